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

    /// <summary>
    /// How large the spans are that are one of the operations, in order of start, at most <paramref name="maxSpans"/>; none when no span is;
    /// null when the project has no such trace.
    /// </summary>
    Task<IReadOnlyList<SpanSize>?> GetSizesAsync(
        string project, TraceId traceId, IReadOnlyCollection<SpanOperation> operations, int maxSpans, CancellationToken cancellationToken);

    /// <summary>
    /// Spans that <see cref="GetSizesAsync"/> named, whole, in order of start. <paramref name="spans"/> MUST be in its order, and do best next to
    /// each other; the caller decides by their sizes how many it asks for at once.
    /// </summary>
    Task<IReadOnlyList<Span>> GetSpansAsync(string project, TraceId traceId, IReadOnlyList<SpanSize> spans, CancellationToken cancellationToken);

    /// <summary>The parents of a trace's spans, in order of start, at most <paramref name="maxSpans"/>; none when the project has no such trace.</summary>
    Task<IReadOnlyList<SpanParent>> GetParentsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken);

    /// <summary>
    /// The beginnings, of at most <paramref name="bytes"/> bytes, of what spans have to say. Spans with such an id in another of the traces come too.
    /// </summary>
    Task<IReadOnlyList<SpanBeginning>> GetBeginningsAsync(
        string project, IReadOnlyCollection<TraceId> traceIds, IReadOnlyCollection<SpanId> spanIds, int bytes, CancellationToken cancellationToken);

    /// <summary>Of each trace that is there, the spans that can say what it was about.</summary>
    Task<IReadOnlyList<TraceSpeakers>> GetSpeakersAsync(string project, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken);

    /// <summary>The starts of a trace's spans, in order, at most <paramref name="maxSpans"/>; none when the project has no such trace.</summary>
    Task<IReadOnlyList<ulong>> GetStartsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken);

    /// <summary>
    /// The spans of a trace that start in a range and whose attributes, status message, events or content contain a text, without case, in any
    /// language; in order of start.
    /// </summary>
    Task<IReadOnlyList<SpanMatch>> FindAsync(string project, TraceId traceId, TimeRange range, string text, CancellationToken cancellationToken);
}
