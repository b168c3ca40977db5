using System.Globalization;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Walks a request once. Bytes that are not protobuf end the walk; what is wrong with one item, a span or a log record, only marks that item. What
/// is wrong with a resource or scope marks every item under it.
/// </summary>
internal ref struct RequestInspection
{
    private readonly SignalShape _shape;
    private readonly DecodeLimits _limits;
    private readonly MessageInspection _messages;
    private InspectionPlace _place;
    private WireFault _fault;
    private int _faultOffset;

    public RequestInspection(SignalShape shape, DecodeLimits limits, RejectionTally? tally)
    {
        _shape = shape;
        _limits = limits;
        _messages = new MessageInspection(limits);
        _place = new InspectionPlace(shape.Places);
        Tally = tally;
    }

    /// <summary>All items met, rejected ones included.</summary>
    public int Items { get; private set; }

    /// <summary>Values longer than the limit, in items that are kept.</summary>
    public int Cut { get; private set; }

    /// <summary>The positions (0 = the request's first item) of rejected items, ascending; null when there are none.</summary>
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
            var resources = reader.ReadMessage();
            InspectResource(ref resources);
            _place.Resource = resources.Failed ? _place.Resource : -1;
            reader.FailWith(resources);
        }

        if (reader.Failed)
        {
            _fault = reader.Fault;
            _faultOffset = reader.FaultOffset;
            return false;
        }

        if (Cut > 0)
        {
            Tally ??= new RejectionTally(_shape, _limits);
            Tally.Cut = Cut;
        }

        return true;
    }

    public readonly string DescribeFault()
        => string.Create(CultureInfo.InvariantCulture, $"malformed protobuf at byte {_faultOffset}{_place.Describe()}: {WireFaultText.Of(_fault)}");

    private void InspectResource(ref ProtobufReader reader)
    {
        var fault = InspectAhead(ref reader, OtlpTag.ResourceSpans.Resource, "resource", OtlpMessage.Resource, ItemFault.None);
        var index = 0;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ResourceSpans.ScopeSpans)
            {
                reader.Skip(tag);
                continue;
            }

            _place.Scope = index++;
            var scopes = reader.ReadMessage();
            InspectScope(ref scopes, fault);
            _place.Scope = scopes.Failed ? _place.Scope : -1;
            reader.FailWith(scopes);
        }
    }

    private void InspectScope(ref ProtobufReader reader, ItemFault resourceFault)
    {
        var fault = InspectAhead(ref reader, OtlpTag.ScopeSpans.Scope, "scope", OtlpMessage.Scope, resourceFault);
        var index = 0;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ScopeSpans.Spans)
            {
                reader.Skip(tag);
                continue;
            }

            _place.Item = index++;
            var found = new ItemFindings(fault);
            var item = reader.ReadMessage();
            _messages.Inspect(ref item, _shape.Item, ref found, ref _place);
            if (item.Failed)
            {
                reader.FailWith(item);
                return;
            }

            _place.LeavePart();
            _place.Item = -1;
            Count(found);
        }
    }

    /// <summary>
    /// Looks at the resource or scope that the items have in common. Field order is free on the wire: it may come after them, and in
    /// several pieces, so it is looked for in the whole message before the items are.
    /// </summary>
    private ItemFault InspectAhead(ref ProtobufReader reader, uint tag, string name, OtlpMessage message, ItemFault above)
    {
        var found = new ItemFindings(above);
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
        found.Limit(attributes, _limits.MaxAttributesPerSpan, ItemFault.Attributes);
        Cut += found.Cut;
        return found.Fault;
    }

    private void Count(ItemFindings found)
    {
        if (found.Fault == ItemFault.None)
        {
            Cut += found.Cut;
        }
        else
        {
            Tally ??= new RejectionTally(_shape, _limits);
            Tally.Add(found.Fault);
            Rejected ??= [];
            Rejected.Add(Items);
        }

        Items++;
    }
}
