using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>The columns of the rows that go to one shard: one insert, one part. The names and types are those of <c>Schema/</c>.</summary>
[SuppressMessage("Roslynator", "RCS1242", Justification = "A row is some 600 bytes of slices that nobody changes on the way: it is not copied.")]
internal sealed class SpanColumns : IDisposable
{
    private const int CostPartCount = 4;

    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private readonly List<ISpanColumn> _all = [];
    private readonly byte[][] _headers;
    private readonly HeadTable _headTable;

    private readonly WordColumn _project;
    private readonly FixedColumn<ushort> _receivedDay;
    private readonly FixedColumn<ulong> _journal;
    private readonly FixedColumn<ulong> _block;
    private readonly FixedColumn<ulong> _receivedAt;
    private readonly FixedColumn<byte> _head;
    private readonly FixedColumn<UInt128> _traceId;
    private readonly FixedColumn<ulong> _spanId;
    private readonly FixedColumn<ulong> _parentSpanId;
    private readonly TextColumn _traceState;
    private readonly FixedColumn<uint> _flags;
    private readonly WordColumn _name;
    private readonly FixedColumn<byte> _kind;
    private readonly FixedColumn<ulong> _startTime;
    private readonly FixedColumn<long> _duration;
    private readonly FixedColumn<byte> _status;
    private readonly TextColumn _statusMessage;
    private readonly WordColumn _service;
    private readonly WordColumn _environment;
    private readonly WordColumn _release;
    private readonly FixedColumn<byte> _operation;
    private readonly WordColumn _dialect;
    private readonly WordColumn _provider;
    private readonly WordColumn _requestModel;
    private readonly WordColumn _responseModel;
    private readonly TextColumn _responseId;
    private readonly NullableColumn<double> _temperature;
    private readonly NullableColumn<double> _topP;
    private readonly NullableColumn<long> _maxTokens;
    private readonly NullableColumn<byte> _stream;
    private readonly WordColumn _promptName;
    private readonly WordColumn _promptVersion;
    private readonly TextColumn _promptHash;
    private readonly TextColumn _sessionId;
    private readonly TextColumn _userId;
    private readonly TextColumn _tenantId;
    private readonly FixedColumn<byte> _usageRole;
    private readonly NullableColumn<long> _inputTokens;
    private readonly NullableColumn<long> _cacheReadTokens;
    private readonly NullableColumn<long> _cacheWriteTokens;
    private readonly NullableColumn<long> _outputTokens;
    private readonly NullableColumn<long> _reasoningTokens;
    private readonly NullableColumn<long> _totalTokens;
    private readonly NullableColumn<long> _reportedCost;
    private readonly NullableColumn<long> _cost;
    private readonly FixedColumn<byte> _costSource;
    private readonly FixedColumn<long> _costPart;
    private readonly ArrayColumn _costParts;
    private readonly WordColumn _price;
    private readonly NullableColumn<ulong> _timeToFirstToken;
    private readonly WordColumn _finishReasons;
    private readonly WordColumn _toolName;
    private readonly TextColumn _toolCallId;
    private readonly WordColumn _errorType;
    private readonly TextColumn _systemInstructions;
    private readonly TextColumn _inputMessages;
    private readonly TextColumn _outputMessages;
    private readonly TextColumn _toolArguments;
    private readonly TextColumn _toolResult;
    private readonly TextColumn _documents;
    private readonly WordColumn _contentKey;
    private readonly ArrayColumn _contentKeys;
    private readonly WordColumn _attributeKey;
    private readonly ArrayColumn _attributeKeys;
    private readonly FixedColumn<byte> _attributeType;
    private readonly ArrayColumn _attributeTypes;
    private readonly TextColumn _attributeValue;
    private readonly ArrayColumn _attributeValues;
    private readonly FixedColumn<uint> _droppedAttributes;
    private readonly TextColumn _events;
    private readonly FixedColumn<uint> _droppedEvents;
    private readonly TextColumn _links;
    private readonly FixedColumn<uint> _droppedLinks;
    private readonly WordColumn _scope;
    private readonly WordColumn _resource;

