using Sightglass.Domain;

namespace Sightglass.Storage.Usage;

/// <summary>
/// What counts in a trace depends on all of its spans, which may come in any order and in many requests. A span is stored with its own role; where the
/// whole trace says otherwise, a correction is kept beside it, and sums heed both. Thread-safe.
/// </summary>
public interface IUsageStore
{
    /// <summary>
    /// Finds the traces that spans of the next blocks may have changed: those of which they bring usage, unless it is one call whose whole way to the
    /// root is in the same blocks. Looks at some blocks at a time.
    /// </summary>
    /// <param name="journal">The journal the blocks are of.</param>
    /// <param name="fromBlock">The first block.</param>
    /// <param name="beforeBlock">The block at which to stop; every block before it MUST be stored.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<UnsettledBatch> FindUnsettledAsync(ulong journal, ulong fromBlock, ulong beforeBlock, CancellationToken cancellationToken);

    /// <summary>The spans of traces.</summary>
    /// <param name="project">Their project.</param>
    /// <param name="traces">The traces.</param>
    /// <param name="starts">The range in which their spans start.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<UsageRow>> ReadAsync(string project, IReadOnlyCollection<TraceId> traces, TimeRange starts, CancellationToken cancellationToken);

    /// <summary>The corrections that hold for the spans of traces.</summary>
    /// <param name="project">Their project.</param>
    /// <param name="traces">The traces.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<UsageCorrection>> ReadCorrectionsAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken);

    /// <summary>Keeps corrections. They are stored when this returns; the same may be written again.</summary>
    Task WriteAsync(IReadOnlyList<UsageCorrection> corrections, CancellationToken cancellationToken);
}
