using System.Text.Json;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Takes a tool's arguments and result out of what frameworks wrap them in: LangChain's messages (<c>{"lc":1,"kwargs":{"content":"..."}}</c>, also in
/// <c>{"output":{}}</c>), the AI SDK's <c>{"type":"json","value":{}}</c>, lists of text blocks, and OpenLLMetry's <c>{"args":[],"kwargs":{}}</c>. Anything
/// else is left as it is. Values are JSON without blanks, or the text that was sent.
/// </summary>
internal static class ToolValue
{
    private static readonly string[] TypedValues = ["json", "text", "error-text", "error-json", "content"];

    /// <summary>What a tool was called with, of its own span.</summary>
    public static string Arguments(string text)
    {
        using var json = JsonPrefix.Parse(text);
        return json is null ? PlainJson.Compact(text) : PlainJson.Compact(OfCall(json.RootElement));
    }

    /// <summary>What a tool answered, of its own span.</summary>
    public static string Result(string text)
    {
        using var json = JsonPrefix.Parse(text);
        return json is null ? PlainJson.Compact(text) : Result(json.RootElement);
    }

    /// <summary>What a tool answered.</summary>
    public static string Result(JsonElement value)
    {
        var result = Unwrapped(value);
        return result.ValueKind == JsonValueKind.String ? PlainJson.Compact(result)
            : Joined(result) is { } text ? PlainJson.Compact(text)
            : PlainJson.Compact(result);
    }

    private static JsonElement OfCall(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || PlainJson.Find(json, "args") is not { ValueKind: JsonValueKind.Array } args)
        {
            return json;
        }

        var named = PlainJson.Find(json, "kwargs");
        if (json.EnumerateObject().Count() != (named is null ? 1 : 2))
        {
            return json;
        }

        var isNamed = named is { ValueKind: JsonValueKind.Object } members && members.EnumerateObject().Any();
        return args.GetArrayLength() switch
        {
            0 when isNamed => named!.Value,
            1 when !isNamed => args[0],
            _ => json,
        };
    }

    private static JsonElement Unwrapped(JsonElement value)
    {
        var message = PlainJson.Find(value, "output") is { } output && PlainJson.Find(output, "lc") is not null ? output : value;
        if (PlainJson.Find(message, "lc") is not null && PlainJson.Find(PlainJson.Find(message, "kwargs") ?? default, "content") is { } content)
        {
            return content;
        }

        return PlainJson.Text(value, "type") is { } type && TypedValues.Contains(type) && PlainJson.Find(value, "value") is { } typed ? typed : value;
    }

    /// <summary>The text of a list that has nothing but texts.</summary>
    private static string? Joined(JsonElement value)
        => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsText)
            ? string.Concat(value.EnumerateArray().Select(block => PlainJson.Text(block, "text", "content")))
            : null;

    private static bool IsText(JsonElement block)
        => PlainJson.Text(block, "type") is "text" or "input_text" or "output_text" && PlainJson.Text(block, "text", "content") is not null;
}