    public SpanColumns()
    {
        _project = Words("project");
        _receivedDay = Keep(new FixedColumn<ushort>("received_day", "Date"));
        _journal = Keep(new FixedColumn<ulong>("journal", "UInt64"));
        _block = Keep(new FixedColumn<ulong>("block", "UInt64"));
        _receivedAt = Keep(new FixedColumn<ulong>("received_at", "UInt64"));
        _head = Keep(new FixedColumn<byte>("head", "UInt8"));
        _traceId = Keep(new FixedColumn<UInt128>("trace_id", "FixedString(16)"));
        _spanId = Keep(new FixedColumn<ulong>("span_id", "FixedString(8)"));
        _parentSpanId = Keep(new FixedColumn<ulong>("parent_span_id", "FixedString(8)"));
        _traceState = Texts("trace_state");
        _flags = Keep(new FixedColumn<uint>("flags", "UInt32"));
        _name = Words("name");
        _kind = Keep(new FixedColumn<byte>("kind", "UInt8"));
        _startTime = Keep(new FixedColumn<ulong>("start_time", "UInt64"));
        _duration = Keep(new FixedColumn<long>("duration", "Int64"));
        _status = Keep(new FixedColumn<byte>("status", "UInt8"));
        _statusMessage = Texts("status_message");
        _service = Words("service");
        _environment = Words("environment");
        _release = Words("release");
        _operation = Keep(new FixedColumn<byte>("operation", "UInt8"));
        _dialect = Words("dialect");
        _provider = Words("provider");
        _requestModel = Words("request_model");
        _responseModel = Words("response_model");
        _responseId = Texts("response_id");
        _temperature = Keep(new NullableColumn<double>("temperature", "Float64"));
        _topP = Keep(new NullableColumn<double>("top_p", "Float64"));
        _maxTokens = Counts("max_tokens");
        _stream = Keep(new NullableColumn<byte>("stream", "UInt8"));
        _promptName = Words("prompt_name");
        _promptVersion = Words("prompt_version");
        _promptHash = Texts("prompt_hash");
        _sessionId = Texts("session_id");
        _userId = Texts("user_id");
        _tenantId = Texts("tenant_id");
        _usageRole = Keep(new FixedColumn<byte>("usage_role", "UInt8"));
        _inputTokens = Counts("input_tokens");
        _cacheReadTokens = Counts("cache_read_tokens");
        _cacheWriteTokens = Counts("cache_write_tokens");
        _outputTokens = Counts("output_tokens");
        _reasoningTokens = Counts("reasoning_tokens");
        _totalTokens = Counts("total_tokens");
        _reportedCost = Counts("reported_cost");
        _cost = Counts("cost");
        _costSource = Keep(new FixedColumn<byte>("cost_source", "UInt8"));
        _costPart = new FixedColumn<long>("cost_parts", "Int64");
        _costParts = Keep(new ArrayColumn(_costPart));
        _price = Words("price");
        _timeToFirstToken = Keep(new NullableColumn<ulong>("time_to_first_token", "UInt64"));
        _finishReasons = Words("finish_reasons");
        _toolName = Words("tool_name");
        _toolCallId = Texts("tool_call_id");
        _errorType = Words("error_type");
        _systemInstructions = Texts("system_instructions");
        _inputMessages = Texts("input_messages");
        _outputMessages = Texts("output_messages");
        _toolArguments = Texts("tool_arguments");
        _toolResult = Texts("tool_result");
        _documents = Texts("documents");
        _contentKey = new WordColumn("content_keys");
        _contentKeys = Keep(new ArrayColumn(_contentKey));
        _attributeKey = new WordColumn("attributes.key");
        _attributeKeys = Keep(new ArrayColumn(_attributeKey));
        _attributeType = new FixedColumn<byte>("attributes.type", "UInt8");
        _attributeTypes = Keep(new ArrayColumn(_attributeType));
        _attributeValue = new TextColumn("attributes.value");
        _attributeValues = Keep(new ArrayColumn(_attributeValue));
        _droppedAttributes = Keep(new FixedColumn<uint>("dropped_attributes_count", "UInt32"));
        _events = Texts("events");
        _droppedEvents = Keep(new FixedColumn<uint>("dropped_events_count", "UInt32"));
        _links = Texts("links");
        _droppedLinks = Keep(new FixedColumn<uint>("dropped_links_count", "UInt32"));
        _scope = Words("scope");
        _resource = Words("resource");

        _headTable = new HeadTable(_head);
        _headers = [.. _all.Select(ISpanColumn.Header)];
        Names = string.Join(", ", _all.Select(column => $"`{column.Name}`"));
    }

