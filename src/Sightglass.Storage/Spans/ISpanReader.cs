using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>
/// The way out of the store. Thread-safe. Every call is held to one project and to the reader's limits on time, memory and rows;
/// a call past a limit throws a <see cref="StoreException"/> with <see cref="StoreFailure.TimedOut"/> or <see cref="StoreFailure.LimitExceeded"/>.
/// Cancelling the token ends the query in the store too.
/// </summary>
public interface ISpanReader
{
    /// <summary>Traces, in the order asked for.</summary>
    Task<TracePage> ListTracesAsync(TraceListQuery query, CancellationToken cancellationToken);

    /// <summary>
    /// The spans of one trace in order of start, at most <paramref name="maxSpans"/>; null when the project has no such trace.
    /// </summary>
    Task<IReadOnlyList<Span>?> GetTraceAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
        => GetTraceAsync(project, traceId, TimeRange.All, maxSpans, cancellationToken);

    /// <summary>
    /// The spans of one trace that start in a range or within an hour of it, in order of start, at most <paramref name="maxSpans"/>; null when the project
    /// has none. A store of many days is then asked for those of the range alone.
    /// </summary>
    Task<IReadOnlyList<Span>?> GetTraceAsync(string project, TraceId traceId, TimeRange range, int maxSpans, CancellationToken cancellationToken);

    /// <summary>Spans, newest first.</summary>
    Task<SpanPage> SearchSpansAsync(SpanSearchQuery query, CancellationToken cancellationToken);

    /// <summary>The lines of spans, newest first: the spans that <see cref="SearchSpansAsync"/> gives, in the same order, with a third of their columns.</summary>
    Task<SpanSummaryPage> SearchSpanSummariesAsync(SpanSearchQuery query, CancellationToken cancellationToken);

    /// <summary>A number over time, by group.</summary>
    Task<IReadOnlyList<StatsSeries>> GetStatsAsync(StatsQuery query, CancellationToken cancellationToken);

    /// <summary>The most frequent values of a field, for completion.</summary>
    Task<IReadOnlyList<ValueCount>> GetValuesAsync(ValueQuery query, CancellationToken cancellationToken);

    /// <summary>The most frequent attribute keys (or resource keys), for completion.</summary>
    Task<IReadOnlyList<ValueCount>> GetKeysAsync(KeyQuery query, CancellationToken cancellationToken);

    /// <summary>How many spans of a project are stored.</summary>
    Task<long> CountSpansAsync(string project, CancellationToken cancellationToken);
}
