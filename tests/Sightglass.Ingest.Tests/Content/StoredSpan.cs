using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>Makes of a row what a store's reader would make of it.</summary>
internal static class StoredSpan
{
    public static Span Of(RecordedSpan row) => new()
    {
        Project = row.Project,
        TraceId = row.TraceId,
        SpanId = row.SpanId,
        ParentSpanId = row.Parent,
        TraceState = row.TraceState,
        Flags = row.Flags,
        Name = row.Name,
        Kind = row.Kind,
        StartNanos = row.Start,
        EndNanos = row.End,
        ReceivedNanos = row.Received,
        Status = row.Status,
        StatusMessage = row.StatusMessage,
        Service = row.Service,
        Environment = row.Environment,
        Release = row.Release,
        Operation = row.Operation,
        Dialect = row.Dialect,
        Provider = row.Provider,
        RequestModel = row.RequestModel,
        ResponseModel = row.ResponseModel,
        ResponseId = row.ResponseId,
        Temperature = row.Temperature,
        TopP = row.TopP,
        MaxTokens = row.MaxTokens,
        Stream = row.Stream,
        PromptName = row.PromptName,
        PromptVersion = row.PromptVersion,
        PromptHash = row.PromptHash,
        SessionId = row.Session,
        UserId = row.User,
        TenantId = row.Tenant,
        Usage = new TokenUsage
        {
            Role = row.Role,
            InputTokens = row.Input,
            CacheReadTokens = row.CacheRead,
            CacheWriteTokens = row.CacheWrite,
            OutputTokens = row.Output,
            ReasoningTokens = row.Reasoning,
            TotalTokens = row.Total,
        },
        ReportedCostNanoUsd = row.CostNanoUsd,
        Cost = CostOf(row.Cost),
        TimeToFirstTokenNanos = row.TimeToFirstToken,
        FinishReasons = row.FinishReasons.Length > 0 ? [.. row.FinishReasons.Split('\n')] : [],
        ToolName = row.ToolName,
        ToolCallId = row.ToolCallId,
        ToolArguments = row.ToolArguments,
        ToolResult = row.ToolResult,
        Documents = row.Documents,
        SystemInstructions = row.SystemInstructions,
        InputMessages = row.InputMessages,
        OutputMessages = row.OutputMessages,
        ErrorType = row.ErrorType,
        Attributes = [.. row.Attributes.Select(attribute => new Attribute(attribute.Key, Value(attribute.Type, attribute.Value)))],
        DroppedAttributesCount = row.DroppedAttributes,
        Events = Items(row.Events, Event),
        DroppedEventsCount = row.DroppedEvents,
        Links = Items(row.Links, Link),
        DroppedLinksCount = row.DroppedLinks,
        Scope = Scope(row.Scope),
        Resource = Resource(row.Resource),
    };

    /// <summary>A row has zeros where a cost has no parts.</summary>
    private static Cost CostOf(Cost cost) => cost.Source is CostSource.Computed or CostSource.Partial
        ? cost
        : new Cost { Source = cost.Source, NanoUsd = cost.NanoUsd, Price = cost.Price };

    /// <summary>A value from its text.</summary>
    public static AttributeValue Value(AttributeType type, string value) => type switch
    {
        AttributeType.Empty => AttributeValue.Empty.Value,
        AttributeType.Bool => new AttributeValue.Bool(value == "true"),
        AttributeType.Int => new AttributeValue.Int(long.Parse(value, CultureInfo.InvariantCulture)),
        AttributeType.Double => new AttributeValue.Double(double.Parse(value, CultureInfo.InvariantCulture)),
        AttributeType.Bytes => new AttributeValue.Bytes([.. Convert.FromHexString(value)]),
        AttributeType.Array or AttributeType.KeyValueList => Value(value),
        _ => new AttributeValue.Text(value),
    };

    private static AttributeValue Value(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    private static ImmutableArray<T> Items<T>(string json, Func<JsonElement, T> read)
    {
        if (json.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(read)];
    }

    private static SpanEvent Event(JsonElement happened) => new()
    {
        TimeNanos = ulong.Parse(Said(happened, "timeUnixNano"), CultureInfo.InvariantCulture),
        Name = Said(happened, "name"),
        Attributes = Attributes(happened),
        DroppedAttributesCount = Dropped(happened),
    };

    private static SpanLink Link(JsonElement link) => new()
    {
        TraceId = TraceId.TryParse(Said(link, "traceId"), out var trace) ? trace : default,
        SpanId = SpanId.TryParse(Said(link, "spanId"), out var span) ? span : default,
        TraceState = Said(link, "traceState"),
        Flags = link.TryGetProperty("flags", out var flags) ? flags.GetUInt32() : 0,
        Attributes = Attributes(link),
        DroppedAttributesCount = Dropped(link),
    };

    private static InstrumentationScope Scope(string json)
    {
        using var document = JsonDocument.Parse(json);
        var scope = document.RootElement;
        return new InstrumentationScope
        {
            Name = Said(scope, "name"),
            Version = Said(scope, "version"),
            SchemaUrl = Said(scope, "schemaUrl"),
            Attributes = Attributes(scope),
            DroppedAttributesCount = Dropped(scope),
        };
    }

    private static Resource Resource(string json)
    {
        using var document = JsonDocument.Parse(json);
        var resource = document.RootElement;
        return new Resource { SchemaUrl = Said(resource, "schemaUrl"), Attributes = Attributes(resource), DroppedAttributesCount = Dropped(resource) };
    }

    private static string Said(JsonElement json, string name) => json.TryGetProperty(name, out var value) ? value.GetString()! : "";

    private static uint Dropped(JsonElement json) => json.TryGetProperty("droppedAttributesCount", out var count) ? count.GetUInt32() : 0;

    private static ImmutableArray<Attribute> Attributes(JsonElement json) => json.TryGetProperty("attributes", out var attributes) ? Pairs(attributes) : [];

    private static ImmutableArray<Attribute> Pairs(JsonElement pairs)
        => [.. pairs.EnumerateArray().Select(pair => new Attribute(pair.GetProperty("key").GetString()!, Value(pair.GetProperty("value"))))];

    /// <summary>A value of OTLP/JSON.</summary>
    private static AttributeValue Value(JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            var said = member.Value;
            switch (member.Name)
            {
                case "arrayValue":
                    return new AttributeValue.Array(said.TryGetProperty("values", out var items) ? [.. items.EnumerateArray().Select(Value)] : []);
                case "kvlistValue":
                    return new AttributeValue.KeyValueList(said.TryGetProperty("values", out var pairs) ? Pairs(pairs) : []);
                case "boolValue":
                    return new AttributeValue.Bool(said.GetBoolean());
                case "intValue":
                    return new AttributeValue.Int(long.Parse(said.GetString()!, CultureInfo.InvariantCulture));
                case "doubleValue":
                    return new AttributeValue.Double(double.Parse(said.ToString(), CultureInfo.InvariantCulture));
                case "bytesValue":
                    return new AttributeValue.Bytes([.. said.GetBytesFromBase64()]);
                default:
                    return new AttributeValue.Text(said.GetString()!);
            }
        }

        return AttributeValue.Empty.Value;
    }
}
