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
        Name = row.Name,
        Kind = row.Kind,
        StartNanos = row.Start,
        EndNanos = row.End,
        ReceivedNanos = row.Received,
        Status = row.Status,
        StatusMessage = row.StatusMessage,
        Service = row.Service,
        Operation = row.Operation,
        Dialect = row.Dialect,
        Provider = row.Provider,
        RequestModel = row.RequestModel,
        ResponseModel = row.ResponseModel,
        ResponseId = row.ResponseId,
        PromptName = row.PromptName,
        PromptVersion = row.PromptVersion,
        PromptHash = row.PromptHash,
        SessionId = row.Session,
        UserId = row.User,
        TenantId = row.Tenant,
        Usage = new TokenUsage { Role = row.Role, InputTokens = row.Input, OutputTokens = row.Output },
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
        Events = Events(row.Events),
        Links = [],
        Scope = new InstrumentationScope(),
        Resource = new Resource(),
    };

    /// <summary>A value from its text.</summary>
    public static AttributeValue Value(AttributeType type, string value) => type switch
    {
        AttributeType.Int => new AttributeValue.Int(long.Parse(value, CultureInfo.InvariantCulture)),
        AttributeType.Array or AttributeType.KeyValueList => Value(value),
        // Of the others only the text matters here.
        _ => new AttributeValue.Text(value),
    };

    private static AttributeValue Value(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Value(document.RootElement);
    }

    private static ImmutableArray<SpanEvent> Events(string json)
    {
        if (json.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.EnumerateArray().Select(happened => new SpanEvent
            {
                TimeNanos = 0,
                Name = happened.GetProperty("name").GetString()!,
                Attributes = happened.TryGetProperty("attributes", out var attributes)
                    ? [.. attributes.EnumerateArray().Select(pair => new Attribute(pair.GetProperty("key").GetString()!, Value(pair.GetProperty("value"))))]
                    : [],
            }),
        ];
    }

    /// <summary>A value of OTLP/JSON.</summary>
    private static AttributeValue Value(JsonElement value)
    {
        foreach (var member in value.EnumerateObject())
        {
            switch (member.Name)
            {
                case "arrayValue":
                    return new AttributeValue.Array(member.Value.TryGetProperty("values", out var items) ? [.. items.EnumerateArray().Select(Value)] : []);
                case "kvlistValue":
                    return new AttributeValue.KeyValueList(member.Value.TryGetProperty("values", out var pairs)
                        ? [.. pairs.EnumerateArray().Select(pair => new Attribute(pair.GetProperty("key").GetString()!, Value(pair.GetProperty("value"))))]
                        : []);
                default:
                    return new AttributeValue.Text(member.Value.ToString());
            }
        }

        return AttributeValue.Empty.Value;
    }
}
