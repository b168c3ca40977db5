using System.Globalization;
using System.Text;
using Sightglass.Domain;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Walks a request once. Bytes that are not protobuf end the walk; what is wrong with one span only marks that span. What is wrong with a
/// resource or scope marks every span under it. Recursion is bounded by <see cref="DecodeLimits.MaxNesting"/>.
/// </summary>
internal ref struct TraceInspection
{
    private readonly DecodeLimits _limits;
    private WireFault _fault;
    private int _faultOffset;
    private int _resource;
    private int _scope;
    private int _span;
    private string _part;
    private int _partIndex;

    public TraceInspection(DecodeLimits limits, RejectionTally? tally)
    {
        _limits = limits;
        Tally = tally;
        _resource = _scope = _span = _partIndex = -1;
        _part = "";
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
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.Request.ResourceSpans)
            {
                reader.Skip(tag);
                continue;
            }

            _resource++;
            var content = reader.ReadMessage();
            if (!reader.Failed && !InspectResourceSpans(content))
            {
                return false;
            }
        }

        if (Tally is null && Cut > 0)
        {
            Tally = new RejectionTally(_limits);
        }

        if (Tally is not null)
        {
            Tally.Cut = Cut;
        }

        _resource = -1;
        return Passed(reader);
    }

    public readonly string DescribeFault()
    {
        var text = new StringBuilder("malformed protobuf at byte ").Append(CultureInfo.InvariantCulture, $"{_faultOffset}");
        if (_resource >= 0)
        {
            text.Append(CultureInfo.InvariantCulture, $" in resource_spans[{_resource}]");
        }

        if (_scope >= 0)
        {
            text.Append(CultureInfo.InvariantCulture, $".scope_spans[{_scope}]");
        }

        if (_span >= 0)
        {
            text.Append(CultureInfo.InvariantCulture, $".spans[{_span}]");
        }

        if (_part.Length > 0)
        {
            text.Append(_resource >= 0 ? "." : " in ").Append(_part);
            if (_partIndex >= 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"[{_partIndex}]");
            }
        }

        return text.Append(": ").Append(WireFaultText.Of(_fault)).ToString();
    }

    private bool InspectResourceSpans(ProtobufReader reader)
    {
        // Field order is free on the wire: the resource may come after its spans, so it is looked at first.
        var envelopeFault = SpanFault.None;
        var cut = 0;
        var attributes = 0;
        _scope = _span = -1;
        var first = reader;
        while (first.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ResourceSpans.Resource)
            {
                first.Skip(tag);
                continue;
            }

            Part("resource");
            var resource = first.ReadMessage();
            while (resource.TryReadTag(out var inner))
            {
                if (inner == OtlpTag.Resource.Attributes)
                {
                    var attribute = resource.ReadMessage();
                    if (!InspectAttribute(attribute, ref envelopeFault, ref cut))
                    {
                        return false;
                    }

                    Limit(++attributes, _limits.MaxAttributesPerSpan, SpanFault.Attributes, ref envelopeFault);
                }
                else
                {
                    resource.Skip(inner);
                }
            }

            if (!Passed(resource))
            {
                return false;
            }

            Part("");
        }

        if (!Passed(first))
        {
            return false;
        }

        Cut += cut;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ResourceSpans.ScopeSpans)
            {
                reader.Skip(tag);
                continue;
            }

            _scope++;
            var content = reader.ReadMessage();
            if (!InspectScopeSpans(content, envelopeFault))
            {
                return false;
            }
        }

        _scope = -1;
        return true;
    }

    private bool InspectScopeSpans(ProtobufReader reader, SpanFault envelopeFault)
    {
        var cut = 0;
        var attributes = 0;
        _span = -1;
        var first = reader;
        while (first.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ScopeSpans.Scope)
            {
                first.Skip(tag);
                continue;
            }

            Part("scope");
            var scope = first.ReadMessage();
            while (scope.TryReadTag(out var inner))
            {
                switch (inner)
                {
                    case OtlpTag.Scope.Attributes:
                        var attribute = scope.ReadMessage();
                        if (!InspectAttribute(attribute, ref envelopeFault, ref cut))
                        {
                            return false;
                        }

                        Limit(++attributes, _limits.MaxAttributesPerSpan, SpanFault.Attributes, ref envelopeFault);
                        break;
                    case OtlpTag.Scope.Name:
                    case OtlpTag.Scope.Version:
                        Limit(scope.ReadBytes().Length, _limits.MaxNameBytes, SpanFault.NameSize, ref envelopeFault);
                        break;
                    default:
                        scope.Skip(inner);
                        break;
                }
            }

            if (!Passed(scope))
            {
                return false;
            }

            Part("");
        }

        if (!Passed(first))
        {
            return false;
        }

        Cut += cut;
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.ScopeSpans.Spans)
            {
                reader.Skip(tag);
                continue;
            }

            _span++;
            var fault = envelopeFault;
            var spanCut = 0;
            var content = reader.ReadMessage();
            if (!InspectSpan(content, ref fault, ref spanCut))
            {
                return false;
            }

            if (fault == SpanFault.None)
            {
                Cut += spanCut;
            }
            else
            {
                Reject(fault);
            }

            Spans++;
        }

        _span = -1;
        return true;
    }

    private bool InspectSpan(ProtobufReader reader, ref SpanFault fault, ref int cut)
    {
        ReadOnlySpan<byte> traceId = default;
        ReadOnlySpan<byte> spanId = default;
        ReadOnlySpan<byte> parentId = default;
        int attributes = 0, events = 0, links = 0;
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
                    parentId = reader.ReadBytes();
                    break;
                case OtlpTag.Span.Name:
                case OtlpTag.Span.TraceState:
                    Limit(reader.ReadBytes().Length, _limits.MaxNameBytes, SpanFault.NameSize, ref fault);
                    break;
                case OtlpTag.Span.Attributes:
                    Part("attributes", attributes++);
                    var attribute = reader.ReadMessage();
                    if (!InspectAttribute(attribute, ref fault, ref cut))
                    {
                        return false;
                    }

                    break;
                case OtlpTag.Span.Events:
                    Part("events", events++);
                    var @event = reader.ReadMessage();
                    if (!InspectEvent(@event, ref fault, ref cut))
                    {
                        return false;
                    }

                    break;
                case OtlpTag.Span.Links:
                    Part("links", links++);
                    var link = reader.ReadMessage();
                    if (!InspectLink(link, ref fault, ref cut))
                    {
                        return false;
                    }

                    break;
                case OtlpTag.Span.Status:
                    Part("status");
                    var status = reader.ReadMessage();
                    if (!InspectStatus(status, ref fault))
                    {
                        return false;
                    }

                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        if (!Passed(reader))
        {
            return false;
        }

        Part("");
        Limit(attributes, _limits.MaxAttributesPerSpan, SpanFault.Attributes, ref fault);
        Limit(events, _limits.MaxEventsPerSpan, SpanFault.Events, ref fault);
        Limit(links, _limits.MaxLinksPerSpan, SpanFault.Links, ref fault);
        if (fault == SpanFault.None)
        {
            fault = FaultOfIds(traceId, spanId, parentId);
        }

        return true;
    }

    private static SpanFault FaultOfIds(ReadOnlySpan<byte> traceId, ReadOnlySpan<byte> spanId, ReadOnlySpan<byte> parentId)
    {
        if (traceId.Length != TraceId.Size)
        {
            return traceId.IsEmpty ? SpanFault.TraceIdMissing : SpanFault.TraceIdLength;
        }

        if (TraceId.Read(traceId).IsZero)
        {
            return SpanFault.TraceIdZero;
        }

        if (spanId.Length != SpanId.Size)
        {
            return spanId.IsEmpty ? SpanFault.SpanIdMissing : SpanFault.SpanIdLength;
        }

        if (SpanId.Read(spanId).IsZero)
        {
            return SpanFault.SpanIdZero;
        }

        return parentId.Length is 0 or SpanId.Size ? SpanFault.None : SpanFault.ParentIdLength;
    }

    private bool InspectEvent(ProtobufReader reader, ref SpanFault fault, ref int cut)
    {
        var attributes = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Event.Name:
                    Limit(reader.ReadBytes().Length, _limits.MaxNameBytes, SpanFault.NameSize, ref fault);
                    break;
                case OtlpTag.Event.Attributes:
                    var attribute = reader.ReadMessage();
                    if (!InspectAttribute(attribute, ref fault, ref cut))
                    {
                        return false;
                    }

                    attributes++;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        Limit(attributes, _limits.MaxAttributesPerSpan, SpanFault.Attributes, ref fault);
        return Passed(reader);
    }

    private bool InspectLink(ProtobufReader reader, ref SpanFault fault, ref int cut)
    {
        var attributes = 0;
        var traceIdLength = 0;
        var spanIdLength = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.Link.TraceId:
                    traceIdLength = reader.ReadBytes().Length;
                    break;
                case OtlpTag.Link.SpanId:
                    spanIdLength = reader.ReadBytes().Length;
                    break;
                case OtlpTag.Link.TraceState:
                    Limit(reader.ReadBytes().Length, _limits.MaxNameBytes, SpanFault.NameSize, ref fault);
                    break;
                case OtlpTag.Link.Attributes:
                    var attribute = reader.ReadMessage();
                    if (!InspectAttribute(attribute, ref fault, ref cut))
                    {
                        return false;
                    }

                    attributes++;
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        Limit(attributes, _limits.MaxAttributesPerSpan, SpanFault.Attributes, ref fault);
        if (fault == SpanFault.None && !(traceIdLength is 0 or TraceId.Size && spanIdLength is 0 or SpanId.Size))
        {
            fault = SpanFault.LinkIdLength;
        }

        return Passed(reader);
    }

    private bool InspectStatus(ProtobufReader reader, ref SpanFault fault)
    {
        while (reader.TryReadTag(out var tag))
        {
            if (tag == OtlpTag.Status.Message)
            {
                Limit(reader.ReadBytes().Length, _limits.MaxNameBytes, SpanFault.NameSize, ref fault);
            }
            else
            {
                reader.Skip(tag);
            }
        }

        return Passed(reader);
    }

    private bool InspectAttribute(ProtobufReader reader, ref SpanFault fault, ref int cut)
    {
        var size = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.KeyValue.Key:
                    Limit(reader.ReadBytes().Length, _limits.MaxKeyBytes, SpanFault.KeySize, ref fault);
                    break;
                case OtlpTag.KeyValue.Value:
                    var value = reader.ReadMessage();
                    if (!InspectValue(value, 0, ref fault, out size))
                    {
                        return false;
                    }

                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        cut += size > _limits.MaxValueBytes ? 1 : 0;
        return Passed(reader);
    }

    private bool InspectValue(ProtobufReader reader, int depth, ref SpanFault fault, out int size)
    {
        size = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.AnyValue.String:
                case OtlpTag.AnyValue.Bytes:
                    size = reader.ReadBytes().Length;
                    break;
                case OtlpTag.AnyValue.Array:
                case OtlpTag.AnyValue.KeyValueList:
                    var list = reader.ReadMessage();
                    size = list.Length;
                    if (depth == _limits.MaxNesting)
                    {
                        // Deeper bytes are not looked at: the span goes, and with it the only reason to trust them.
                        fault = fault == SpanFault.None ? SpanFault.Nesting : fault;
                        break;
                    }

                    if (!InspectItems(list, tag == OtlpTag.AnyValue.KeyValueList, depth + 1, ref fault))
                    {
                        return false;
                    }

                    break;
                case OtlpTag.AnyValue.Bool:
                case OtlpTag.AnyValue.Int:
                case OtlpTag.AnyValue.Double:
                    size = 0;
                    reader.Skip(tag);
                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return Passed(reader);
    }

    private bool InspectItems(ProtobufReader reader, bool keyed, int depth, ref SpanFault fault)
    {
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.List.Values)
            {
                reader.Skip(tag);
                continue;
            }

            var item = reader.ReadMessage();
            if (!(keyed ? InspectEntry(item, depth, ref fault) : InspectValue(item, depth, ref fault, out _)))
            {
                return false;
            }
        }

        return Passed(reader);
    }

    private bool InspectEntry(ProtobufReader reader, int depth, ref SpanFault fault)
    {
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case OtlpTag.KeyValue.Key:
                    Limit(reader.ReadBytes().Length, _limits.MaxKeyBytes, SpanFault.KeySize, ref fault);
                    break;
                case OtlpTag.KeyValue.Value:
                    var value = reader.ReadMessage();
                    if (!InspectValue(value, depth, ref fault, out _))
                    {
                        return false;
                    }

                    break;
                default:
                    reader.Skip(tag);
                    break;
            }
        }

        return Passed(reader);
    }

    private static void Limit(int value, int limit, SpanFault reason, ref SpanFault fault)
    {
        if (value > limit && fault == SpanFault.None)
        {
            fault = reason;
        }
    }

    private void Reject(SpanFault fault)
    {
        Tally ??= new RejectionTally(_limits);
        Tally.Add(fault);
        Rejected ??= [];
        Rejected.Add(Spans);
    }

    private void Part(string part, int index = -1)
    {
        _part = part;
        _partIndex = index;
    }

    private bool Passed(ProtobufReader reader)
    {
        if (!reader.Failed)
        {
            return true;
        }

        _fault = reader.Fault;
        _faultOffset = reader.FaultOffset;
        return false;
    }
}
