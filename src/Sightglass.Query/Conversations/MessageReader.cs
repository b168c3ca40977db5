using System.Collections.Immutable;
using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads messages in whatever form they were sent: OpenTelemetry's <c>[{"role":"user","parts":[...]}]</c>, the providers' own
/// <c>{"messages":[{"role":"user","content":"..."}]}</c>, Gemini's <c>contents</c>, LangChain's serialised objects, or plain text. What is none of
/// them becomes one message with the JSON as it is: nothing that was sent is left out. JSON that was cut is read up to the cut.
/// </summary>
internal static class MessageReader
{
    private static readonly string[] Lists = ["messages", "contents", "choices", "generations", "candidates"];

    /// <summary>The messages in a text.</summary>
    /// <param name="text">What was sent; empty for nothing.</param>
    /// <param name="speaker">Who speaks where the text does not say.</param>
    public static IReadOnlyList<Message> Read(string text, MessageRole speaker)
    {
        if (text.Length == 0)
        {
            return [];
        }

        using var document = JsonPrefix.Parse(text);
        return document is null ? [new Message(speaker, null, [PartReader.TextPart(text)])] : Read(document.RootElement, speaker);
    }

    private static List<Message> Read(JsonElement json, MessageRole speaker)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return ReadList(json, speaker);
        }

        if (json.ValueKind != JsonValueKind.Object)
        {
            return [new Message(speaker, null, [PartReader.Read(json)])];
        }

        foreach (var name in Lists)
        {
            if (PlainJson.Find(json, name) is { ValueKind: JsonValueKind.Array } list)
            {
                return [.. Instructions(json), .. ReadList(list, speaker)];
            }
        }

        return PlainJson.Find(json, "message") is { ValueKind: JsonValueKind.Object } wrapped ? [ReadOne(wrapped, speaker)]
            : IsMessage(json) ? [ReadOne(json, speaker)]
            : PlainJson.Text(json, "prompt") is { } prompt ? [.. Instructions(json), new Message(speaker, null, [PartReader.TextPart(prompt)])]
            : [new Message(speaker, null, [PartReader.Read(json)])];
    }

    /// <summary>
    /// A list of messages, or the parts of one: <c>[{"type":"text","content":"Be kind."}]</c>; or both in turn, as OpenAI's responses have it.
    /// </summary>
    private static List<Message> ReadList(JsonElement list, MessageRole speaker)
    {
        var messages = new List<Message>();
        var parts = ImmutableArray.CreateBuilder<MessagePart>();
        foreach (var item in PlainJson.Items(list))
        {
            var isList = item.ValueKind == JsonValueKind.Array;
            if (!isList && !IsMessage(item) && PlainJson.Find(item, "message") is not { ValueKind: JsonValueKind.Object })
            {
                parts.Add(PartReader.Read(item));
                continue;
            }

            Close();
            messages.AddRange(isList ? ReadList(item, speaker) : Read(item, speaker));
        }

        Close();
        return messages;

        void Close()
        {
            if (parts.Count > 0)
            {
                messages.Add(new Message(speaker, null, parts.DrainToImmutable()));
            }
        }
    }

    private static bool IsMessage(JsonElement json)
        => PlainJson.Find(json, "role", "parts", "kwargs") is not null
            || (PlainJson.Find(json, "content", "tool_calls") is not null && PlainJson.Find(json, "type") is null)
            || (PlainJson.Find(json, "content") is not null && PlainJson.Text(json, "type") is "human" or "ai" or "system" or "tool");

    private static IEnumerable<Message> Instructions(JsonElement json)
        => PlainJson.Find(json, "system", "systemInstruction", "system_instruction") is { } system
            ? Read(system, MessageRole.System).Select(message => message with { Role = MessageRole.System })
            : [];

    private static Message ReadOne(JsonElement json, MessageRole speaker)
    {
        // LangChain: {"lc":1,"id":["langchain","schema","messages","HumanMessage"],"kwargs":{"content":"..."}}
        var said = PlainJson.Find(json, "kwargs") is { ValueKind: JsonValueKind.Object } kwargs ? kwargs : json;
        var role = PlainJson.Text(said, "role", "type") ?? ClassName(json);
        return new Message(role is null ? speaker : Role(role), PlainJson.Text(said, "name"), Parts(said, role));
    }

    private static string? ClassName(JsonElement json)
        => PlainJson.Find(json, "id") is { ValueKind: JsonValueKind.Array } id && id.GetArrayLength() > 0 ? PlainJson.Text(id[id.GetArrayLength() - 1]) : null;

    private static MessageRole Role(string role) => role.ToLowerInvariant() switch
    {
        "system" or "developer" or "systemmessage" => MessageRole.System,
        "user" or "human" or "humanmessage" => MessageRole.User,
        "assistant" or "ai" or "model" or "aimessage" or "aimessagechunk" => MessageRole.Assistant,
        "tool" or "function" or "toolmessage" or "functionmessage" => MessageRole.Tool,
        _ => MessageRole.Other,
    };

    private static ImmutableArray<MessagePart> Parts(JsonElement json, string? role)
    {
        var parts = ImmutableArray.CreateBuilder<MessagePart>();
        if (PlainJson.Text(json, "reasoning_content", "reasoning") is { Length: > 0 } reasoning)
        {
            parts.Add(new MessagePart { Type = PartType.Reasoning, Text = reasoning });
        }

        var content = PlainJson.Find(json, "parts", "content");
        if (PlainJson.Text(json, "tool_call_id", "toolCallId") is { } toolCallId && (role is null || Role(role) == MessageRole.Tool))
        {
            parts.Add(PartReader.Result(toolCallId, PlainJson.Text(json, "name", "tool_name"), content));
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

        if (PlainJson.Find(json, "tool_calls", "toolCalls") is { ValueKind: JsonValueKind.Array } calls)
        {
            parts.AddRange(calls.EnumerateArray().Select(PartReader.Call));
        }
        else if (PlainJson.Find(json, "function_call") is { ValueKind: JsonValueKind.Object })
        {
            parts.Add(PartReader.Call(json));
        }

        if (PlainJson.Text(json, "refusal") is { Length: > 0 } refusal)
        {
            parts.Add(PartReader.TextPart(refusal));
        }

        return parts.ToImmutable();
    }
}
