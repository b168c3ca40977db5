using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Server.Tests.Api;

/// <summary>A store with the spans it was given, of one trace.</summary>
internal sealed class FakeTraceReader : ITraceReader
{
    public IReadOnlyList<Span> Spans { get; set; } = [];

    public TraceColumns? Columns { get; set; }

    public IReadOnlyList<SpanMatch> Matches { get; set; } = [];

    public Exception? Failure { get; set; }

    public List<string> Projects { get; } = [];

    public List<TimeRange> Searched { get; } = [];

    public Task<TraceColumns?> GetColumnsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken) => Answer(project, Columns);

    public Task<Span?> GetSpanAsync(string project, TraceId traceId, SpanId spanId, CancellationToken cancellationToken)
        => Answer(project, Spans.FirstOrDefault(span => span.TraceId == traceId && span.SpanId == spanId));

    public Task<IReadOnlyList<SpanSize>?> GetSizesAsync(
        string project, TraceId traceId, IReadOnlyCollection<SpanOperation> operations, int maxSpans, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<SpanSize>?>(project, Spans.Count == 0 ? null :
            [.. Spans.Where(span => operations.Contains(span.Operation)).Take(maxSpans).Select(span => new SpanSize(span.SpanId, span.StartNanos, span.InputMessages.Length, span.Operation))]);

    public Task<IReadOnlyList<Span>> GetSpansAsync(string project, TraceId traceId, IReadOnlyList<SpanSize> spans, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<Span>>(project, [.. Spans.Where(span => spans.Any(size => size.SpanId == span.SpanId))]);

    public Task<IReadOnlyList<SpanParent>> GetParentsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<SpanParent>>(project, [.. Spans.Take(maxSpans).Select(span => new SpanParent(span.SpanId, span.ParentSpanId))]);

    public Task<IReadOnlyList<SpanBeginning>> GetBeginningsAsync(
        string project, IReadOnlyCollection<TraceId> traceIds, IReadOnlyCollection<SpanId> spanIds, int bytes, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<SpanBeginning>>(project,
            [
                .. Spans.Where(span => traceIds.Contains(span.TraceId) && spanIds.Contains(span.SpanId)).Select(span => new SpanBeginning
                {
                    TraceId = span.TraceId,
                    SpanId = span.SpanId,
                    Operation = span.Operation,
                    InputMessages = span.InputMessages,
                    OutputMessages = span.OutputMessages,
                    ToolArguments = span.ToolArguments,
                    ToolResult = span.ToolResult,
                    Documents = span.Documents,
                    PromptHash = span.PromptHash,
                    ResponseHash = "",
                }),
            ]);

    public Task<IReadOnlyList<TraceSpeakers>> GetSpeakersAsync(string project, IReadOnlyCollection<TraceId> traceIds, CancellationToken cancellationToken)
    {
        var calls = Spans.Where(span => span.Operation == SpanOperation.Llm).Select(span => span.SpanId).ToList();
        return Answer<IReadOnlyList<TraceSpeakers>>(project,
            [
                .. Spans.Select(span => span.TraceId).Distinct().Where(traceIds.Contains).Select(trace => new TraceSpeakers(
                    trace, Spans.FirstOrDefault(span => span.ParentSpanId.IsZero)?.SpanId ?? default, calls.FirstOrDefault(), calls.LastOrDefault())),
            ]);
    }

    public Task<IReadOnlyList<ulong>> GetStartsAsync(string project, TraceId traceId, int maxSpans, CancellationToken cancellationToken)
        => Answer<IReadOnlyList<ulong>>(project, [.. Spans.Select(span => span.StartNanos).Order()], fails: false);

    public Task<IReadOnlyList<SpanMatch>> FindAsync(string project, TraceId traceId, TimeRange range, string text, CancellationToken cancellationToken)
    {
        Searched.Add(range);
        return Answer(project, Matches);
    }

    private Task<T> Answer<T>(string project, T answer, bool fails = true)
    {
        Projects.Add(project);
        return Failure is { } failure && fails ? Task.FromException<T>(failure) : Task.FromResult(answer);
    }
}
