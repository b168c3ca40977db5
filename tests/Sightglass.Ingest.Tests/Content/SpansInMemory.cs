using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Ingest.Tests.Content;

/// <summary>The spans of a few traces, as a store would give them for a conversation.</summary>
internal sealed class SpansInMemory(IReadOnlyList<Span> spans) : ITraceReader
{
    public Task<IReadOnlyList<SpanSize>?> GetSizesAsync(
        string project, TraceId traceId, IReadOnlyCollection<SpanOperation> operations, int maxSpans, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<SpanSize>?>(
            [.. Of(traceId).Where(span => operations.Contains(span.Operation)).Select(span => new SpanSize(span.SpanId, span.StartNanos, span.InputMessages.Length, span.Operation))]);

    public Task<IReadOnlyList<Span>> GetSpansAsync(string project, TraceId traceId, IReadOnlyList<SpanSize> wanted, CancellationToken cancellationToken)
    {
        var ids = wanted.Select(size => size.SpanId).ToHashSet();
        return Task.FromResult<IReadOnlyList<Span>>([.. Of(traceId).Where(span => ids.Contains(span.SpanId))]);
    }

    public Task<IReadOnlyList<SpanParent>> GetParentsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
        => Task.FromResult<IReadOnlyList<SpanParent>>([.. Of(traceId).Select(span => new SpanParent(span.SpanId, span.ParentSpanId))]);

    public Task<TraceColumns?> GetColumnsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Span?> GetSpanAsync(string project, TraceId traceId, SpanId spanId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<SpanBeginning>> GetBeginningsAsync(
        string project, IReadOnlyCollection<TraceId> traceIds, IReadOnlyCollection<SpanId> spanIds, int bytes, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<IReadOnlyList<TraceSpeakers>> GetSpeakersAsync(string project, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public Task<IReadOnlyList<ulong>> GetStartsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<SpanMatch>> FindAsync(string project, TraceId traceId, TimeRange range, string text, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    private IEnumerable<Span> Of(TraceId trace) => spans.Where(span => span.TraceId == trace).OrderBy(span => span.StartNanos);
}
