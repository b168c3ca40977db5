using Sightglass.Domain;

namespace Sightglass.Storage.Usage;

/// <summary>
/// Says of a stored span that it counts otherwise than its role alone would have it: a billable one that does not, or a rollup that does. Of several
/// about one row the one that was made of most spans holds, whenever it came.
/// </summary>
public sealed record UsageCorrection
{
    /// <summary>The project.</summary>
    public required string Project { get; init; }

    /// <summary>The trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The row: see <see cref="UsageRow"/>.</summary>
    public required ulong Key { get; init; }

    /// <summary>The span's start.</summary>
    public required ulong StartNanos { get; init; }

    /// <summary>The day on which it was received, UTC.</summary>
    public required DateOnly ReceivedDay { get; init; }

    /// <summary>Whether it counts otherwise than its role would have it; false takes an earlier correction back.</summary>
    public required bool IsReversed { get; init; }

    /// <summary>How many spans of the trace were there when it was judged.</summary>
    public required uint SpansSeen { get; init; }
}
