using System.Globalization;
using Sightglass.Storage.Budgets;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Adds up what calls used as the reading user, for several filters in one reading of the rows.</summary>
public sealed class ClickHouseSpendReader : ISpendReader
{
    // Each filter is in the statement three times and more; a statement has a longest length.
    private const int FiltersAtOnce = 10;

    private const string NoTokens = "input_tokens IS NULL AND output_tokens IS NULL";

    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseSpendReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Spend>> ReadAsync(SpendQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var spends = new List<Spend>(query.Filters.Count);
        foreach (var filters in query.Filters.Chunk(FiltersAtOnce))
        {
            spends.AddRange(await ReadAsync(query, filters, cancellationToken));
        }

        return spends;
    }

    private async Task<IReadOnlyList<Spend>> ReadAsync(SpendQuery query, SpanFilter?[] filters, CancellationToken cancellationToken)
    {
        var scope = _queries.Scope(query.Project, query.Range);
        await _queries.HeedCorrectionsAsync(query.Project, scope, cancellationToken);
        var together = new SpanFilter.All([.. filters.Where(filter => filter is not null).Select(filter => filter!)]);
        var fields = await _queries.FilterAsync(query.Project, query.Range, scope, together, [], cancellationToken);
        var sums = filters.Select((filter, index) =>
        {
            var isIn = filter is null ? "1" : $"({fields.OfSpan(filter)})";
            return string.Create(
                CultureInfo.InvariantCulture,
                $"""
                countIf({isIn}) AS calls_{index}, countIf({isIn} AND {SpanExpressions.Unpriced}) AS unpriced_{index}, toNullable(sumIf({SpanExpressions.Cost}, {isIn})) AS cost_{index},
                    countIf({isIn} AND {NoTokens}) AS silent_{index}, sumIf(toInt64(ifNull(input_tokens, 0) + ifNull(output_tokens, 0)), {isIn}) AS tokens_{index}
                """);
        });
        var statement = $"SELECT {string.Join(",\n    ", sums)}\nFROM {_tables.All} WHERE {scope.Where} AND {scope.Counts} FORMAT Native";
        var block = (await _queries.RunAsync(scope, statement, "add up what calls used", cancellationToken)).Single(block => block.Rows == 1);
        return [.. filters.Select((_, index) => Read(block, index))];
    }

    private static Spend Read(NativeBlock block, int index)
    {
        NativeColumn Of(string name) => block[string.Create(CultureInfo.InvariantCulture, $"{name}_{index}")];
        var (calls, silent) = (Of("calls").Signed(0), Of("silent").Signed(0));
        return new Spend
        {
            Calls = calls,
            Unpriced = Of("unpriced").Signed(0),
            CostNanoUsd = Of("cost").IsNull(0) ? null : Of("cost").Signed(0),
            Silent = silent,
            Tokens = silent == calls ? null : Of("tokens").Signed(0),
        };
    }
}
