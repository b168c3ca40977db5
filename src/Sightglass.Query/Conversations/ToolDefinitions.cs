using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>
/// Reads the tools that a model was offered: OpenTelemetry's list, the AI SDK's list of JSON texts, OpenInference's attribute for each
/// (<c>llm.tools.0.tool.json_schema</c>), OpenLLMetry's three for each (<c>llm.request.functions.0.name</c>), or the provider's request.
/// </summary>
internal static class ToolDefinitions
{
    private const int Most = 1_000;

    private static readonly string[] Lists = ["gen_ai.tool.definitions", "ai.prompt.tools"];

    /// <summary>The tools, a part for each; null when not said.</summary>
    public static Message? Read(Span span)
    {
        foreach (var key in Lists)
        {
            if (AttributeText.Of(span.Attributes, key) is { Length: > 0 } text)
            {
                return Of(List(text));
            }
        }

        var parts = Numbered(span);
        parts = parts.Length > 0 ? parts : Asked(span);
        return parts.Length > 0 ? Of(parts) : null;
    }

    /// <summary>Out of the provider's request, where that was sent whole: <c>{"messages":[...],"tools":[...]}</c>.</summary>
    private static ImmutableArray<MessagePart> Asked(Span span)
    {
        if (!span.InputMessages.StartsWith('{'))
        {
            return [];
        }

        using var json = JsonPrefix.Parse(span.InputMessages);
        return json is not null && PlainJson.Find(json.RootElement, "tools") is { ValueKind: JsonValueKind.Array } tools ? [.. tools.EnumerateArray().Select(Definition)] : [];
    }

    private static ImmutableArray<MessagePart> List(string text)
    {
        using var json = JsonPrefix.Parse(text);
        return json is { RootElement.ValueKind: JsonValueKind.Array }
            ? [.. json.RootElement.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? Definition(PlainJson.Text(item)) : Definition(item))]
            : [Definition(text)];
    }

    private static ImmutableArray<MessagePart> Numbered(Span span)
    {
        var parts = ImmutableArray.CreateBuilder<MessagePart>();
        for (var number = 0; number < Most; number++)
        {
            var function = string.Create(CultureInfo.InvariantCulture, $"llm.request.functions.{number}.");
            if (AttributeText.Of(span.Attributes, string.Create(CultureInfo.InvariantCulture, $"llm.tools.{number}.tool.json_schema")) is { } schema)
            {
                parts.Add(Definition(schema));
            }
            else if (AttributeText.Of(span.Attributes, function + "name") is { } name)
            {
                parts.Add(new MessagePart { Type = PartType.Data, ToolName = name, Text = Described(span, function, name) });
            }
            else
            {
                break;
            }
        }

        return parts.ToImmutable();
    }

    private static string Described(Span span, string prefix, string name)
    {
        var members = new Dictionary<string, string>(StringComparer.Ordinal) { ["name"] = name };
        if (AttributeText.Of(span.Attributes, prefix + "description") is { } description)
        {
            members["description"] = description;
        }

        if ((AttributeText.Of(span.Attributes, prefix + "parameters") ?? AttributeText.Of(span.Attributes, prefix + "arguments")) is { } parameters)
        {
            members["parameters"] = parameters;
        }

        return PlainJson.Compact(JsonSerializer.SerializeToElement(members));
    }

    private static MessagePart Definition(string text)
    {
        using var json = JsonPrefix.Parse(text);
        return json is null ? new MessagePart { Type = PartType.Data, Text = text } : Definition(json.RootElement);
    }

    private static MessagePart Definition(JsonElement json) => new()
    {
        Type = PartType.Data,
        ToolName = PlainJson.Text(json, "name") ?? PlainJson.Text(PlainJson.Find(json, "function") ?? default, "name"),
        Text = PlainJson.Compact(json),
    };

    private static Message Of(ImmutableArray<MessagePart> parts) => new(MessageRole.Other, "tools", parts);
}
