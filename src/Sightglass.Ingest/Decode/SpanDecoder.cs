using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Normalise;
using Sightglass.Ingest.Normalise.Pricing;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Turns an accepted request into rows. Reusable; not thread-safe: one for each worker. After its buffers have grown to the work at hand it
/// allocates nothing, and it leaves no user content in them.
/// </summary>
public sealed class SpanDecoder : IRecordDecoder<ISpanBlock>
{
    private readonly AttributeTable _resource = new();
    private readonly AttributeTable _attributes = new();
    private readonly OriginText _resourceText = OriginText.OfResource();
    private readonly OriginText _scopeText = OriginText.OfScope();
    private readonly JsonText _events = new();
    private readonly JsonText _links = new();
    private readonly JsonText _value = new();
    private readonly ScratchArena _arena = new();
    private readonly AttributeWriter _writer;
    private readonly SpanPricer _pricer;

    /// <summary>Makes a decoder that prices by these books.</summary>
    public SpanDecoder(IPriceBooks books)
    {
        ArgumentNullException.ThrowIfNull(books);
        _pricer = new SpanPricer(books);
        _writer = new AttributeWriter(_attributes, _arena, _value);
    }

    /// <inheritdoc/>
    public void Decode(in JournalRecord record, ISpanBlock block) => Decode(record.Project.Span, record.ReceivedNanos, record.Body.Span, block);

    /// <summary>Adds a row for each span of a request, in the order sent.</summary>
    /// <param name="project">The project, from the key the request came with.</param>
    /// <param name="receivedNanos">When it was received, in nanoseconds since 1970 UTC.</param>
    /// <param name="body">What <see cref="RequestValidation.Body"/> held. MUST have been validated.</param>
    /// <param name="block">The block to fill.</param>
    /// <exception cref="InvalidDataException">The bytes were never validated, or changed since. Rows may have been added.</exception>
    public void Decode(ReadOnlySpan<byte> project, ulong receivedNanos, ReadOnlySpan<byte> body, ISpanBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        _pricer.Enter(project);
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

            reader.ThrowIfFailed();
        }
        finally
        {
            Scrub();
        }
    }

    private void DecodeResourceSpans(ProtobufReader reader, ReadOnlySpan<byte> body, SpanRow row, ISpanBlock block)
    {
        _resource.Clear();
        _resourceText.Read(ref reader, _resource);
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

        reader.ThrowIfFailed();
    }

    private void DecodeScopeSpans(ProtobufReader reader, ReadOnlySpan<byte> body, SpanRow row, ISpanBlock block)
    {
        _scopeText.Read(ref reader, null);
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

        reader.ThrowIfFailed();
    }

    private void DecodeSpan(ProtobufReader reader, ReadOnlySpan<byte> body, SpanRow row, ISpanBlock block)
    {
        _attributes.Clear();
        _arena.Reset();
        _events.Reset();
        _links.Reset();
        var events = default(EventFacts);
        ReadFields(ref reader, ref row, ref events);
        reader.ThrowIfFailed();
        row.Events = EndArray(_events);
        row.Links = EndArray(_links);
        var facts = new SpanFacts(body, _scopeText.Name(body), _attributes, _resource, events, _arena, _value);
        SpanNormaliser.Normalise(facts, ref row);
        _pricer.Fill(facts, ref row);
        _writer.Write(body, block, block);
        block.AddSpan(row);
    }

    private void ReadFields(ref ProtobufReader reader, ref SpanRow row, ref EventFacts events)
    {
        // Of a field that is there more than once the last holds; what the earlier ones are has not been looked at.
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        ReadOnlySpan<byte> parentSpanId = default;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Span.TraceId:
                    traceId = reader.ReadBytes();
                    break;
                case OtlpTag.Span.SpanId:
                    spanId = reader.ReadBytes();
                    break;
                case OtlpTag.Span.ParentSpanId:
                    parentSpanId = reader.ReadBytes();
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
                    EventText.Append(_events, reader.ReadMessage(), ref events);
                    break;
                case OtlpTag.Span.DroppedEventsCount:
                    row.DroppedEventsCount = (uint)reader.ReadVarint();
                    break;
                case OtlpTag.Span.Links:
                    LinkText.Append(_links, reader.ReadMessage());
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

        // A reader that failed has given no values; that is said elsewhere.
        if (!reader.Failed)
        {
            row.TraceId = ReadTraceId(traceId);
            row.SpanId = ReadSpanId(spanId);
            row.ParentSpanId = ReadSpanId(parentSpanId);
        }
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

    private static ReadOnlySpan<byte> EndArray(JsonText json)
    {
        if (json.Length > 0)
        {
            json.Raw((byte)']');
        }

        return json.Written;
    }

    private static TraceId ReadTraceId(ReadOnlySpan<byte> bytes)
        => bytes.Length == TraceId.Size ? TraceId.Read(bytes) : throw new InvalidDataException("A trace id is not 16 bytes: the request was not validated.");

    private static SpanId ReadSpanId(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        SpanId.Size => SpanId.Read(bytes),
        0 => default,
        _ => throw new InvalidDataException("A span id is not 8 bytes: the request was not validated."),
    };

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
