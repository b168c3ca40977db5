using Sightglass.Domain;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Adds up the usage of few traces from their spans as they stand now. For lists that show a page of traces: those do not wait until what arrived
/// has been settled.
/// </summary>
internal sealed class CountedUsage(SpanQueries queries, SpanTables tables)
{
    public async Task<IReadOnlyDictionary<TraceId, UsageSum>> SumAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken)
    {
        if (traces.Count == 0)
        {
            return new Dictionary<TraceId, UsageSum>();
        }

        var scope = queries.Scope(project, TimeRange.All);
        var sql =
            $"""
            SELECT {UsageRows.Columns}, input_tokens, output_tokens, {SpanExpressions.Cost} AS span_cost
            FROM {tables.All} WHERE {scope.WhereProject} AND {scope.IsOneOf(traces)} FORMAT Native
            """;
        var blocks = await queries.RunAsync(scope, sql, "add up usage", cancellationToken);
        var rows = blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => (
            UsageRows.Read(block, row), Count(block["input_tokens"], row), Count(block["output_tokens"], row), Count(block["span_cost"], row))));
        return rows.GroupBy(row => row.Item1.TraceId).ToDictionary(trace => trace.Key, trace => Sum([.. trace]));
    }

    private static UsageSum Sum(IReadOnlyList<(Sightglass.Storage.Usage.UsageRow Row, long? Input, long? Output, long? Cost)> spans)
    {
        var verdicts = TraceUsage.Judge([.. spans.Select(span => span.Row.Facts)]);
        var counting = spans.Where((_, place) => TraceUsage.Counts(verdicts[place])).ToList();
        var repeated = spans.Where((span, place) => span.Row.Facts.Operation == SpanOperation.Llm && verdicts[place] is UsageVerdict.Duplicate or UsageVerdict.Wrapper).Count();
        return new UsageSum(Add(counting.Select(span => span.Input)), Add(counting.Select(span => span.Output)), Add(counting.Select(span => span.Cost)), repeated);
    }

    // As the engine adds: beyond 64 bits it wraps.
    private static long? Add(IEnumerable<long?> values)
    {
        long? sum = null;
        foreach (var value in values)
        {
            sum = value is null ? sum : unchecked((sum ?? 0) + value);
        }

        return sum;
    }

    private static long? Count(NativeColumn column, int row) => column.IsNull(row) ? null : column.Signed(row);
}
