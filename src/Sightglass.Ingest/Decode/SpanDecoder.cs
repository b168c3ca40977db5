using System.Globalization;
using Sightglass.Domain;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Normalise;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Turns an accepted request into rows. Reusable; not thread-safe: one for each worker. After its buffers have grown to the work at hand it
/// allocates nothing, and it leaves no user content in them.
/// </summary>
public sealed class SpanDecoder : IRecordDecoder
{
    private const int MaxNumberLength = 32;

    private readonly AttributeTable _resource = new();
    private readonly AttributeTable _attributes = new();
    private readonly JsonText _resourceText = new();
    private readonly JsonText _scopeText = new();
    private readonly JsonText _events = new();
    private readonly JsonText _links = new();
    private readonly JsonText _value = new();
    private readonly ScratchArena _arena = new();

    /// <inheritdoc/>
    public void Decode(in JournalRecord record, ISpanBlock block) => Decode(record.Project.Span, record.ReceivedNanos, record.Body.Span, block);

    /// <summary>Adds a row for each span of a request, in the order sent.</summary>
    /// <param name="project">The project, from the key the request came with.</param>
    /// <param name="receivedNanos">When it was received, in nanoseconds since 1970 UTC.</param>
    /// <param name="body">What <see cref="TraceValidation.Body"/> held. MUST have been validated.</param>
    /// <param name="block">The block to fill.</param>
    /// <exception cref="InvalidDataException">The bytes were never validated, or changed since. Rows may have been added.</exception>
    public void Decode(ReadOnlySpan<byte> project, ulong receivedNanos, ReadOnlySpan<byte> body, ISpanBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        try
        {
            var reader = new ProtobufReader(body, 0);
            while (reader.TryReadTag(out var tag))
            {
                if (tag == OtlpTag.Request.ResourceSpans)
                {
                    var row = new SpanRow { Project = project, ReceivedNanos = receivedNanos };
                    var resourceSpans = reader.ReadMessage();
                    DecodeResourceSpans(resourceSpans, body, row, block);
                }
                else
                {
                    reader.Skip(tag);
                }
            }

            Check(reader);
        }
        finally
        {
            Scrub();
        }
    }

