namespace Sightglass.Ingest.Decode;

/// <summary>The messages of a request by the fields that inspection and rewriting look at, found by tag.</summary>
internal sealed class OtlpMessage
{
    public static readonly OtlpMessage Resource = new OtlpMessage()
        .Has(OtlpTag.Resource.Attributes, OtlpFieldRole.Attribute);

    public static readonly OtlpMessage Scope = new OtlpMessage()
        .Has(OtlpTag.Scope.Name, OtlpFieldRole.Name)
        .Has(OtlpTag.Scope.Version, OtlpFieldRole.Name)
        .Has(OtlpTag.Scope.Attributes, OtlpFieldRole.Attribute);

    public static readonly OtlpMessage Event = new OtlpMessage()
        .Has(OtlpTag.Event.Name, OtlpFieldRole.Name)
        .Has(OtlpTag.Event.Attributes, OtlpFieldRole.Attribute);

    public static readonly OtlpMessage Link = new OtlpMessage()
        .Has(OtlpTag.Link.TraceId, OtlpFieldRole.TraceId)
        .Has(OtlpTag.Link.SpanId, OtlpFieldRole.SpanId)
        .Has(OtlpTag.Link.TraceState, OtlpFieldRole.Name)
        .Has(OtlpTag.Link.Attributes, OtlpFieldRole.Attribute);

    public static readonly OtlpMessage Status = new OtlpMessage()
        .Has(OtlpTag.Status.Message, OtlpFieldRole.Name);

    public static readonly OtlpMessage Span = new OtlpMessage { IsItem = true }
        .Has(OtlpTag.Span.TraceId, OtlpFieldRole.TraceId)
        .Has(OtlpTag.Span.SpanId, OtlpFieldRole.SpanId)
        .Has(OtlpTag.Span.ParentSpanId, OtlpFieldRole.ParentSpanId)
        .Has(OtlpTag.Span.Name, OtlpFieldRole.Name)
        .Has(OtlpTag.Span.TraceState, OtlpFieldRole.Name)
        .Has(OtlpTag.Span.Attributes, OtlpFieldRole.Attribute)
        .Has(OtlpTag.Span.Events, OtlpFieldRole.Event, Event)
        .Has(OtlpTag.Span.Links, OtlpFieldRole.Link, Link)
        .Has(OtlpTag.Span.Status, OtlpFieldRole.Status, Status);

    public static readonly OtlpMessage LogRecord = new OtlpMessage { IsItem = true }
        .Has(OtlpTag.LogRecord.TraceId, OtlpFieldRole.TraceId)
        .Has(OtlpTag.LogRecord.SpanId, OtlpFieldRole.SpanId)
        .Has(OtlpTag.LogRecord.SeverityText, OtlpFieldRole.Name)
        .Has(OtlpTag.LogRecord.EventName, OtlpFieldRole.Name)
        .Has(OtlpTag.LogRecord.Body, OtlpFieldRole.Body)
        .Has(OtlpTag.LogRecord.Attributes, OtlpFieldRole.Attribute);

    public static readonly OtlpMessage TraceRequest = RequestOf(Span);

    public static readonly OtlpMessage LogRequest = RequestOf(LogRecord);

    private const int OneByteTags = 0x80;

    // The fields looked at all have numbers under 16, and thereby tags of one byte.
    private readonly OtlpField[] _byTag = new OtlpField[OneByteTags];

    /// <summary>Whether it is what is accepted or rejected: a span, a log record.</summary>
    public bool IsItem { get; private init; }

    /// <summary>Whether items lie in it, at any depth.</summary>
    public bool HoldsItems { get; private init; }

    /// <summary>Whether attributes or bodies, values that may be cut, lie in it, at any depth.</summary>
    public bool HoldsAttributes { get; private set; }

    public OtlpField Find(uint tag) => tag < OneByteTags ? _byTag[tag] : default;

    /// <summary>A request of items, by resource and scope.</summary>
    private static OtlpMessage RequestOf(OtlpMessage item)
    {
        var scopes = new OtlpMessage { HoldsItems = true }
            .Has(OtlpTag.ScopeSpans.Scope, OtlpFieldRole.Message, Scope)
            .Has(OtlpTag.ScopeSpans.Spans, OtlpFieldRole.Message, item);
        var resources = new OtlpMessage { HoldsItems = true }
            .Has(OtlpTag.ResourceSpans.Resource, OtlpFieldRole.Message, Resource)
            .Has(OtlpTag.ResourceSpans.ScopeSpans, OtlpFieldRole.Message, scopes);
        return new OtlpMessage { HoldsItems = true }.Has(OtlpTag.Request.ResourceSpans, OtlpFieldRole.Message, resources);
    }

    private OtlpMessage Has(uint tag, OtlpFieldRole role, OtlpMessage? message = null)
    {
        _byTag[tag] = new OtlpField(role, message);
        HoldsAttributes |= role is OtlpFieldRole.Attribute or OtlpFieldRole.Body || message is { HoldsAttributes: true };
        return this;
    }
}
