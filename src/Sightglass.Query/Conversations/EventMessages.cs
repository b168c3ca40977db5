using System.Globalization;
using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads what a span's events say: a message each (OpenTelemetry GenAI 1.26 to 1.36), all of them (<c>gen_ai.client.inference.operation.details</c>,
/// 1.37 on), or a retrieved document each (OpenLLMetry).
/// </summary>
internal static class EventMessages
{
    private const string EventContent = "gen_ai.event.content";
    private const string Details = "gen_ai.client.inference.operation.details";

    // the event's name, the attribute that carries its content where it is not EventContent, who speaks, and whether it is an answer
    private static readonly (string Name, string Key, MessageRole Speaker, bool IsOutput)[] Messages =
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

    /// <summary>What went in, or what came out.</summary>
    public static IReadOnlyList<Message> Read(Span span, bool isOutput)
    {
        var messages = new List<Message>();
        foreach (var happened in span.Events)
        {
            foreach (var (name, key, speaker, answers) in Messages)
            {
                if (answers == isOutput && string.Equals(happened.Name, name, StringComparison.Ordinal)
                    && (AttributeText.Of(happened.Attributes, key) ?? AttributeText.Of(happened.Attributes, EventContent)) is { Length: > 0 } text)
                {
                    messages.AddRange(MessageReader.Read(text, speaker).Select(message => speaker == MessageRole.Tool ? AsAnswer(message, happened) : message));
                }
            }
        }

        return messages;
    }

    /// <summary>The documents that were found, an event each: <c>db.query.result</c> and <c>db.search.result</c>.</summary>
    public static IReadOnlyList<RetrievedDocument> Documents(Span span)
        => [.. span.Events.Where(happened => happened.Name is "db.query.result" or "db.search.result").Select(Document)];

    /// <summary>A tool's answer whose call is named by an attribute beside it.</summary>
    private static Message AsAnswer(Message message, SpanEvent happened)
        => message.Parts is [{ Type: PartType.Text } text] && AttributeText.Of(happened.Attributes, "id") is { } id
            ? message with { Role = MessageRole.Tool, Parts = [new MessagePart { Type = PartType.ToolResult, ToolCallId = id, Result = PlainJson.Compact(text.Text ?? "") }] }
            : message;

    private static RetrievedDocument Document(SpanEvent happened)
    {
        var prefix = happened.Name + ".";
        var text = AttributeText.Of(happened.Attributes, prefix + "document") ?? AttributeText.Of(happened.Attributes, prefix + "entity");
        return DocumentReader.Document(AttributeText.Of(happened.Attributes, prefix + "id"), Score(happened, prefix + "score"), text, null);
    }

    private static double? Score(SpanEvent happened, string key)
        => happened.Attributes.LastOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))?.Value switch
        {
            AttributeValue.Double { Value: var score } when double.IsFinite(score) => score,
            AttributeValue.Int whole => whole.Value,
            AttributeValue.Text text when double.TryParse(text.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score) => score,
            _ => null,
        };
}