    private void DecodeResourceSpans(ProtobufReader reader, ReadOnlySpan<byte> body, SpanRow row, ISpanBlock block)
    {
        ReadResource(reader);
        row.Resource = _resourceText.Written;
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.ResourceSpans.ScopeSpans)
            {
                var scopeSpans = reader.ReadMessage();
                DecodeScopeSpans(scopeSpans, body, row, block);
            }
            else
            {
                reader.Skip(tag);
            }
        }

        Check(reader);
    }

    private void DecodeScopeSpans(ProtobufReader reader, ReadOnlySpan<byte> body, SpanRow row, ISpanBlock block)
    {
        ReadScope(reader);
        row.Scope = _scopeText.Written;
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.ScopeSpans.Spans)
            {
                var span = reader.ReadMessage();
                DecodeSpan(span, body, row, block);
            }
            else
            {
                reader.Skip(tag);
            }
        }

        Check(reader);
    }

    /// <summary>Fields come in any order, so the resource is gathered before its spans are read.</summary>
    private void ReadResource(ProtobufReader reader)
    {
        _resource.Clear();
        ulong dropped = 0;
        ReadOnlySpan<byte> schemaUrl = default;
        var json = new ObjectText(_resourceText);
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.ResourceSpans.Resource:
                    var resource = reader.ReadMessage();
                    while (resource.TryReadTag(out var inner))
                    {
                        switch (inner)
                        {
                            case OtlpTag.Resource.Attributes:
                                var message = resource.ReadMessage();
                                var attribute = KeyValueSlice.Read(ref message);
                                _resource.Add(attribute);
                                json.Attribute(attribute);
                                break;
                            case OtlpTag.Resource.DroppedAttributesCount:
                                dropped = resource.ReadVarint();
                                break;
                            default:
                                resource.Skip(inner);
                                break;
                        }
                    }

                    Check(resource);
                    break;
                case OtlpTag.ResourceSpans.SchemaUrl:
                    schemaUrl = reader.ReadBytes();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        json.EndAttributes();
        json.Count("\"droppedAttributesCount\":"u8, (uint)dropped);
        json.Text("\"schemaUrl\":"u8, schemaUrl);
        json.End();
    }

    private void ReadScope(ProtobufReader reader)
    {
        ulong dropped = 0;
        ReadOnlySpan<byte> schemaUrl = default;
        var json = new ObjectText(_scopeText);
        // Name and version stand first in the text, wherever they stand on the wire.
        var names = reader;
        while (names.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ScopeSpans.Scope)
            {
                names.Skip(tag);
                continue;
            }

            ReadOnlySpan<byte> name = default;
            ReadOnlySpan<byte> version = default;
            var scope = names.ReadMessage();
            while (scope.TryReadTag(out var inner))
            {
                switch (inner)
                {
                    case OtlpTag.Scope.Name:
                        name = scope.ReadBytes();
                        break;
                    case OtlpTag.Scope.Version:
                        version = scope.ReadBytes();
                        break;
                    default:
                        scope.Skip(inner);
                        break;
                }
            }

            json.Text("\"name\":"u8, name);
            json.Text("\"version\":"u8, version);
        }

        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.ScopeSpans.Scope:
                    var scope = reader.ReadMessage();
                    while (scope.TryReadTag(out var inner))
                    {
                        switch (inner)
                        {
                            case OtlpTag.Scope.Attributes:
                                var message = scope.ReadMessage();
                                json.Attribute(KeyValueSlice.Read(ref message));
                                break;
                            case OtlpTag.Scope.DroppedAttributesCount:
                                dropped = scope.ReadVarint();
                                break;
                            default:
                                scope.Skip(inner);
                                break;
                        }
                    }

                    Check(scope);
                    break;
                case OtlpTag.ScopeSpans.SchemaUrl:
                    schemaUrl = reader.ReadBytes();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        json.EndAttributes();
        json.Count("\"droppedAttributesCount\":"u8, (uint)dropped);
        json.Text("\"schemaUrl\":"u8, schemaUrl);
        json.End();
    }

    private void DecodeSpan(ProtobufReader reader, ReadOnlySpan<byte> body, SpanRow row, ISpanBlock block)
    {
        _attributes.Clear();
        _arena.Reset();
        _events.Reset();
        _links.Reset();
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Span.TraceId:
                    row.TraceId = ReadTraceId(reader.ReadBytes());
                    break;
                case OtlpTag.Span.SpanId:
                    row.SpanId = ReadSpanId(reader.ReadBytes());
                    break;
                case OtlpTag.Span.ParentSpanId:
                    row.ParentSpanId = ReadSpanId(reader.ReadBytes());
                    break;
                case OtlpTag.Span.TraceState:
                    row.TraceState = _arena.Valid(reader.ReadBytes());
                    break;
                case OtlpTag.Span.Name:
                    row.Name = _arena.Valid(reader.ReadBytes());
                    break;
                case OtlpTag.Span.Kind:
                    var kind = (uint)reader.ReadVarint();
                    row.Kind = kind <= (uint)SpanKind.Consumer ? (SpanKind)kind : SpanKind.Unspecified;
                    break;
                case OtlpTag.Span.StartTime:
                    row.StartNanos = reader.ReadFixed64();
                    break;
                case OtlpTag.Span.EndTime:
                    row.EndNanos = reader.ReadFixed64();
                    break;
                case OtlpTag.Span.Attributes:
                    var attribute = reader.ReadMessage();
                    _attributes.Add(KeyValueSlice.Read(ref attribute));
                    break;
                case OtlpTag.Span.DroppedAttributesCount:
                    row.DroppedAttributesCount = (uint)reader.ReadVarint();
                    break;
                case OtlpTag.Span.Events:
                    var @event = reader.ReadMessage();
                    WriteEvent(ref @event);
                    break;
                case OtlpTag.Span.DroppedEventsCount:
                    row.DroppedEventsCount = (uint)reader.ReadVarint();
                    break;
                case OtlpTag.Span.Links:
                    var link = reader.ReadMessage();
                    WriteLink(ref link);
                    break;
                case OtlpTag.Span.DroppedLinksCount:
                    row.DroppedLinksCount = (uint)reader.ReadVarint();
                    break;
                case OtlpTag.Span.Status:
                    var status = reader.ReadMessage();
                    ReadStatus(ref status, ref row);
                    break;
                case OtlpTag.Span.Flags:
                    row.Flags = reader.ReadFixed32();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        Check(reader);
        row.Events = EndArray(_events);
        row.Links = EndArray(_links);
        var facts = new SpanFacts(body, _attributes, _resource, _arena, _value);
        SpanNormaliser.Normalise(facts, ref row);
        AddAttributes(body, block);
        block.AddSpan(row);
    }

    private void ReadStatus(ref ProtobufReader reader, ref SpanRow row)
    {
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Status.Message:
                    row.StatusMessage = _arena.Valid(reader.ReadBytes());
                    break;
                case OtlpTag.Status.Code:
                    var code = (uint)reader.ReadVarint();
                    row.Status = code <= (uint)SpanStatus.Error ? (SpanStatus)code : SpanStatus.Unset;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }
    }

    private void WriteEvent(ref ProtobufReader reader)
    {
        ulong time = 0;
        ulong dropped = 0;
        ReadOnlySpan<byte> name = default;
        var attributes = reader;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Event.Time:
                    time = reader.ReadFixed64();
                    break;
                case OtlpTag.Event.Name:
                    name = reader.ReadBytes();
                    break;
                case OtlpTag.Event.DroppedAttributesCount:
                    dropped = reader.ReadVarint();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        _events.Raw(_events.Length == 0 ? "[{\"timeUnixNano\":\""u8 : ",{\"timeUnixNano\":\""u8);
        _events.UInt(time);
        _events.Raw("\",\"name\":"u8);
        _events.String(name);
        WriteTail(_events, ref attributes, OtlpTag.Event.Attributes, (uint)dropped);
    }

    private void WriteLink(ref ProtobufReader reader)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        ReadOnlySpan<byte> traceState = default;
        uint flags = 0;
        ulong dropped = 0;
        var attributes = reader;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Link.TraceId:
                    traceId = reader.ReadBytes();
                    break;
                case OtlpTag.Link.SpanId:
                    spanId = reader.ReadBytes();
                    break;
                case OtlpTag.Link.TraceState:
                    traceState = reader.ReadBytes();
                    break;
                case OtlpTag.Link.Flags:
                    flags = reader.ReadFixed32();
                    break;
                case OtlpTag.Link.DroppedAttributesCount:
                    dropped = reader.ReadVarint();
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        // A link without ids points nowhere; it is kept with ids of zeros, so that every reader can parse it.
        _links.Raw(_links.Length == 0 ? "[{\"traceId\":"u8 : ",{\"traceId\":"u8);
        _links.Hex(traceId.IsEmpty ? stackalloc byte[TraceId.Size] : traceId);
        _links.Raw(",\"spanId\":"u8);
        _links.Hex(spanId.IsEmpty ? stackalloc byte[SpanId.Size] : spanId);
        if (!traceState.IsEmpty)
        {
            _links.Raw(",\"traceState\":"u8);
            _links.String(traceState);
        }

        if (flags != 0)
        {
            _links.Raw(",\"flags\":"u8);
            _links.UInt(flags);
        }

        WriteTail(_links, ref attributes, OtlpTag.Link.Attributes, (uint)dropped);
    }

    /// <summary>What ends an event and a link alike: attributes and the count of those that were dropped.</summary>
    private static void WriteTail(JsonText json, ref ProtobufReader reader, uint attributesTag, uint dropped)
    {
        var any = false;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != attributesTag)
            {
                reader.Skip(tag);
                continue;
            }

            json.Raw(any ? ","u8 : ",\"attributes\":["u8);
            any = true;
            var attribute = reader.ReadMessage();
            AnyValueText.WriteAttribute(json, KeyValueSlice.Read(ref attribute));
        }

        if (any)
        {
            json.Raw((byte)']');
        }

        if (dropped != 0)
        {
            json.Raw(",\"droppedAttributesCount\":"u8);
            json.UInt(dropped);
        }

        json.Raw((byte)'}');
    }

    private static ReadOnlySpan<byte> EndArray(JsonText json)
    {
        if (json.Length > 0)
        {
            json.Raw((byte)']');
        }

        return json.Written;
    }

    private void AddAttributes(ReadOnlySpan<byte> body, ISpanBlock block)
    {
        Span<byte> number = stackalloc byte[MaxNumberLength];
        var written = 0;
        foreach (ref readonly var attribute in _attributes.Entries)
        {
            var key = _arena.Valid(body.Slice(attribute.KeyOffset, attribute.KeyLength));
            if (attribute.HasContent)
            {
                block.AddContentAttribute(key, attribute.Content);
                continue;
            }

            var content = body.Slice(attribute.Offset, attribute.Length);
            switch (attribute.Type)
            {
                case AttributeType.String:
                    block.AddAttribute(key, AttributeType.String, _arena.Valid(content));
                    break;
                case AttributeType.Bool:
                    block.AddAttribute(key, AttributeType.Bool, attribute.Bits != 0 ? "true"u8 : "false"u8);
                    break;
                case AttributeType.Int:
                    ((long)attribute.Bits).TryFormat(number, out written, default, CultureInfo.InvariantCulture);
                    block.AddAttribute(key, AttributeType.Int, number[..written]);
                    break;
                case AttributeType.Double:
                    BitConverter.UInt64BitsToDouble(attribute.Bits).TryFormat(number, out written, default, CultureInfo.InvariantCulture);
                    block.AddAttribute(key, AttributeType.Double, number[..written]);
                    break;
                case AttributeType.Bytes:
                    block.AddAttribute(key, AttributeType.Bytes, content);
                    break;
                case AttributeType.Array:
                case AttributeType.KeyValueList:
                    _value.Reset();
                    AnyValueText.WriteOtlp(_value, attribute.Type, content, 0);
                    block.AddAttribute(key, attribute.Type, _value.Written);
                    break;
                default:
                    block.AddAttribute(key, AttributeType.Empty, default);
                    break;
            }
        }
    }

    private static TraceId ReadTraceId(ReadOnlySpan<byte> bytes)
        => bytes.Length == TraceId.Size ? TraceId.Read(bytes) : throw new InvalidDataException("A trace id is not 16 bytes: the request was not validated.");

    private static SpanId ReadSpanId(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        SpanId.Size => SpanId.Read(bytes),
        0 => default,
        _ => throw new InvalidDataException("A span id is not 8 bytes: the request was not validated."),
    };

    private static void Check(ProtobufReader reader)
    {
        if (reader.Failed)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"Malformed protobuf at byte {reader.FaultOffset}: {WireFaultText.Of(reader.Fault)}. The request was not validated, or its bytes changed."));
        }
    }

    private void Scrub()
    {
        _resourceText.Scrub();
        _scopeText.Scrub();
        _events.Scrub();
        _links.Scrub();
        _value.Scrub();
        _arena.Scrub();
    }
}
