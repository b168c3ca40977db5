using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Server.Api.Json;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Server.Api.Values;

/// <summary>The values of a span that can be long, by the names the API gives them.</summary>
internal static class SpanFields
{
    public const string AttributePrefix = "attributes.";
    public const string ResourcePrefix = "resource.";
    public const string Events = "events";
    public const string Links = "links";
    public const string StatusMessage = "statusMessage";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What people and models said, by name.</summary>
    public static IReadOnlyList<(string Name, Func<Span, string> Read, Func<Span, string, Span> With)> Content { get; } =
    [
        ("systemInstructions", static span => span.SystemInstructions, static (span, text) => span with { SystemInstructions = text }),
        ("inputMessages", static span => span.InputMessages, static (span, text) => span with { InputMessages = text }),
        ("outputMessages", static span => span.OutputMessages, static (span, text) => span with { OutputMessages = text }),
        ("documents", static span => span.Documents, static (span, text) => span with { Documents = text }),
        ("toolArguments", static span => span.ToolArguments, static (span, text) => span with { ToolArguments = text }),
        ("toolResult", static span => span.ToolResult, static (span, text) => span with { ToolResult = text }),
        (StatusMessage, static span => span.StatusMessage, static (span, text) => span with { StatusMessage = text }),
    ];

    /// <summary>True for a name that a span can have a value under.</summary>
    public static bool IsKnown(string field)
        => field is Events or Links
            || field.StartsWith(AttributePrefix, StringComparison.Ordinal)
            || field.StartsWith(ResourcePrefix, StringComparison.Ordinal)
            || Content.Any(content => string.Equals(content.Name, field, StringComparison.Ordinal));

    /// <summary>The whole value as text; null when the span has none under the name.</summary>
    public static string? Find(Span span, string field)
    {
        if (field.StartsWith(AttributePrefix, StringComparison.Ordinal))
        {
            return Find(span.Attributes, field[AttributePrefix.Length..]);
        }

        if (field.StartsWith(ResourcePrefix, StringComparison.Ordinal))
        {
            return Find(span.Resource.Attributes, field[ResourcePrefix.Length..]);
        }

        return field switch
        {
            Events => span.Events.IsEmpty ? null : Json(writer => SpanJson.WriteEvents(writer, span.Events)),
            Links => span.Links.IsEmpty ? null : Json(writer => SpanJson.WriteLinks(writer, span.Links)),
            _ => Content.Where(content => string.Equals(content.Name, field, StringComparison.Ordinal)).Select(content => content.Read(span)).FirstOrDefault(text => text.Length > 0),
        };
    }

    /// <summary>An attribute's value as text: text as it is, anything else as the JSON the API writes.</summary>
    public static string Text(AttributeValue value) => value switch
    {
        AttributeValue.Text text => text.Value,
        AttributeValue.Bytes bytes => Convert.ToBase64String(bytes.Value.AsSpan()),
        _ => Json(writer => AttributeJson.WriteValue(writer, value)),
    };

    /// <summary>What a writer writes, as text.</summary>
    public static string Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(bytes, Options);
        write(writer);
        writer.Flush();
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    // of a repeated key the last is shown with the span, so it is the one whose whole value is asked for
    private static string? Find(ImmutableArray<Attribute> attributes, string key)
        => attributes.LastOrDefault(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal)) is { } found ? Text(found.Value) : null;
}
