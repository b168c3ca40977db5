namespace Sightglass.Ingest.Decode;

/// <summary>What an inspection found in one span, or in the resource and scope above it.</summary>
/// <param name="above">What was found above: it goes for everything below, too.</param>
internal struct SpanFindings(SpanFault above)
{
    /// <summary>The first reason to reject the span.</summary>
    public SpanFault Fault { get; private set; } = above;

    /// <summary>Values longer than the limit.</summary>
    public int Cut { get; set; }

    public void Add(SpanFault fault) => Fault = Fault == SpanFault.None ? fault : Fault;

    public void Limit(int value, int limit, SpanFault fault)
    {
        if (value > limit)
        {
            Add(fault);
        }
    }
}
