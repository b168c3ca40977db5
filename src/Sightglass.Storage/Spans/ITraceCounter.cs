namespace Sightglass.Storage.Spans;

/// <summary>Counts traces. Thread-safe; held to the reader's limits, as <see cref="ISpanReader"/>.</summary>
public interface ITraceCounter
{
    /// <summary>How many traces stand in the range and satisfy the filter.</summary>
    Task<TraceCounts> CountAsync(TraceCountQuery query, CancellationToken cancellationToken);
}
