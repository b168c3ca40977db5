using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sightglass.Domain;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>Everything a span says in its attributes and events, and log records of it, however deep it lies in JSON inside JSON: the proof that something was not sent.</summary>
internal sealed class CarriedContent
{
    private static readonly string[] Reasons = ["finish", "stop", "status"];

    // each with the names that lead to it
    private readonly List<(string Path, string Text)> _texts = [];
    private readonly List<JsonNode> _objects = [];

    public CarriedContent(Span span)
        : this(span, [])
    {
    }

    public CarriedContent(Span span, IReadOnlyList<LogRecord> logs)
    {
        Add(span.Attributes);
        foreach (var happened in span.Events)
        {
            Add(happened.Attributes);
        }

        foreach (var record in logs)
        {
            Add(record.Attributes);
            Add("body", record.Body);
        }

        Add("status", span.StatusMessage);
    }

    public bool Contains(string text) => _texts.Exists(found => found.Text.Contains(text, StringComparison.Ordinal));

    public bool ContainsWord(string word) => _texts.Exists(found => string.Equals(found.Text, word, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether something whose name says why a model stopped is the word.</summary>
    public bool ContainsReason(string word)
        => _texts.Exists(found => string.Equals(found.Text, word, StringComparison.OrdinalIgnoreCase)
            && Reasons.Any(name => found.Path.Contains(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Whether a tool of this name, with its parameters, is described.</summary>
    public bool Offers(string tool)
        => _objects.Exists(found => found is JsonObject members && members["name"] is JsonValue name && name.ToString() == tool
            && (members.ContainsKey("parameters") || members.ContainsKey("inputSchema") || members.ContainsKey("input_schema")));

    /// <summary>Whether an object, or a text that holds one, is this one.</summary>
    public bool ContainsJson(JsonNode wanted) => _objects.Exists(found => JsonNode.DeepEquals(found, wanted));

    /// <summary>JSON out of a text; null when it is none.</summary>
    public static JsonNode? Parse(string text)
    {
        if (text.AsSpan().Trim() is not ['{' or '[' or '"', ..])
        {
            return null;
        }

        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Add(ImmutableArray<Attribute> attributes)
    {
        foreach (var attribute in attributes)
        {
            Add(attribute.Key, attribute.Value);
        }
    }

    private void Add(string path, AttributeValue value)
    {
        switch (value)
        {
            case AttributeValue.Text text:
                Add(path, text.Value);
                break;
            case AttributeValue.Array array:
                foreach (var item in array.Values)
                {
                    Add(path, item);
                }

                break;
            case AttributeValue.KeyValueList list:
                Add(list.Values);
                break;
            default:
                break;
        }
    }

    private void Add(string path, string text)
    {
        _texts.Add((path, text));
        if (Parse(text) is { } json)
        {
            Add(path, json);
        }
    }

    private void Add(string path, JsonNode json)
    {
        switch (json)
        {
            case JsonObject members:
                _objects.Add(members);
                foreach (var (name, member) in members)
                {
                    if (member is not null)
                    {
                        Add(name, member);
                    }
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    if (item is not null)
                    {
                        Add(path, item);
                    }
                }

                break;
            default:
                if (json.GetValueKind() == JsonValueKind.String && TextOf(json) is { } text)
                {
                    Add(path, text);
                }

                break;
        }
    }

    private static string? TextOf(JsonNode json)
    {
        try
        {
            return json.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // half of a surrogate pair
            return null;
        }
    }
}
