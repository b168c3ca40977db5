using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Finds the traces that satisfy a filter when they are few and an index leads to them: those that have a span which the filter demands, and of
/// them alone those that satisfy the rest. Otherwise each part of a filter is asked of all rows of the range.
/// </summary>
internal sealed class FewTraces(SpanQueries queries, SpanTables tables)
{
    /// <summary>How many traces are few: past that, to hold each granule's index against their ids costs more than it saves.</summary>
    public const int Max = TraceSummaries.MaxIds;

    /// <summary>All traces that satisfy the filter, each once; null when no index leads to them or they may be more than <see cref="Max"/>.</summary>
    public async Task<IReadOnlyList<TraceId>?> FindAsync(string project, TimeRange range, SpanFilter filter, FilterFacts facts, CancellationToken cancellationToken)
    {
        foreach (var demanded in DemandedSpan.Of(filter, facts.ContentKeys))
        {
            if (await HavingAsync(project, range, demanded.Span, facts, cancellationToken) is { } traces)
            {
                return demanded.Rest is { } rest ? await SatisfyingAsync(project, range, traces, rest, facts, cancellationToken) : traces;
            }
        }

        return null;
    }

    /// <summary>The traces that have a span; null when they are more than <see cref="Max"/>: then the engine stops reading as soon as it has seen so many.</summary>
    private async Task<IReadOnlyList<TraceId>?> HavingAsync(string project, TimeRange range, SpanFilter span, FilterFacts facts, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(project, range);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT DISTINCT trace_id FROM {tables.All} WHERE {scope.WholeTracesWhere} AND {facts.For(scope).OfSpan(span)} LIMIT {Max + 1} FORMAT Native");
        var traces = await queries.TraceIdsAsync(scope, sql, "find traces by an index", cancellationToken);
        return traces.Count > Max ? null : traces;
    }

    private async Task<IReadOnlyList<TraceId>> SatisfyingAsync(
        string project, TimeRange range, IReadOnlyList<TraceId> traces, SpanFilter filter, FilterFacts facts, CancellationToken cancellationToken)
    {
        // The SQL is made in any case: it refuses what cannot be asked.
        var scope = queries.Scope(project, range, traces);
        var where = (await queries.FilterAsync(project, scope, facts, cancellationToken)).TraceIds(filter);
        return traces.Count == 0
            ? traces
            : await queries.TraceIdsAsync(scope, $"SELECT trace_id FROM {tables.All} WHERE {where} FORMAT Native", "match few traces", cancellationToken);
    }
}
