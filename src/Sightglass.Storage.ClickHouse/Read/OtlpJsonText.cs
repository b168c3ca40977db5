using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Reads back what the store keeps as OTLP/JSON text (see <see cref="Spans.ISpanBlock"/>): nested values, resource, scope, events and links.
/// </summary>
internal static class OtlpJsonText
{
    // Each level of nesting in a value is up to four levels of JSON; what came in is at most a hundred deep.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 1024 };

    public static AttributeValue Value(ReadOnlySpan<byte> json) => Parse(json, Value) ?? AttributeValue.Empty.Value;

    public static Resource Resource(ReadOnlySpan<byte> json) => Parse(json, static root => new Resource
    {
        Attributes = Attributes(root),
        DroppedAttributesCount = Count(root, "droppedAttributesCount"),
        SchemaUrl = Text(root, "schemaUrl"),
    }) ?? new Resource();

    public static InstrumentationScope Scope(ReadOnlySpan<byte> json) => Parse(json, static root => new InstrumentationScope
    {
        Name = Text(root, "name"),
        Version = Text(root, "version"),
        Attributes = Attributes(root),
        DroppedAttributesCount = Count(root, "droppedAttributesCount"),
        SchemaUrl = Text(root, "schemaUrl"),
    }) ?? new InstrumentationScope();

    public static ImmutableArray<SpanEvent> Events(ReadOnlySpan<byte> json)
        => json.IsEmpty ? [] : Parse(json, static root => root.EnumerateArray().Select(Event).ToImmutableArray());

    public static ImmutableArray<SpanLink> Links(ReadOnlySpan<byte> json)
        => json.IsEmpty ? [] : Parse(json, static root => root.EnumerateArray().Select(Link).ToImmutableArray());

    private static T? Parse<T>(ReadOnlySpan<byte> json, Func<JsonElement, T> read)
    {
        if (json.IsEmpty)
        {
            return default;
        }

        try
        {
            using var document = JsonDocument.Parse(json.ToArray(), Options);
            return read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException)
        {
            throw new StoreException("A stored span cannot be read: its JSON text is damaged.", StoreFailure.Corrupt, exception);
        }
    }

    private static SpanEvent Event(JsonElement json) => new()
    {
        TimeNanos = Nanos(json, "timeUnixNano"),
        Name = Text(json, "name"),
        Attributes = Attributes(json),
        DroppedAttributesCount = Count(json, "droppedAttributesCount"),
    };

    private static SpanLink Link(JsonElement json) => new()
    {
        TraceId = TraceId.TryParse(Text(json, "traceId"), out var traceId) ? traceId : default,
        SpanId = SpanId.TryParse(Text(json, "spanId"), out var spanId) ? spanId : default,
        TraceState = Text(json, "traceState"),
        Flags = Count(json, "flags"),
        Attributes = Attributes(json),
        DroppedAttributesCount = Count(json, "droppedAttributesCount"),
    };

    private static ImmutableArray<Domain.Attribute> Attributes(JsonElement json)
        => json.TryGetProperty("attributes", out var attributes) ? KeyValues(attributes) : [];

    private static ImmutableArray<Domain.Attribute> KeyValues(JsonElement list)
        => [.. list.EnumerateArray().Select(item => new Domain.Attribute(
            Text(item, "key"), item.TryGetProperty("value", out var value) ? Value(value) : AttributeValue.Empty.Value))];

    private static AttributeValue Value(JsonElement json)
    {
        foreach (var property in json.EnumerateObject())
        {
            var value = property.Value;
            switch (property.Name)
            {
                case "stringValue":
                    return new AttributeValue.Text(value.GetString() ?? "");
                case "boolValue":
                    return new AttributeValue.Bool(value.GetBoolean());
                case "intValue":
                    return new AttributeValue.Int(long.Parse(Literal(value), CultureInfo.InvariantCulture));
                case "doubleValue":
                    return new AttributeValue.Double(double.Parse(Literal(value), CultureInfo.InvariantCulture));
                case "bytesValue":
                    return new AttributeValue.Bytes([.. value.GetBytesFromBase64()]);
                case "arrayValue":
                    return new AttributeValue.Array(value.TryGetProperty("values", out var items) ? [.. items.EnumerateArray().Select(Value)] : []);
                case "kvlistValue":
                    return new AttributeValue.KeyValueList(value.TryGetProperty("values", out var pairs) ? KeyValues(pairs) : []);
                default:
                    continue;
            }
        }

        return AttributeValue.Empty.Value;
    }

    private static string Text(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) ? value.GetString() ?? "" : "";

    private static uint Count(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) ? uint.Parse(Literal(value), CultureInfo.InvariantCulture) : 0;

    private static ulong Nanos(JsonElement json, string name)
        => json.TryGetProperty(name, out var value) ? ulong.Parse(Literal(value), CultureInfo.InvariantCulture) : 0;

    private static string Literal(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
