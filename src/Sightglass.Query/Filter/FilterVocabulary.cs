using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>The fields, operators and words of the filter language, described for an editor.</summary>
public static class FilterVocabulary
{
    private static readonly ImmutableArray<string> DurationUnits = ["ns", "us", "ms", "s", "m", "h"];
    private static readonly ImmutableArray<string> SizeUnits = ["kb", "mb"];

    /// <summary>All fields, in the order in which an editor offers them.</summary>
    public static ImmutableArray<FieldDescription> Fields { get; } =
    [
        .. SpanFields.All.Select(Describe),
        Family(FieldNames.AttributePrefix, "An attribute of the span", "attr.region:eu", "attr.\"a key with spaces\":*", "attr.retries>2"),
        Family(FieldNames.ResourcePrefix, "An attribute of the resource that sent the span", "resource.host.name:web-*"),
        Family(FieldNames.EventPrefix, "An attribute of one of the span's events, or event.name", "event.name:exception", "event.exception.type:*Timeout*"),
    ];

    /// <summary>The operators and words.</summary>
    public static ImmutableArray<SyntaxDescription> Syntax { get; } =
    [
        new(":", "equal; names and words without case", "model:gpt-4o"),
        new("*", "anything, within a value", "model:gpt-4o*"),
        new(":*", "present", "session:*"),
        new(":/re/", "matches an RE2 expression", "name:/^GET \\/api/"),
        new(":( )", "one of several values", "status:(ok OR error)"),
        new(">", "greater", "cost>0.01"),
        new(">=", "greater or equal", "tokens>=1000"),
        new("<", "less", "duration<2s"),
        new("<=", "less or equal", "ttft<=800ms"),
        new("..", "from one number to another, both included", "duration:100ms..2s"),
        new("AND", "both; also conditions side by side", "service:chat AND status:error"),
        new("OR", "either", "status:error OR duration>10s"),
        new("NOT", "not; also - before a condition", "-operation:embedding"),
        new("( )", "brackets", "(status:error OR cost>1) service:chat"),
        new("\" \"", "text in messages, documents and tool arguments, or a value with spaces", "\"refund policy\""),
        new("span( )", "one span satisfies all of it", "span(model:gpt-4o cost>0.01)"),
        new("root( )", "the root span satisfies it", "root(duration>5s)"),
    ];

    private static FieldDescription Describe(SpanFieldEntry entry)
    {
        var field = entry.Field;
        var units = field.Type switch
        {
            SpanFieldType.Duration => DurationUnits,
            SpanFieldType.Number => SizeUnits,
            _ => [],
        };
        return new FieldDescription(
            field.Name,
            field.Type.ToString().ToLowerInvariant(),
            entry.Meaning,
            FieldOperators.Of(field.Type),
            field.Type == SpanFieldType.Bool ? ["true", "false"] : entry.Words,
            units,
            ExamplesOf(entry),
            entry.Alias is { } alias ? [alias] : []);
    }

    private static ImmutableArray<string> ExamplesOf(SpanFieldEntry entry)
    {
        var name = entry.Field.Name;
        return entry.Field.Type switch
        {
            SpanFieldType.Enum => [$"{name}:{entry.Words[0]}", $"{name}:({entry.Words[0]} OR {entry.Words[1]})"],
            SpanFieldType.Bool => [$"{name}:true"],
            SpanFieldType.Id => [$"{name}:{(name == "trace" ? "0af7651916cd43dd8448eb211c80319c" : "b7ad6b7169203331")}"],
            SpanFieldType.Duration => [$"{name}>2s", $"{name}:100ms..2s"],
            SpanFieldType.Money => [$"{name}>0.01", $"{name}:0.01..1"],
            SpanFieldType.Number => [$"{name}>1000", $"{name}:10..20"],
            SpanFieldType.Content => [$"{name}:\"refund policy\""],
            _ => name switch
            {
                "service" => ["service:chat", "service:(chat OR search)"],
                "model" or "request_model" or "response_model" => [$"{name}:gpt-4o*"],
                "user" => ["user:u-17"],
                _ => [$"{name}:*", $"{name}:begins*"],
            },
        };
    }

    private static FieldDescription Family(string prefix, string meaning, params ImmutableArray<string> examples)
        => new(prefix, "any", meaning, FieldOperators.Of(SpanFieldType.Any), [], [], examples, []);
}
