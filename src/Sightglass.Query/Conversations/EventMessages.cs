using System.Globalization;
using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads what a span's events say: messages (<see cref="EventContent"/>), or a retrieved document each (OpenLLMetry).
/// </summary>
internal static class EventMessages
{
    /// <summary>What went in, or what came out.</summary>
    public static IReadOnlyList<Message> Read(Span span, bool isOutput)
    {
        var messages = new List<Message>();
        foreach (var happened in span.Events)
        {
            foreach (var said in EventContent.Of(happened.Name, happened.Attributes).Where(said => said.IsOutput == isOutput))
            {
                messages.AddRange(MessageReader.Read(said.Text, said.Speaker).Select(message => said.Speaker == MessageRole.Tool ? AsAnswer(message, happened) : message));
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
