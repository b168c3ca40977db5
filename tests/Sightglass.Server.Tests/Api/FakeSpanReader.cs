using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

/// <summary>Answers what it was told to, and remembers what it was asked.</summary>
internal sealed class FakeSpanReader : ISpanReader
{
    public List<object> Asked { get; } = [];

    public Func<CancellationToken, Task>? Before { get; set; }

    public TracePage Traces { get; set; } = new([], null);

    public SpanPage Spans { get; set; } = new([], null);

    public SpanSummaryPage Summaries { get; set; } = new([], null);

    public IReadOnlyList<Span>? Trace { get; set; }

    public IReadOnlyList<StatsSeries> Series { get; set; } = [];

    public IReadOnlyList<ValueCount> Values { get; set; } = [];

    public Task<TracePage> ListTracesAsync(TraceListQuery query, CancellationToken cancellationToken) => AnswerAsync(query, Traces, cancellationToken);

    public Task<IReadOnlyList<Span>?> GetTraceAsync(string project, TraceId traceId, TimeRange range, int maxSpans, CancellationToken cancellationToken)
        => AnswerAsync((project, traceId, range, maxSpans), Trace, cancellationToken);

    public Task<SpanPage> SearchSpansAsync(SpanSearchQuery query, CancellationToken cancellationToken) => AnswerAsync(query, Spans, cancellationToken);

    public Task<SpanSummaryPage> SearchSpanSummariesAsync(SpanSearchQuery query, CancellationToken cancellationToken) => AnswerAsync(query, Summaries, cancellationToken);

    public Task<IReadOnlyList<StatsSeries>> GetStatsAsync(StatsQuery query, CancellationToken cancellationToken) => AnswerAsync(query, Series, cancellationToken);

    public Task<IReadOnlyList<ValueCount>> GetValuesAsync(ValueQuery query, CancellationToken cancellationToken) => AnswerAsync(query, Values, cancellationToken);

    public Task<IReadOnlyList<ValueCount>> GetKeysAsync(KeyQuery query, CancellationToken cancellationToken) => AnswerAsync(query, Values, cancellationToken);

    public Task<long> CountSpansAsync(string project, CancellationToken cancellationToken) => AnswerAsync(project, 0L, cancellationToken);

    private async Task<T> AnswerAsync<T>(object question, T answer, CancellationToken cancellationToken)
    {
        lock (Asked)
        {
            Asked.Add(question);
        }

        if (Before is { } before)
        {
            await before(cancellationToken);
        }

        return answer;
    }
}
