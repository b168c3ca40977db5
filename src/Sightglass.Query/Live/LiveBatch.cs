using Sightglass.Storage.Spans;

namespace Sightglass.Query.Live;

/// <summary>What happened to a listener's traces since the last batch.</summary>
/// <param name="ReceivedNanos">When the last of it was received: where to resume. 0 in a sign of life.</param>
/// <param name="Traces">The traces that got spans, newest arrival first; empty in a sign of life.</param>
/// <param name="Skipped">How many more there were.</param>
public sealed record LiveBatch(ulong ReceivedNanos, IReadOnlyList<TraceSummary> Traces, long Skipped)
{
    /// <summary>Says that the listener is still served, for connections that are closed when nothing passes.</summary>
    public static LiveBatch SignOfLife { get; } = new(0, [], 0);
}
