using System.Collections.Immutable;
using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>Reads the parts of one message: its content, and what providers put beside it (thoughts, tool calls, a refusal).</summary>
internal static class PartsReader
{
    public static ImmutableArray<MessagePart> Read(JsonElement message, MessageRole speaker)
    {
        var parts = ImmutableArray.CreateBuilder<MessagePart>();
        if (PlainJson.Text(message, "reasoning_content", "reasoning") is { Length: > 0 } reasoning)
        {
            parts.Add(new MessagePart { Type = PartType.Reasoning, Text = reasoning });
        }

        var content = PlainJson.Find(message, "parts", "content");
        if (ToolAnswer(message, speaker, content) is { } answer)
        {
            parts.Add(answer);
            return parts.ToImmutable();
        }

        if (content is { ValueKind: JsonValueKind.Array } list)
        {
            parts.AddRange(PlainJson.Items(list).Select(PartReader.Read));
        }
        else if (content is { } single && !(single.ValueKind == JsonValueKind.String && single.ValueEquals("")))
        {
            parts.Add(PartReader.Read(single));
        }

        AddCalls(parts, message);
        if (PlainJson.Text(message, "refusal") is { Length: > 0 } refusal)
        {
            parts.Add(PartReader.TextPart(refusal));
        }

        return parts.ToImmutable();
    }

    /// <summary>What a tool says is its answer, also where the call is not named; null when the message is none, or has answers for parts.</summary>
    private static MessagePart? ToolAnswer(JsonElement message, MessageRole speaker, JsonElement? content)
    {
        var id = PlainJson.Text(message, "tool_call_id", "toolCallId");
        if ((id is null && speaker != MessageRole.Tool) || speaker is MessageRole.Assistant or MessageRole.System)
        {
            return null;
        }

        if (content is { ValueKind: JsonValueKind.Array } list && PlainJson.Items(list).Any(item => PartReader.Read(item).Type == PartType.ToolResult))
        {
            return null;
        }

        // OpenTelemetry's events up to 1.36 call it "id"
        return PartReader.Result(id ?? PlainJson.Text(message, "id"), PlainJson.Text(message, "name", "tool_name"), content);
    }

    /// <summary>Tool calls beside the content, but not those that are in it as well.</summary>
    private static void AddCalls(ImmutableArray<MessagePart>.Builder parts, JsonElement message)
    {
        var within = parts.Where(part => part.Type == PartType.ToolCall).ToList();
        if (PlainJson.Find(message, "tool_calls", "toolCalls") is { ValueKind: JsonValueKind.Array } calls)
        {
            parts.AddRange(calls.EnumerateArray().Select(PartReader.Call).Where(call => !within.Exists(other => IsSame(call, other))));
        }
        else if (PlainJson.Find(message, "function_call") is { ValueKind: JsonValueKind.Object })
        {
            parts.Add(PartReader.Call(message));
        }
    }

    private static bool IsSame(MessagePart call, MessagePart other)
        => call.ToolCallId is { } id ? id == other.ToolCallId : call.ToolName == other.ToolName && call.Arguments == other.Arguments;
}
