using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Query.Conversations;

/// <summary>Reads the messages of a span: from its content, else from the events older instrumentations send, else from hashes.</summary>
internal static class SpanMessages
{
    private const string PromptLength = "llm.prompt_length";
    private const string ResponseHash = "llm.response_hash";
    private const string ResponseLength = "llm.response_length";
    private const string ToolDefinitionsKey = "gen_ai.tool.definitions";
    private const string EventContent = "gen_ai.event.content";

    // the event's name, the attribute that carries its content where it is not EventContent, who speaks, and whether it is an answer
    private static readonly (string Name, string Key, MessageRole Speaker, bool IsOutput)[] Events =
    [
        ("gen_ai.system.message", "content", MessageRole.System, false),
        ("gen_ai.user.message", "content", MessageRole.User, false),
        ("gen_ai.assistant.message", "content", MessageRole.Assistant, false),
        ("gen_ai.tool.message", "content", MessageRole.Tool, false),
        ("gen_ai.choice", "message", MessageRole.Assistant, true),
        ("gen_ai.content.prompt", "gen_ai.prompt", MessageRole.User, false),
        ("gen_ai.content.completion", "gen_ai.completion", MessageRole.Assistant, true),
    ];

    /// <summary>What went in. The instructions come first, when they were sent apart.</summary>
    public static IReadOnlyList<Message> Input(Span span)
    {
        IReadOnlyList<Message> said = MessageReader.Read(span.InputMessages, MessageRole.User) is { Count: > 0 } messages ? messages : FromEvents(span, isOutput: false);
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

        return FromEvents(span, isOutput: true) is { Count: > 0 } choices ? choices
            : Text(span.Attributes, ResponseHash) is { Length: > 0 } hash ? [Hashed(MessageRole.Assistant, hash, Number(span, ResponseLength))]
            : [];
    }

    /// <summary>The tools that were offered, a part for each; null when not said.</summary>
    public static Message? ToolDefinitions(Span span)
    {
        if (Text(span.Attributes, ToolDefinitionsKey) is not { Length: > 0 } text)
        {
            return null;
        }

        using var json = JsonPrefix.Parse(text);
        return new Message(MessageRole.Other, "tools", json is { RootElement.ValueKind: JsonValueKind.Array }
            ? [.. json.RootElement.EnumerateArray().Select(Definition)]
            : [new MessagePart { Type = PartType.Data, Text = PlainJson.Compact(text) }]);
    }

    /// <summary>An attribute's text; null when the span does not have it as text.</summary>
    public static string? Text(ImmutableArray<Attribute> attributes, string key)
        => attributes.LastOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))?.Value is AttributeValue.Text text ? text.Value : null;

    private static List<Message> FromEvents(Span span, bool isOutput)
    {
        var messages = new List<Message>();
        foreach (var happened in span.Events)
        {
            foreach (var (name, key, speaker, answers) in Events)
            {
                if (answers == isOutput && string.Equals(happened.Name, name, StringComparison.Ordinal)
                    && (Text(happened.Attributes, EventContent) ?? Text(happened.Attributes, key)) is { Length: > 0 } text)
                {
                    messages.AddRange(MessageReader.Read(text, speaker));
                }
            }
        }

        return messages;
    }

    private static Message Hashed(MessageRole role, string hash, long? length)
        => new(role, null, [new MessagePart { Type = PartType.Hashed, Hash = hash, Length = length }]);

    private static MessagePart Definition(JsonElement json) => new()
    {
        Type = PartType.Data,
        ToolName = PlainJson.Text(json, "name") ?? PlainJson.Text(PlainJson.Find(json, "function") ?? default, "name"),
        Text = PlainJson.Compact(json),
    };

    private static long? Number(Span span, string key)
        => span.Attributes.LastOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))?.Value switch
        {
            AttributeValue.Int number => number.Value,
            AttributeValue.Text text when long.TryParse(text.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => number,
            _ => null,
        };
}
