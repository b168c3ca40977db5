using System.Collections.Immutable;
using Sightglass.Domain;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Query.Conversations;

/// <summary>
/// What an event says, be it a span's or a log record: a message (OpenTelemetry GenAI 1.26 to 1.36), or all of a call
/// (<c>gen_ai.client.inference.operation.details</c>, 1.37 on).
/// </summary>
/// <param name="Text">The text messages are read from.</param>
/// <param name="Speaker">Who speaks where the text does not say.</param>
/// <param name="IsOutput">Whether it came out of the model.</param>
/// <param name="IsWhole">Whether it is all that went in, or came out, or was instructed; else one message of it.</param>
internal readonly record struct EventContent(string Text, MessageRole Speaker, bool IsOutput, bool IsWhole)
{
    /// <summary>The attribute of a span's event that carries what is the body of a log record.</summary>
    public const string Body = "gen_ai.event.content";

    private const string Details = "gen_ai.client.inference.operation.details";

    // the event's name, the attribute that carries its content where it is not Body, who speaks, and whether it is an answer
    private static readonly (string Name, string Key, MessageRole Speaker, bool IsOutput)[] Known =
    [
        ("gen_ai.system.message", "content", MessageRole.System, false),
        ("gen_ai.user.message", "content", MessageRole.User, false),
        ("gen_ai.assistant.message", "content", MessageRole.Assistant, false),
        ("gen_ai.tool.message", "content", MessageRole.Tool, false),
        ("gen_ai.choice", "message", MessageRole.Assistant, true),
        ("gen_ai.content.prompt", "gen_ai.prompt", MessageRole.User, false),
        ("gen_ai.content.completion", "gen_ai.completion", MessageRole.Assistant, true),
        (Details, "gen_ai.system_instructions", MessageRole.System, false),
        (Details, "gen_ai.input.messages", MessageRole.User, false),
        (Details, "gen_ai.output.messages", MessageRole.Assistant, true),
    ];

    /// <summary>The names of the events that say something.</summary>
    public static IReadOnlyCollection<string> Names { get; } = [.. Known.Select(known => known.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>What an event says; nothing for events of other names.</summary>
    public static IEnumerable<EventContent> Of(string name, ImmutableArray<Attribute> attributes)
    {
        foreach (var (known, key, speaker, isOutput) in Known)
        {
            if (string.Equals(known, name, StringComparison.Ordinal)
                && (AttributeText.Of(attributes, key) ?? (known == Details ? null : AttributeText.Of(attributes, Body))) is { Length: > 0 } text)
            {
                yield return new EventContent(text, speaker, isOutput, known == Details);
            }
        }
    }

    /// <summary>
    /// What a log record says: its body is what a span's event has in <see cref="Body"/>; of a call told of as a whole it may have what others have as
    /// attributes.
    /// </summary>
    public static IEnumerable<EventContent> Of(LogRecord record) => Of(record.EventName, record.Body switch
    {
        AttributeValue.Empty => record.Attributes,
        AttributeValue.KeyValueList whole when record.EventName == Details => [.. whole.Values, .. record.Attributes],
        _ => record.Attributes.Add(new Attribute(Body, record.Body)),
    });
}
