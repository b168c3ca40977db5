using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Domain;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Query.Conversations;

/// <summary>Reads the messages of a span: from its content, else from the events older instrumentations send, else from hashes.</summary>
internal static class SpanMessages
{
    private const string PromptLength = "llm.prompt_length";
    private const string ResponseHash = "llm.response_hash";
    private const string ResponseLength = "llm.response_length";

    /// <summary>What went in. The instructions come first, when they were sent apart.</summary>
    public static IReadOnlyList<Message> Input(Span span)
    {
        IReadOnlyList<Message> said = MessageReader.Read(span.InputMessages, MessageRole.User) is { Count: > 0 } messages ? messages : EventMessages.Read(span, isOutput: false);
        if (said.Count == 0 && span.PromptHash.Length > 0)
        {
            said = [Hashed(MessageRole.User, span.PromptHash, Number(span, PromptLength))];
        }

        var instructions = MessageReader.Read(span.SystemInstructions, MessageRole.System);
        if (instructions.Count == 0)
        {
            return said;
        }

        // some send them twice: apart, and as the first message
        var first = new Message(MessageRole.System, null, [.. instructions.SelectMany(message => message.Parts)]);
        return [first, .. said.Where(message => message.Role != MessageRole.System || !message.Parts.SequenceEqual(first.Parts))];
    }

    /// <summary>What came out.</summary>
    public static IReadOnlyList<Message> Output(Span span)
    {
        if (MessageReader.Read(span.OutputMessages, MessageRole.Assistant) is { Count: > 0 } messages)
        {
            return messages;
        }

        return EventMessages.Read(span, isOutput: true) is { Count: > 0 } choices ? choices
            : Text(span.Attributes, ResponseHash) is { Length: > 0 } hash ? [Hashed(MessageRole.Assistant, hash, Number(span, ResponseLength))]
            : [];
    }

    /// <summary>An attribute's text; null when the span does not have it as text.</summary>
    public static string? Text(ImmutableArray<Attribute> attributes, string key)
        => attributes.LastOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))?.Value is AttributeValue.Text text ? text.Value : null;

    private static Message Hashed(MessageRole role, string hash, long? length)
        => new(role, null, [new MessagePart { Type = PartType.Hashed, Hash = hash, Length = length }]);

    private static long? Number(Span span, string key)
        => span.Attributes.LastOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))?.Value switch
        {
            AttributeValue.Int number => number.Value,
            AttributeValue.Text text when long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
}
