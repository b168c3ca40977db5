namespace Sightglass.Ingest.Decode;

/// <summary>The messages of a trace request by the fields that inspection and rewriting look at, found by tag.</summary>
internal sealed class TraceMessage
{
    public static readonly TraceMessage Resource = new TraceMessage()
        .Has(OtlpTag.Resource.Attributes, TraceFieldRole.Attribute);

    public static readonly TraceMessage Scope = new TraceMessage()
        .Has(OtlpTag.Scope.Name, TraceFieldRole.Name)
        .Has(OtlpTag.Scope.Version, TraceFieldRole.Name)
        .Has(OtlpTag.Scope.Attributes, TraceFieldRole.Attribute);

    public static readonly TraceMessage Event = new TraceMessage()
        .Has(OtlpTag.Event.Name, TraceFieldRole.Name)
        .Has(OtlpTag.Event.Attributes, TraceFieldRole.Attribute);

    public static readonly TraceMessage Link = new TraceMessage()
        .Has(OtlpTag.Link.TraceId, TraceFieldRole.TraceId)
        .Has(OtlpTag.Link.SpanId, TraceFieldRole.SpanId)
        .Has(OtlpTag.Link.TraceState, TraceFieldRole.Name)
        .Has(OtlpTag.Link.Attributes, TraceFieldRole.Attribute);

    public static readonly TraceMessage Status = new TraceMessage()
        .Has(OtlpTag.Status.Message, TraceFieldRole.Name);

    public static readonly TraceMessage Span = new TraceMessage()
        .Has(OtlpTag.Span.TraceId, TraceFieldRole.TraceId)
        .Has(OtlpTag.Span.SpanId, TraceFieldRole.SpanId)
        .Has(OtlpTag.Span.ParentSpanId, TraceFieldRole.ParentSpanId)
        .Has(OtlpTag.Span.Name, TraceFieldRole.Name)
        .Has(OtlpTag.Span.TraceState, TraceFieldRole.Name)
        .Has(OtlpTag.Span.Attributes, TraceFieldRole.Attribute)
        .Has(OtlpTag.Span.Events, TraceFieldRole.Event, Event)
        .Has(OtlpTag.Span.Links, TraceFieldRole.Link, Link)
        .Has(OtlpTag.Span.Status, TraceFieldRole.Status, Status);

    public static readonly TraceMessage ScopeSpans = new TraceMessage { HoldsSpans = true }
        .Has(OtlpTag.ScopeSpans.Scope, TraceFieldRole.Message, Scope)
        .Has(OtlpTag.ScopeSpans.Spans, TraceFieldRole.Message, Span);

    public static readonly TraceMessage ResourceSpans = new TraceMessage { HoldsSpans = true }
        .Has(OtlpTag.ResourceSpans.Resource, TraceFieldRole.Message, Resource)
        .Has(OtlpTag.ResourceSpans.ScopeSpans, TraceFieldRole.Message, ScopeSpans);

    public static readonly TraceMessage Request = new TraceMessage { HoldsSpans = true }
        .Has(OtlpTag.Request.ResourceSpans, TraceFieldRole.Message, ResourceSpans);

    private const int OneByteTags = 0x80;

    // The fields looked at all have numbers under 16, and thereby tags of one byte.
    private readonly TraceField[] _byTag = new TraceField[OneByteTags];

    /// <summary>Whether spans lie in it, at any depth.</summary>
    public bool HoldsSpans { get; private init; }

    /// <summary>Whether attributes lie in it, at any depth.</summary>
    public bool HoldsAttributes { get; private set; }

    public TraceField Find(uint tag) => tag < OneByteTags ? _byTag[tag] : default;

    private TraceMessage Has(uint tag, TraceFieldRole role, TraceMessage? message = null)
    {
        _byTag[tag] = new TraceField(role, message);
        HoldsAttributes |= role == TraceFieldRole.Attribute || message is { HoldsAttributes: true };
        return this;
    }
}
