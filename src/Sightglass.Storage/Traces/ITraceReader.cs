using Sightglass.Domain;

namespace Sightglass.Storage.Traces;

/// <summary>
/// Questions about one trace whose id is known. Thread-safe. Every call is held to one project and to the reader's limits, as with
/// <see cref="Spans.ISpanReader"/>; a failure is a <see cref="StoreException"/>; cancelling ends the query in the store too.
/// </summary>
public interface ITraceReader
{
    /// <summary>The light columns of a trace's spans, at most <paramref name="maxSpans"/>; null when the project has no such trace.</summary>
    Task<TraceColumns?> GetColumnsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken);

    /// <summary>One span, whole; null when it is not there. Of spans with one id the first by start, then arrival.</summary>
    Task<Span?> GetSpanAsync(string project, TraceId traceId, SpanId spanId, CancellationToken cancellationToken);
}
