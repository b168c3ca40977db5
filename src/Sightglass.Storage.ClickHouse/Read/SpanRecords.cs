using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Makes spans of rows. Resources and scopes that are the same text become the same object. For one answer.</summary>
internal sealed class SpanRecords
{
    /// <summary>What to select for a span: every column that says something about it.</summary>
    public const string Columns = $"{FirstColumns}, {OtherColumns}";

    /// <summary>The half of <see cref="Columns"/> that says what a span is; it takes about as long to read as the other.</summary>
    public const string FirstColumns =
        """
        project, received_at, trace_id, span_id, parent_span_id, trace_state, flags, name, kind, start_time, duration, status, status_message,
        service, environment, release, operation, dialect, provider, request_model, response_model, response_id, temperature, top_p, max_tokens, stream,
        prompt_name, prompt_version, prompt_hash, session_id, user_id, tenant_id, usage_role, input_tokens, cache_read_tokens, cache_write_tokens,
        output_tokens, reasoning_tokens, total_tokens, reported_cost
        """;

    /// <summary>The other half: what a span cost, what was said in it, and all that was sent.</summary>
    public const string OtherColumns =
        """
        cost, cost_source, cost_parts, price, time_to_first_token, finish_reasons, tool_name, tool_call_id, error_type,
        system_instructions, input_messages, output_messages, tool_arguments, tool_result, documents, attributes.key, attributes.type, attributes.value,
        dropped_attributes_count, events, dropped_events_count, links, dropped_links_count, scope, resource
        """;

    private readonly Dictionary<string, Resource> _resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, InstrumentationScope> _scopes = new(StringComparer.Ordinal);

