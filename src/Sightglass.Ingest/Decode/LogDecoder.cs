using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Normalise;
using Sightglass.Storage.Logs;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Turns an accepted request of logs into rows. Reusable; not thread-safe: one for each worker. After its buffers have grown to the work at hand it
/// allocates nothing, and it leaves no user content in them.
/// </summary>
public sealed class LogDecoder : IRecordDecoder<ILogBlock>
{
    private readonly AttributeTable _resource = new();
    private readonly AttributeTable _attributes = new();
    private readonly OriginText _resourceText = OriginText.OfResource();
    private readonly OriginText _scopeText = OriginText.OfScope();
    private readonly JsonText _value = new();
    private readonly JsonText _body = new();
    private readonly ScratchArena _arena = new();
    private readonly AttributeWriter _writer;

    /// <summary>Makes a decoder.</summary>
    public LogDecoder() => _writer = new AttributeWriter(_attributes, _arena, _value);

    private static ReadOnlySpan<byte> EventNameKey => "event.name"u8;

    /// <inheritdoc/>
    public void Decode(in JournalRecord record, ILogBlock block) => Decode(record.Project.Span, record.ReceivedNanos, record.Body.Span, block);

    /// <summary>Adds a row for each log record of a request, in the order sent.</summary>
    /// <param name="project">The project, from the key the request came with.</param>
    /// <param name="receivedNanos">When it was received, in nanoseconds since 1970 UTC.</param>
    /// <param name="body">What <see cref="RequestValidation.Body"/> held. MUST have been validated.</param>
    /// <param name="block">The block to fill.</param>
    /// <exception cref="InvalidDataException">The bytes were never validated, or changed since. Rows may have been added.</exception>
    public void Decode(ReadOnlySpan<byte> project, ulong receivedNanos, ReadOnlySpan<byte> body, ILogBlock block)
    {
        ArgumentNullException.ThrowIfNull(block);
        try
        {
            var reader = new ProtobufReader(body, 0);
            while (reader.TryReadTag(out var tag))
            {
                if (tag == OtlpTag.Request.ResourceSpans)
                {
                    var row = new LogRow { Project = project, ReceivedNanos = receivedNanos };
                    DecodeResource(reader.ReadMessage(), body, row, block);
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
            _resourceText.Scrub();
            _scopeText.Scrub();
            _value.Scrub();
            _body.Scrub();
            _arena.Scrub();
        }
    }

    private void DecodeResource(ProtobufReader reader, ReadOnlySpan<byte> body, LogRow row, ILogBlock block)
    {
        _resource.Clear();
        _resourceText.Read(ref reader, _resource);
        row.Resource = _resourceText.Written;
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.ResourceSpans.ScopeSpans)
            {
                DecodeScope(reader.ReadMessage(), body, row, block);
            }
            else
            {
                reader.Skip(tag);
            }
        }

        reader.ThrowIfFailed();
    }

    private void DecodeScope(ProtobufReader reader, ReadOnlySpan<byte> body, LogRow row, ILogBlock block)
    {
        _scopeText.Read(ref reader, null);
        row.Scope = _scopeText.Written;
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.ScopeSpans.Spans)
            {
                DecodeRecord(reader.ReadMessage(), body, row, block);
            }
            else
            {
                reader.Skip(tag);
            }
        }

        reader.ThrowIfFailed();
    }

    private void DecodeRecord(ProtobufReader reader, ReadOnlySpan<byte> body, LogRow row, ILogBlock block)
    {
        _attributes.Clear();
        _arena.Reset();
        var said = ReadFields(ref reader, ref row);
        reader.ThrowIfFailed();
        row.BodyType = said.Type;
        row.Body = StoredText.Of(said.Type, said.Content, said.Bits, _arena.Take(StoredText.MaxNumberLength), _arena, _body);
        if (row.EventName.IsEmpty)
        {
            row.EventName = EventNameAttribute(body);
        }

        var facts = new SpanFacts(body, _scopeText.Name(body), _attributes, _resource, default, _arena, _value);
        row.Service = facts.ResourceText(ConventionField.Service);
        row.Environment = facts.ResourceText(ConventionField.Environment);
        if (row.Environment.IsEmpty)
        {
            row.Environment = facts.Text(ConventionField.Environment);
        }

        _writer.Write(body, block, null);
        block.AddRecord(row);
    }

    /// <summary>Reads a record to its end and gives its body.</summary>
    private AnyValueSlice ReadFields(scoped ref ProtobufReader reader, scoped ref LogRow row)
    {
        // Of a field that is there more than once the last holds; what the earlier ones are has not been looked at.
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        AnyValueSlice said = default;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.LogRecord.Time:
                    row.TimeNanos = reader.ReadFixed64();
                    break;
                case OtlpTag.LogRecord.ObservedTime:
                    row.ObservedNanos = reader.ReadFixed64();
                    break;
                case OtlpTag.LogRecord.SeverityNumber:
                    row.SeverityNumber = (int)reader.ReadVarint();
                    break;
                case OtlpTag.LogRecord.SeverityText:
                    row.SeverityText = _arena.Valid(reader.ReadBytes());
                    break;
                case OtlpTag.LogRecord.Body:
                    var value = reader.ReadMessage();
                    said = AnyValueSlice.Read(ref value);
                    break;
                case OtlpTag.LogRecord.Attributes:
                    var attribute = reader.ReadMessage();
                    _attributes.Add(KeyValueSlice.Read(ref attribute));
                    break;
                case OtlpTag.LogRecord.DroppedAttributesCount:
                    row.DroppedAttributesCount = (uint)reader.ReadVarint();
                    break;
                case OtlpTag.LogRecord.Flags:
                    row.Flags = reader.ReadFixed32();
                    break;
                case OtlpTag.LogRecord.TraceId:
                    traceId = reader.ReadBytes();
                    break;
                case OtlpTag.LogRecord.SpanId:
                    spanId = reader.ReadBytes();
                    break;
                case OtlpTag.LogRecord.EventName:
                    row.EventName = _arena.Valid(reader.ReadBytes());
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        // A reader that failed has given no values; that is said elsewhere.
        if (!reader.Failed)
        {
            row.TraceId = traceId.IsEmpty ? default : TraceId.Read(traceId);
            row.SpanId = spanId.IsEmpty ? default : SpanId.Read(spanId);
        }

        return said;
    }

    /// <summary>Senders from before the field have it as an attribute; of a repeated key the last holds.</summary>
    private ReadOnlySpan<byte> EventNameAttribute(ReadOnlySpan<byte> body)
    {
        ReadOnlySpan<byte> name = default;
        foreach (ref readonly var attribute in _attributes.Entries)
        {
            if (attribute.Type == AttributeType.String && body.Slice(attribute.KeyOffset, attribute.KeyLength).SequenceEqual(EventNameKey))
            {
                name = body.Slice(attribute.Offset, attribute.Length);
            }
        }

        return _arena.Valid(name);
    }
}
