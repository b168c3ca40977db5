using System.Globalization;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Breaks traces down as the reading user, in one statement: each trace is added up once and enters the row of each of its values.</summary>
public sealed class ClickHouseBreakdownReader : IBreakdownReader
{
    // A trace enters at most so many rows.
    private const int MaxValuesOfTrace = 1_000;

    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseBreakdownReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
    }

    /// <inheritdoc/>
    public async Task<BreakdownPage> ReadAsync(BreakdownQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        await _queries.HeedCorrectionsAsync(query.Project, scope, cancellationToken);
        var match = await _queries.TracesAsync(query.Project, query.Range, query.Filter, [query.Field], cancellationToken);
        var (sql, condition) = await match.SqlAsync(scope, cancellationToken);
        var statement = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT value, traces, failed_traces, p50, p95, sum_input, sum_output, sum_cost, tupleElement(parts, 1) AS part_numbers, tupleElement(parts, 2) AS part_counts, distinct_values
            FROM
            (
                SELECT arrayJoin(if(empty(texts), [''], texts)) AS value, count() AS traces, countIf(failed > 0) AS failed_traces,
                    toUInt64(quantileTDigest(0.5)(nanos)) AS p50, toUInt64(quantileTDigest(0.95)(nanos)) AS p95,
                    sum(input) AS sum_input, sum(output) AS sum_output, sum(cost) AS sum_cost,
                    sumMap([toUInt64({PartOf(query, scope)})], [toUInt64(1)]) AS parts, count() OVER () AS distinct_values
                FROM
                (
                    SELECT if(max(head) = 2, minIf(start_time, head = 2), min(start_time)) AS began, {SpanExpressions.GroupDuration} AS nanos, countIf({SpanExpressions.Failed}) AS failed,
                        sumIf(input_tokens, {scope.Counts}) AS input, sumIf(output_tokens, {scope.Counts}) AS output, sumIf({SpanExpressions.Cost}, {scope.Counts}) AS cost,
                        arrayFilter(text -> text != '', groupUniqArrayArrayIf({MaxValuesOfTrace})({sql.TextsOf(query.Field)}, {sql.OfScope(query.Scope, query.Filter)})) AS texts
                    FROM {_tables.All} WHERE {scope.WholeTracesWhere} AND {condition}
                    GROUP BY trace_id HAVING {scope.HasHeadInRange}
                )
                GROUP BY value
            )
            ORDER BY {FigureOf(query.Order)} DESC NULLS LAST, traces DESC, value LIMIT {query.Limit} FORMAT Native
            """);
        var rows = new List<BreakdownRow>();
        var distinct = 0L;
        foreach (var block in await _queries.RunAsync(scope, statement, "break traces down", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                rows.Add(Read(block, row, query.Parts));
                distinct = block["distinct_values"].Signed(row);
            }
        }

        return new BreakdownPage(rows, distinct);
    }

    // The last part is as long as the others or shorter. A number of nanoseconds is divided, never multiplied: that could run over.
    private static string PartOf(BreakdownQuery query, SpanScope scope)
    {
        if (query.Parts == 0)
        {
            return "0";
        }

        var (from, to) = (query.Range.FromNanos, query.Range.ToNanos);
        var width = Math.Max(1, ((to - from) / (ulong)query.Parts) + 1);
        return $"intDiv(began - {scope.Parameters.Number(from)}, {scope.Parameters.Number(width)})";
    }

    private static string FigureOf(BreakdownOrder order) => order switch
    {
        BreakdownOrder.Traces => "traces",
        BreakdownOrder.Failed => "failed_traces",
        BreakdownOrder.P95 => "p95",
        BreakdownOrder.Tokens => "if(sum_input IS NULL AND sum_output IS NULL, NULL, ifNull(sum_input, 0) + ifNull(sum_output, 0))",
        BreakdownOrder.Cost => "sum_cost",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order."),
    };

    private static BreakdownRow Read(NativeBlock block, int row, int parts)
    {
        var counts = new long[parts];
        if (parts > 0)
        {
            var (numbers, sums) = (block["part_numbers"], block["part_counts"]);
            var (start, length) = numbers.Items(row).GetOffsetAndLength(int.MaxValue);
            var (sum, _) = sums.Items(row).GetOffsetAndLength(int.MaxValue);
            for (var item = 0; item < length; item++)
            {
                counts[Math.Min(parts - 1, numbers.Element.Signed(start + item))] += sums.Element.Signed(sum + item);
            }
        }

        return new BreakdownRow
        {
            Value = block["value"].Text(row),
            Traces = block["traces"].Signed(row),
            Failed = block["failed_traces"].Signed(row),
            P50Nanos = block["p50"].Unsigned(row),
            P95Nanos = block["p95"].Unsigned(row),
            InputTokens = Sum(block, "sum_input", row),
            OutputTokens = Sum(block, "sum_output", row),
            CostNanoUsd = Sum(block, "sum_cost", row),
            Counts = counts,
        };
    }

    private static long? Sum(NativeBlock block, string name, int row) => block[name].IsNull(row) ? null : block[name].Signed(row);
}