    public static IReadOnlyList<Span> Read(IReadOnlyList<NativeBlock> blocks)
    {
        var records = new SpanRecords();
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => records.Read(block, row)))];
    }

    /// <summary>A row as a span.</summary>
    public Span Read(NativeBlock block, int row)
    {
        string Text(string name) => block[name].Text(row);
        long? Count(string name) => block[name].IsNull(row) ? null : block[name].Signed(row);
        double? Real(string name) => block[name].IsNull(row) ? null : block[name].Real(row);

        var start = block["start_time"].Unsigned(row);
        return new Span
        {
            Project = Text("project"),
            ReceivedNanos = block["received_at"].Unsigned(row),
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            SpanId = SpanId.Read(block["span_id"].Bytes(row)),
            ParentSpanId = SpanId.Read(block["parent_span_id"].Bytes(row)),
            TraceState = Text("trace_state"),
            Flags = (uint)block["flags"].Unsigned(row),
            Name = Text("name"),
            Kind = (SpanKind)block["kind"].Unsigned(row),
            StartNanos = start,
            EndNanos = unchecked(start + block["duration"].Unsigned(row)),
            Status = (SpanStatus)block["status"].Unsigned(row),
            StatusMessage = Text("status_message"),
            Service = Text("service"),
            Environment = Text("environment"),
            Release = Text("release"),
            Operation = (SpanOperation)block["operation"].Unsigned(row),
            Dialect = Text("dialect"),
            Provider = Text("provider"),
            RequestModel = Text("request_model"),
            ResponseModel = Text("response_model"),
            ResponseId = Text("response_id"),
            Temperature = Real("temperature"),
            TopP = Real("top_p"),
            MaxTokens = Count("max_tokens"),
            Stream = Count("stream") is { } stream ? stream != 0 : null,
            PromptName = Text("prompt_name"),
            PromptVersion = Text("prompt_version"),
            PromptHash = Text("prompt_hash"),
            SessionId = Text("session_id"),
            UserId = Text("user_id"),
            TenantId = Text("tenant_id"),
            Usage = UsageOf(block, row),
            ReportedCostNanoUsd = Count("reported_cost"),
            Cost = CostOf(block, row),
            TimeToFirstTokenNanos = unchecked((ulong?)Count("time_to_first_token")),
            FinishReasons = Text("finish_reasons") is { Length: > 0 } reasons ? [.. reasons.Split('\n')] : [],
            ToolName = Text("tool_name"),
            ToolCallId = Text("tool_call_id"),
            ToolArguments = Text("tool_arguments"),
            ToolResult = Text("tool_result"),
            Documents = Text("documents"),
            SystemInstructions = Text("system_instructions"),
            InputMessages = Text("input_messages"),
            OutputMessages = Text("output_messages"),
            ErrorType = Text("error_type"),
            Attributes = AttributesOf(block, row, "attributes.key", "attributes.type", "attributes.value"),
            DroppedAttributesCount = (uint)block["dropped_attributes_count"].Unsigned(row),
            Events = OtlpJsonText.Events(block["events"].Bytes(row)),
            DroppedEventsCount = (uint)block["dropped_events_count"].Unsigned(row),
            Links = OtlpJsonText.Links(block["links"].Bytes(row)),
            DroppedLinksCount = (uint)block["dropped_links_count"].Unsigned(row),
            Scope = Once(_scopes, block["scope"], row, OtlpJsonText.Scope),
            Resource = Once(_resources, block["resource"], row, OtlpJsonText.Resource),
        };
    }

    /// <summary>A row's tokens.</summary>
    public static TokenUsage UsageOf(NativeBlock block, int row)
    {
        long? Count(string name) => block[name].IsNull(row) ? null : block[name].Signed(row);
        return new TokenUsage
        {
            Role = (UsageRole)block["usage_role"].Unsigned(row),
            InputTokens = Count("input_tokens"),
            CacheReadTokens = Count("cache_read_tokens"),
            CacheWriteTokens = Count("cache_write_tokens"),
            OutputTokens = Count("output_tokens"),
            ReasoningTokens = Count("reasoning_tokens"),
            TotalTokens = Count("total_tokens"),
        };
    }

    /// <summary>A row's cost.</summary>
    public static Cost CostOf(NativeBlock block, int row)
    {
        var source = (CostSource)block["cost_source"].Unsigned(row);
        if (source == CostSource.None)
        {
            return Cost.None;
        }

        var parts = block["cost_parts"];
        var (start, count) = parts.Items(row).GetOffsetAndLength(int.MaxValue);
        long? Part(int place) => place < count ? parts.Element.Signed(start + place) : null;
        return new Cost
        {
            Source = source,
            NanoUsd = block["cost"].IsNull(row) ? null : block["cost"].Signed(row),
            InputNanoUsd = Part(0),
            CacheReadNanoUsd = Part(1),
            CacheWriteNanoUsd = Part(2),
            OutputNanoUsd = Part(3),
            ToolsNanoUsd = count > 0 ? Part(4) ?? 0 : null,
            Price = block["price"].Text(row),
        };
    }

    public delegate T JsonReading<out T>(ReadOnlySpan<byte> json);

    /// <summary>A text read once, however many rows have it.</summary>
    public static T Once<T>(Dictionary<string, T> known, NativeColumn column, int row, JsonReading<T> read)
    {
        var text = column.Text(row);
        if (!known.TryGetValue(text, out var value))
        {
            value = read(column.Bytes(row));
            known.Add(text, value);
        }

        return value;
    }

    /// <summary>A row's attributes, from the columns that hold their keys, types and values.</summary>
    public static ImmutableArray<Domain.Attribute> AttributesOf(NativeBlock block, int row, string keyColumn, string typeColumn, string valueColumn)
    {
        var keys = block[keyColumn];
        var (start, count) = keys.Items(row).GetOffsetAndLength(int.MaxValue);
        var attributes = ImmutableArray.CreateBuilder<Domain.Attribute>(count);
        for (var item = start; item < start + count; item++)
        {
            var type = (byte)block[typeColumn].Element.Unsigned(item);
            var value = AttributeTypeCode.IsContentMark(type) || AttributeTypeCode.IsFieldMark(type)
                ? new AttributeValue.Text(block[ColumnOf(type)].Text(row))
                : Value((AttributeType)type, block[valueColumn].Element.Bytes(item));
            attributes.Add(new Domain.Attribute(keys.Element.Text(item), value));
        }

        return attributes.MoveToImmutable();
    }

    private static string ColumnOf(byte mark)
    {
        var (kind, columns, column) = AttributeTypeCode.IsFieldMark(mark)
            ? ("field", FieldKeys.Columns, mark - AttributeTypeCode.FirstFieldMark)
            : ("content", SpanExpressions.ContentColumns, mark - AttributeTypeCode.FirstContentMark);
        return column < columns.Length
            ? columns[column]
            : throw new StoreException($"A stored attribute points to {kind} column {column}, which this version does not know.", StoreFailure.Corrupt);
    }

    /// <summary>A value of its type.</summary>
    public static AttributeValue Value(AttributeType type, ReadOnlySpan<byte> value)
    {
        try
        {
            return type switch
            {
                AttributeType.Empty => AttributeValue.Empty.Value,
                AttributeType.String => new AttributeValue.Text(Encoding.UTF8.GetString(value)),
                AttributeType.Bool => new AttributeValue.Bool(value.SequenceEqual("true"u8)),
                AttributeType.Int => new AttributeValue.Int(long.Parse(value, CultureInfo.InvariantCulture)),
                AttributeType.Double => new AttributeValue.Double(double.Parse(value, CultureInfo.InvariantCulture)),
                AttributeType.Bytes => new AttributeValue.Bytes([.. value]),
                AttributeType.Array or AttributeType.KeyValueList => OtlpJsonText.Value(value),
                _ => throw new StoreException($"A stored attribute has the type {(int)type}, which this version does not know.", StoreFailure.Corrupt),
            };
        }
        catch (Exception exception) when (exception is FormatException or OverflowException)
        {
            throw new StoreException($"A stored attribute of type {type} cannot be read.", StoreFailure.Corrupt, exception);
        }
    }
}
