using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads a part of a message: OpenTelemetry's (<c>{"type":"tool_call","id":"c1","name":"search","arguments":{}}</c>) and those of the providers and
/// frameworks, which differ in names: OpenAI, Anthropic, Gemini, Vercel's AI SDK.
/// </summary>
internal static class PartReader
{
    public static MessagePart Read(JsonElement part)
    {
        if (part.ValueKind != JsonValueKind.Object)
        {
            return TextPart(PlainJson.Text(part));
        }

        var type = PlainJson.Text(part, "type")?.Replace('-', '_') ?? "";
        return type switch
        {
            "text" or "input_text" or "output_text" or "refusal" => Spoken(part, PartType.Text),
            "reasoning" or "thinking" or "redacted_thinking" or "compaction" => Spoken(part, PartType.Reasoning),
            "tool_call" or "tool_use" or "function_call" or "server_tool_call" or "server_tool_use" or "function" => Call(part),
            "tool_call_response" or "tool_result" or "function_call_output" or "function_response" or "server_tool_call_response" => Result(part),
            "blob" or "uri" or "file" or "image" or "image_url" or "input_image" or "audio" or "input_audio" or "input_file" or "video" or "document" or "media" or "file_data" or "inline_data"
                => MediaReader.Read(part) ?? Data(part),
            "" => Untyped(part),
            _ => Hashed(part) ?? Data(part),
        };
    }

    /// <summary>A text as a part: media when it is base64.</summary>
    public static MessagePart TextPart(string text) => Base64Text.Media(text) ?? new MessagePart { Type = PartType.Text, Text = text };

    /// <summary>The call of a tool, in any of its spellings.</summary>
    public static MessagePart Call(JsonElement part)
    {
        // OpenAI's chat completions put name and arguments into "function", a server's tools into "server_tool_call"
        var inner = PlainJson.Find(part, "function", "functionCall", "function_call", "toolUse", "toolRequest") ?? part;
        var arguments = PlainJson.Find(inner, "arguments", "args", "input", "server_tool_call") ?? PlainJson.Find(part, "arguments", "args", "input");
        return new MessagePart
        {
            Type = PartType.ToolCall,
            ToolCallId = PlainJson.Text(part, "call_id", "toolCallId", "tool_call_id", "id") ?? PlainJson.Text(inner, "id", "toolUseId", "ref"),
            ToolName = PlainJson.Text(inner, "name", "toolName", "tool_name"),
            Arguments = arguments is { } value ? PlainJson.Compact(value) : null,
        };
    }

    /// <summary>What a tool answered.</summary>
    /// <param name="toolCallId">The id of the call; null when not said.</param>
    /// <param name="toolName">The tool; null when not said.</param>
    /// <param name="result">The answer; null when there is none.</param>
    public static MessagePart Result(string? toolCallId, string? toolName, JsonElement? result) => new()
    {
        Type = PartType.ToolResult,
        ToolCallId = toolCallId,
        ToolName = toolName,
        Result = result is { } value ? ToolValue.Result(value) : null,
    };

    private static MessagePart Result(JsonElement part)
    {
        var inner = PlainJson.Find(part, "functionResponse", "function_response", "toolResult", "toolResponse") ?? part;
        return Result(
            PlainJson.Text(part, "call_id", "toolCallId", "tool_call_id", "tool_use_id", "id") ?? PlainJson.Text(inner, "id", "toolUseId", "ref"),
            PlainJson.Text(inner, "name", "toolName", "tool_name"),
            PlainJson.Find(inner, "response", "result", "output", "content", "server_tool_call_response"));
    }

    private static MessagePart Spoken(JsonElement part, PartType type)
    {
        var text = PlainJson.Text(part, "content", "text", "thinking", "reasoning", "refusal", "data") ?? Joined(PlainJson.Find(part, "summary", "content"));
        return text is null ? Hashed(part) ?? Data(part) : type == PartType.Text ? TextPart(text) : new MessagePart { Type = type, Text = text };
    }

    /// <summary>OpenAI's summaries of reasoning: <c>[{"type":"summary_text","text":"..."}]</c>.</summary>
    private static string? Joined(JsonElement? list)
        => list is { ValueKind: JsonValueKind.Array } items && items.GetArrayLength() > 0
            ? string.Join('\n', items.EnumerateArray().Select(item => PlainJson.Text(item, "text", "content") ?? PlainJson.Text(item)))
            : null;

    /// <summary>Parts that say what they are by the name of their one property: Gemini's, Bedrock's and Genkit's.</summary>
    private static MessagePart Untyped(JsonElement part)
    {
        if (PlainJson.Find(part, "functionCall", "function_call", "toolUse", "toolRequest") is { ValueKind: JsonValueKind.Object })
        {
            return Call(part);
        }

        if (PlainJson.Find(part, "functionResponse", "function_response", "toolResult", "toolResponse") is { ValueKind: JsonValueKind.Object })
        {
            return Result(part);
        }

        if (Thought(part) is { } thought)
        {
            return new MessagePart { Type = PartType.Reasoning, Text = thought };
        }

        return PlainJson.Text(part, "text", "content") is { } text ? TextPart(text) : MediaReader.Read(part) ?? Hashed(part) ?? Data(part);
    }

    /// <summary>Genkit's <c>{"reasoning":"..."}</c>, Bedrock's <c>{"reasoningContent":{"reasoningText":{"text":"..."}}}</c>, Gemini's <c>{"thought":true,"text":"..."}</c>.</summary>
    private static string? Thought(JsonElement part)
        => PlainJson.Find(part, "thought") is { ValueKind: JsonValueKind.True } ? PlainJson.Text(part, "text")
            : PlainJson.Text(part, "reasoning")
                ?? (PlainJson.Find(part, "reasoningContent") is { } content && PlainJson.Find(content, "reasoningText") is { } spoken ? PlainJson.Text(spoken, "text") : null);

    private static MessagePart? Hashed(JsonElement part)
        => PlainJson.Text(part, "hash", "content_hash", "sha256") is { } hash
            ? new MessagePart { Type = PartType.Hashed, Hash = hash, Length = PlainJson.Find(part, "length", "content_length") is { ValueKind: JsonValueKind.Number } length && length.TryGetInt64(out var value) ? value : null }
            : null;

    private static MessagePart Data(JsonElement part) => new() { Type = PartType.Data, Text = PlainJson.Compact(part) };
}