    /// <summary>The columns' names in the order in which they are sent, for the insert's column list.</summary>
    public string Names { get; }

    public int Rows { get; private set; }

    public long Bytes
    {
        get
        {
            var bytes = 0L;
            for (var column = 0; column < _all.Count; column++)
            {
                var parts = _all[column].Parts;
                for (var part = 0; part < parts.Count; part++)
                {
                    bytes += parts[part].Length;
                }
            }

            return bytes;
        }
    }

    public void Add(in SpanRow row, PendingAttributes attributes)
    {
        _project.Add(row.Project);
        _headTable.Add(Rows, _project.LastWord, row.TraceId, row.ParentSpanId.IsZero, row.StartNanos);
        _receivedAt.Add(row.ReceivedNanos);
        AddIdentity(row);
        AddOrigin(row);
        AddModelCall(row);
        AddUsage(row);
        AddContent(row);
        AddAttributes(attributes);
        _droppedAttributes.Add(row.DroppedAttributesCount);
        _events.Add(row.Events);
        _droppedEvents.Add(row.DroppedEventsCount);
        _links.Add(row.Links);
        _droppedLinks.Add(row.DroppedLinksCount);
        _scope.Add(row.Scope);
        _resource.Add(row.Resource);
        Rows++;
    }

    /// <summary>Gives every row its block, and completes the columns. The rows can be written after this, any number of times.</summary>
    public void Seal(BlockId id)
    {
        _receivedDay.Fill((ushort)(id.Day.DayNumber - FirstDay.DayNumber), Rows);
        _journal.Fill(id.Journal, Rows);
        _block.Fill(id.FirstSequence, Rows);
        foreach (var column in _all)
        {
            column.Seal();
        }
    }

