using Sightglass.Domain;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.Live;

/// <summary>Says which traces got new spans. Thread-safe; held to the reader's limits, as <see cref="ISpanReader"/>.</summary>
public interface IArrivalReader
{
    /// <summary>What is stored of a project at this moment: where following it begins.</summary>
    Task<ArrivalMark> GetMarkAsync(string project, CancellationToken cancellationToken);

    /// <summary>The traces that got spans after the mark, those that arrived last first.</summary>
    Task<Arrivals> ReadAsync(string project, ArrivalMark after, int limit, CancellationToken cancellationToken);

    /// <summary>The traces that got spans from a moment on, those that arrived last first.</summary>
    /// <param name="project">The project.</param>
    /// <param name="receivedNanos">The moment of receipt, nanoseconds since 1970 UTC.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    Task<Arrivals> ReadSinceAsync(string project, ulong receivedNanos, int limit, CancellationToken cancellationToken);

    /// <summary>Those of the arrived traces that satisfy a filter with trace meaning.</summary>
    Task<IReadOnlySet<TraceId>> MatchAsync(string project, Arrivals arrivals, SpanFilter filter, CancellationToken cancellationToken);

    /// <summary>The lines of traces; of one that is gone there is none.</summary>
    Task<IReadOnlyDictionary<TraceId, TraceSummary>> SumUpAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken);
}
