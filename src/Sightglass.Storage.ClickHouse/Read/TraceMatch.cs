using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>What tells the traces that satisfy a filter from the others.</summary>
/// <param name="queries">Runs what must be asked for a statement.</param>
/// <param name="project">The project.</param>
/// <param name="filter">The filter; null for none.</param>
/// <param name="facts">What is known of the filter and of further fields.</param>
/// <param name="found">All traces that satisfy the filter; null when they are not known.</param>
internal sealed class TraceMatch(SpanQueries queries, string project, SpanFilter? filter, FilterFacts facts, IReadOnlyList<TraceId>? found)
{
    /// <summary>All traces with a span in the range or around it that satisfy the filter; null when there may be many.</summary>
    public IReadOnlyList<TraceId>? Found => found;

    /// <summary>The condition that a row's trace satisfies the filter; 1 for none.</summary>
    public async Task<string> ConditionAsync(SpanScope scope, CancellationToken cancellationToken) => (await SqlAsync(scope, cancellationToken)).Condition;

    /// <summary>The SQL of the filter's fields and of the further ones, and the condition that a row's trace satisfies the filter.</summary>
    public async Task<(FilterSql Sql, string Condition)> SqlAsync(SpanScope scope, CancellationToken cancellationToken)
    {
        var sql = await queries.FilterAsync(project, scope, facts, cancellationToken);
        return (sql, found is not null ? scope.IsOneOf(found) : filter is null ? "1" : sql.OfTrace(filter));
    }
}
