using System.Globalization;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Walks a request once. Bytes that are not protobuf end the walk; what is wrong with one span only marks that span. What is wrong with a
/// resource or scope marks every span under it.
/// </summary>
internal ref struct TraceInspection
{
    private readonly DecodeLimits _limits;
    private readonly MessageInspection _messages;
    private InspectionPlace _place;
    private WireFault _fault;
    private int _faultOffset;

    public TraceInspection(DecodeLimits limits, RejectionTally? tally)
    {
        _limits = limits;
        _messages = new MessageInspection(limits);
        _place = new InspectionPlace();
        Tally = tally;
    }

    /// <summary>All spans met, rejected ones included.</summary>
    public int Spans { get; private set; }

    /// <summary>Values longer than the limit, in spans that are kept.</summary>
    public int Cut { get; private set; }

    /// <summary>The positions (0 = the request's first span) of rejected spans, ascending; null when there are none.</summary>
    public List<int>? Rejected { get; private set; }

    public RejectionTally? Tally { get; private set; }

    public bool Inspect(ReadOnlySpan<byte> body)
    {
        var reader = new ProtobufReader(body, 0);
        var index = 0;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.Request.ResourceSpans)
            {
                reader.Skip(tag);
                continue;
            }

            _place.Resource = index++;
            var resourceSpans = reader.ReadMessage();
            InspectResourceSpans(ref resourceSpans);
            _place.Resource = resourceSpans.Failed ? _place.Resource : -1;
            reader.FailWith(resourceSpans);
        }

        if (reader.Failed)
        {
            _fault = reader.Fault;
            _faultOffset = reader.FaultOffset;
            return false;
        }

        if (Cut > 0)
        {
            Tally ??= new RejectionTally(_limits);
            Tally.Cut = Cut;
        }

        return true;
    }

    public readonly string DescribeFault()
        => string.Create(CultureInfo.InvariantCulture, $"malformed protobuf at byte {_faultOffset}{_place.Describe()}: {WireFaultText.Of(_fault)}");

    private void InspectResourceSpans(ref ProtobufReader reader)
    {
        var fault = InspectAhead(ref reader, OtlpTag.ResourceSpans.Resource, "resource", TraceMessage.Resource, SpanFault.None);
        var index = 0;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ResourceSpans.ScopeSpans)
            {
                reader.Skip(tag);
                continue;
            }

            _place.Scope = index++;
            var scopeSpans = reader.ReadMessage();
            InspectScopeSpans(ref scopeSpans, fault);
            _place.Scope = scopeSpans.Failed ? _place.Scope : -1;
            reader.FailWith(scopeSpans);
        }
    }

    private void InspectScopeSpans(ref ProtobufReader reader, SpanFault resourceFault)
    {
        var fault = InspectAhead(ref reader, OtlpTag.ScopeSpans.Scope, "scope", TraceMessage.Scope, resourceFault);
        var index = 0;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ScopeSpans.Spans)
            {
                reader.Skip(tag);
                continue;
            }

            _place.Span = index++;
            var found = new SpanFindings(fault);
            var span = reader.ReadMessage();
            _messages.Inspect(ref span, TraceMessage.Span, ref found, ref _place);
            if (span.Failed)
            {
                reader.FailWith(span);
                return;
            }

            _place.LeavePart();
            _place.Span = -1;
            Count(found);
        }
    }

    /// <summary>
    /// Looks at the resource or scope that the spans have in common. Field order is free on the wire: it may come after them, and in
    /// several pieces, so it is looked for in the whole message before the spans are.
    /// </summary>
    private SpanFault InspectAhead(ref ProtobufReader reader, uint tag, string name, TraceMessage message, SpanFault above)
    {
        var found = new SpanFindings(above);
        var attributes = 0;
        var ahead = reader;
        while (ahead.TryReadTag(out var next))
        {
            if (next != tag)
            {
                ahead.Skip(next);
                continue;
            }

            _place.EnterPart(name);
            var piece = ahead.ReadMessage();
            attributes += _messages.Inspect(ref piece, message, ref found, ref _place);
            if (!piece.Failed)
            {
                _place.LeavePart();
            }

            ahead.FailWith(piece);
        }

        reader.FailWith(ahead);
        found.Limit(attributes, _limits.MaxAttributesPerSpan, SpanFault.Attributes);
        Cut += found.Cut;
        return found.Fault;
    }

    private void Count(SpanFindings found)
    {
        if (found.Fault == SpanFault.None)
        {
            Cut += found.Cut;
        }
        else
        {
            Tally ??= new RejectionTally(_limits);
            Tally.Add(found.Fault);
            Rejected ??= [];
            Rejected.Add(Spans);
        }

        Spans++;
    }
}
