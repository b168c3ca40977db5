namespace Sightglass.Load;

/// <summary>What stands in a place of a template that differs from request to request.</summary>
internal enum SlotKind : byte
{
    TraceId,
    SpanId,
    ParentId,
    Start,
    End,
    User,
    Session,
    Tenant,
    RequestId,
    ResponseId,
    Question,
    Answer,
    InputTokens,
    OutputTokens,
}
