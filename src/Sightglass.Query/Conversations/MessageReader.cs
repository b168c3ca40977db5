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
            : Asked(json) is { } asked ? [.. Instructions(json), .. Read(asked, speaker)]
            : PlainJson.Text(json, "object") == "response" && PlainJson.Find(json, "output") is { } answered ? Read(answered, speaker)
            : PlainJson.Text(json, "prompt") is { } text ? [.. Instructions(json), new Message(speaker, null, [PartReader.TextPart(text)])]
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

    /// <summary>
    /// What OpenAI's responses are asked: <c>{"model":"gpt-5","instructions":"...","input":"Hi"}</c>. A member of this name alone says nothing: an
    /// application's own may be called so.
    /// </summary>
    private static JsonElement? Asked(JsonElement json)
        => PlainJson.Find(json, "model", "instructions") is not null && PlainJson.Find(json, "input") is { ValueKind: JsonValueKind.String or JsonValueKind.Array } input ? input : null;

    private static bool IsMessage(JsonElement json)
        => PlainJson.Find(json, "role", "parts", "kwargs") is not null
            || (PlainJson.Find(json, "content", "tool_calls") is not null && PlainJson.Find(json, "type") is null)
            || (PlainJson.Find(json, "content") is not null && PlainJson.Text(json, "type") is "human" or "ai" or "system" or "tool");

    private static IEnumerable<Message> Instructions(JsonElement json)
        => PlainJson.Find(json, "system", "systemInstruction", "system_instruction", "instructions") is { } system
            ? Read(system, MessageRole.System).Select(message => message with { Role = MessageRole.System })
            : [];

    private static Message ReadOne(JsonElement json, MessageRole speaker)
    {
        // LangChain: {"lc":1,"id":["langchain","schema","messages","HumanMessage"],"kwargs":{"content":"..."}}
        var said = PlainJson.Find(json, "kwargs") is { ValueKind: JsonValueKind.Object } kwargs ? kwargs : json;
        var role = PlainJson.Text(said, "role", "type") ?? ClassName(json);
        var speaks = role is null ? speaker : Role(role);
        return new Message(speaks, PlainJson.Text(said, "name"), PartsReader.Read(said, speaks));
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
}
