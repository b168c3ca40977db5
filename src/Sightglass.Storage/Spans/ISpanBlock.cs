using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>
/// Columns being filled with spans, in the store's own format. Not thread-safe; one writer fills it.
/// </summary>
/// <remarks>
/// Encodings, all UTF-8 text unless said:
/// <list type="bullet">
/// <item>an attribute's value by its <see cref="AttributeType"/>: Empty: nothing; String: the text; Bool: <c>true</c> or <c>false</c>;
/// Int: decimal; Double: the shortest text that reads back equal, <c>NaN</c>, <c>Infinity</c>, <c>-Infinity</c>, <c>-0</c>; Bytes: the raw bytes;
/// Array and KeyValueList: the OTLP/JSON text of the <c>AnyValue</c>, for example
/// <c>{"arrayValue":{"values":[{"stringValue":"a"},{"intValue":"1"},{}]}}</c> (int64 as strings, bytes as base64, NaN and infinities as strings, an empty value as <c>{}</c>);</item>
/// <item>resource: <c>{"attributes":[{"key":"service.name","value":{"stringValue":"chat"}}],"droppedAttributesCount":1,"schemaUrl":"..."}</c>, absent when default;</item>
/// <item>scope: <c>{"name":"...","version":"...","attributes":[...],"droppedAttributesCount":1,"schemaUrl":"..."}</c>, absent when default;</item>
/// <item>events: a JSON array of OTLP/JSON <c>Span.Event</c>: <c>[{"timeUnixNano":"1","name":"...","attributes":[...],"droppedAttributesCount":1}]</c>;</item>
/// <item>links: a JSON array of OTLP/JSON <c>Span.Link</c>, ids in lower-case hexadecimal, <c>traceState</c> and <c>flags</c> included when set.</item>
/// </list>
/// </remarks>
public interface ISpanBlock : IRowBlock, IAttributeSink
{
    /// <summary>
    /// Adds one String attribute whose value is, byte for byte, what the next row carries in <paramref name="column"/>:
    /// the text is kept once and the reader puts it back under its key.
    /// </summary>
    void AddContentAttribute(ReadOnlySpan<byte> key, ContentColumn column);

    /// <summary>Closes a row. What the slices point to is copied before this returns.</summary>
    void AddSpan(in SpanRow row);
}