    /// <summary>Writes the sealed rows as one <c>Native</c> block.</summary>
    public async ValueTask WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        using var counts = new ColumnBuffer();
        counts.AddVarint((uint)_all.Count);
        counts.AddVarint((uint)Rows);
        await stream.WriteAsync(counts.Written, cancellationToken);
        for (var column = 0; column < _all.Count; column++)
        {
            await stream.WriteAsync(_headers[column], cancellationToken);
            var parts = _all[column].Parts;
            for (var part = 0; part < parts.Count; part++)
            {
                if (parts[part].Length > 0)
                {
                    await stream.WriteAsync(parts[part].Written, cancellationToken);
                }
            }
        }
    }

    public void Clear()
    {
        foreach (var column in _all)
        {
            column.Clear();
        }

        _headTable.Clear();
        Rows = 0;
    }

    public void Dispose()
    {
        foreach (var column in _all)
        {
            column.Dispose();
        }
    }

    private void AddIdentity(in SpanRow row)
    {
        _traceId.Add(new UInt128(BinaryPrimitives.ReverseEndianness(row.TraceId.Low), BinaryPrimitives.ReverseEndianness(row.TraceId.High)));
        _spanId.Add(BinaryPrimitives.ReverseEndianness(row.SpanId.Value));
        _parentSpanId.Add(BinaryPrimitives.ReverseEndianness(row.ParentSpanId.Value));
        _traceState.Add(row.TraceState);
        _flags.Add(row.Flags);
        _name.Add(row.Name);
        _kind.Add((byte)row.Kind);
        _startTime.Add(row.StartNanos);
        _duration.Add(unchecked((long)(row.EndNanos - row.StartNanos)));
        _status.Add((byte)row.Status);
        _statusMessage.Add(row.StatusMessage);
    }

    private void AddOrigin(in SpanRow row)
    {
        _service.Add(row.Service);
        _environment.Add(row.Environment);
        _release.Add(row.Release);
        _operation.Add((byte)row.Operation);
        _dialect.Add(row.Dialect);
        _sessionId.Add(row.SessionId);
        _userId.Add(row.UserId);
        _tenantId.Add(row.TenantId);
        _errorType.Add(row.ErrorType);
    }

    private void AddModelCall(in SpanRow row)
    {
        _provider.Add(row.Provider);
        _requestModel.Add(row.RequestModel);
        _responseModel.Add(row.ResponseModel);
        _responseId.Add(row.ResponseId);
        _temperature.Add(row.Temperature);
        _topP.Add(row.TopP);
        _maxTokens.Add(row.MaxTokens);
        _stream.Add(row.Stream is { } stream ? (stream ? (byte)1 : (byte)0) : null);
        _promptName.Add(row.PromptName);
        _promptVersion.Add(row.PromptVersion);
        _promptHash.Add(row.PromptHash);
        _timeToFirstToken.Add(row.TimeToFirstTokenNanos);
        _finishReasons.Add(row.FinishReasons);
        _toolName.Add(row.ToolName);
        _toolCallId.Add(row.ToolCallId);
    }

    private void AddUsage(in SpanRow row)
    {
        _usageRole.Add((byte)row.UsageRole);
        _inputTokens.Add(row.InputTokens);
        _cacheReadTokens.Add(row.CacheReadTokens);
        _cacheWriteTokens.Add(row.CacheWriteTokens);
        _outputTokens.Add(row.OutputTokens);
        _reasoningTokens.Add(row.ReasoningTokens);
        _totalTokens.Add(row.TotalTokens);
        _reportedCost.Add(row.ReportedCostNanoUsd);
        _cost.Add(row.CostNanoUsd);
        _costSource.Add((byte)row.CostSource);
        _price.Add(row.Price);
        if (row.CostSource is CostSource.Computed or CostSource.Partial)
        {
            _costPart.Add(row.InputCostNanoUsd);
            _costPart.Add(row.CacheReadCostNanoUsd);
            _costPart.Add(row.CacheWriteCostNanoUsd);
            _costPart.Add(row.OutputCostNanoUsd);

            // Few calls have tools: the others are kept as before there was such a part.
            var hasTools = row.ToolsCostNanoUsd > 0;
            if (hasTools)
            {
                _costPart.Add(row.ToolsCostNanoUsd);
            }

            _costParts.CloseRow(hasTools ? CostPartCount + 1 : CostPartCount);
        }
        else
        {
            _costParts.CloseRow(0);
        }
    }

    private void AddContent(in SpanRow row)
    {
        _systemInstructions.Add(row.SystemInstructions);
        _inputMessages.Add(row.InputMessages);
        _outputMessages.Add(row.OutputMessages);
        _toolArguments.Add(row.ToolArguments);
        _toolResult.Add(row.ToolResult);
        _documents.Add(row.Documents);
    }

    private void AddAttributes(PendingAttributes attributes)
    {
        var marks = 0;
        for (var index = 0; index < attributes.Count; index++)
        {
            var type = attributes.TypeAt(index);
            _attributeKey.Add(attributes.KeyAt(index));
            _attributeType.Add(type);
            _attributeValue.Add(attributes.ValueAt(index));
            if (AttributeTypeCode.IsContentMark(type))
            {
                _contentKey.Add(attributes.KeyAt(index));
                marks++;
            }
        }

        _attributeKeys.CloseRow(attributes.Count);
        _attributeTypes.CloseRow(attributes.Count);
        _attributeValues.CloseRow(attributes.Count);
        _contentKeys.CloseRow(marks);
    }

    private WordColumn Words(string name) => Keep(new WordColumn(name));

    private TextColumn Texts(string name) => Keep(new TextColumn(name));

    private NullableColumn<long> Counts(string name) => Keep(new NullableColumn<long>(name, "Int64"));

    private T Keep<T>(T column)
        where T : ISpanColumn
    {
        _all.Add(column);
        return column;
    }
}
