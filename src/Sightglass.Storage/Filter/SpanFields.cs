using System.Collections.Immutable;
using Sightglass.Domain;

namespace Sightglass.Storage.Filter;

/// <summary>The fixed fields: one table for the parser, the completion and the SQL. Attribute fields are made with <see cref="Attribute"/> and its kin.</summary>
public static class SpanFields
{
    private static readonly ImmutableArray<SpanFieldEntry> Entries =
    [
        Column("trace", SpanFieldType.Id, "Trace id, 32 hexadecimal digits"),
        Column("span", SpanFieldType.Id, "Span id, 16 hexadecimal digits"),
        Column("parent", SpanFieldType.Id, "Parent span id, 16 hexadecimal digits"),
        Column("name", SpanFieldType.Name, "Span name"),
        Column("service", SpanFieldType.Name, "Service that sent the span"),
        Column("environment", SpanFieldType.Name, "Deployment environment", "env"),
        Column("release", SpanFieldType.Name, "Version of the service", "version"),
        Column("kind", SpanFieldType.Enum, "Side of the call", ["internal", "server", "client", "producer", "consumer", "unspecified"]),
        Column("status", SpanFieldType.Enum, "Outcome", ["unset", "ok", "error"]),
        Column("message", SpanFieldType.Text, "Status message"),
        Column("operation", SpanFieldType.Enum, "What the span is", SpanOperationNames.All, "op"),
        Column("dialect", SpanFieldType.Name, "Instrumentation dialect recognised"),
        Column("role", SpanFieldType.Enum, "How its usage counts", ["none", "billable", "rollup"]),
        Column("provider", SpanFieldType.Name, "Model provider"),
        Column("model", SpanFieldType.Name, "Model asked for or answered with"),
        Column("request_model", SpanFieldType.Name, "Model asked for"),
        Column("response_model", SpanFieldType.Name, "Model that answered"),
        Column("response_id", SpanFieldType.Text, "The provider's id of the answer"),
        Column("temperature", SpanFieldType.Number, "Sampling temperature"),
        Column("top_p", SpanFieldType.Number, "Nucleus sampling"),
        Column("max_tokens", SpanFieldType.Number, "Limit on output tokens"),
        Column("stream", SpanFieldType.Bool, "Whether the answer was streamed"),
        Column("prompt", SpanFieldType.Name, "Prompt template name"),
        Column("prompt_version", SpanFieldType.Name, "Prompt template version"),
        Column("prompt_hash", SpanFieldType.Text, "Prompt hash as sent"),
        Column("session", SpanFieldType.Name, "Session or conversation id"),
        Column("user", SpanFieldType.Name, "User id"),
        Column("tenant", SpanFieldType.Name, "Tenant id"),
        Column("input_tokens", SpanFieldType.Number, "Input tokens, caches included"),
        Column("output_tokens", SpanFieldType.Number, "Output tokens, reasoning included"),
        Column("cache_read_tokens", SpanFieldType.Number, "Input tokens read from a cache"),
        Column("cache_write_tokens", SpanFieldType.Number, "Input tokens written to a cache"),
        Column("reasoning_tokens", SpanFieldType.Number, "Output tokens spent on reasoning"),
        Column("tokens", SpanFieldType.Number, "Total tokens"),
        Column("cost", SpanFieldType.Money, "Cost in USD"),
        Column("cost_source", SpanFieldType.Enum, "How the cost is known", ["none", "computed", "partial", "reported", "unpriced", "usage_unknown"]),
        Column("price", SpanFieldType.Name, "Price the cost was worked out from"),
        Column("duration", SpanFieldType.Duration, "Duration of the span"),
        Column("ttft", SpanFieldType.Duration, "Time to first token"),
        Column("finish", SpanFieldType.Name, "Finish reason"),
        Column("tool", SpanFieldType.Name, "Tool name"),
        Column("tool_call", SpanFieldType.Text, "Tool call id"),
        Column("error", SpanFieldType.Name, "Error type"),
        Column("scope", SpanFieldType.Name, "Instrumentation library"),
        Column("input", SpanFieldType.Content, "Messages in and system instructions"),
        Column("output", SpanFieldType.Content, "Messages out"),
        Column("document", SpanFieldType.Content, "Retrieved documents"),
        Column("content", SpanFieldType.Content, "Messages, documents, tool arguments and results"),
        Trace("trace.duration", SpanFieldType.Duration, "Duration of the whole trace"),
        Trace("trace.cost", SpanFieldType.Money, "Cost of the whole trace, USD"),
        Trace("trace.tokens", SpanFieldType.Number, "Tokens of the whole trace"),
        Trace("trace.spans", SpanFieldType.Number, "Spans of the trace"),
        Trace("trace.errors", SpanFieldType.Number, "Failed spans of the trace"),
    ];

    /// <summary>All fixed fields, in the order in which an editor offers them.</summary>
    public static ImmutableArray<SpanFieldEntry> All => Entries;

    /// <summary>Finds a fixed field by its name or alias, without case; null when there is none.</summary>
    public static SpanField? Find(string name)
    {
        foreach (var entry in Entries)
        {
            if (string.Equals(entry.Field.Name, name, StringComparison.OrdinalIgnoreCase)
                || (entry.Alias is { } alias && string.Equals(alias, name, StringComparison.OrdinalIgnoreCase)))
            {
                return entry.Field;
            }
        }

        return null;
    }

    /// <summary>The words an enum field takes, in the order of their numbers in the store where it has numbers.</summary>
    public static ImmutableArray<string> WordsOf(SpanField field)
        => Entries.FirstOrDefault(entry => entry.Field == field)?.Words ?? [];

    /// <summary>The field of a span attribute.</summary>
    public static SpanField Attribute(string key) => new(SpanFieldKind.Attribute, key, SpanFieldType.Any);

    /// <summary>The field of a resource attribute.</summary>
    public static SpanField Resource(string key) => new(SpanFieldKind.Resource, key, SpanFieldType.Any);

    /// <summary>The field of an event attribute, or with <c>name</c> of the event's name.</summary>
    public static SpanField Event(string key) => new(SpanFieldKind.Event, key, SpanFieldType.Any);

    private static SpanFieldEntry Column(string name, SpanFieldType type, string meaning, string? alias = null)
        => new(new SpanField(SpanFieldKind.Column, name, type), meaning, alias, []);

    private static SpanFieldEntry Column(string name, SpanFieldType type, string meaning, ImmutableArray<string> words, string? alias = null)
        => new(new SpanField(SpanFieldKind.Column, name, type), meaning, alias, words);

    private static SpanFieldEntry Trace(string name, SpanFieldType type, string meaning)
        => new(new SpanField(SpanFieldKind.Trace, name, type), meaning, null, []);
}
