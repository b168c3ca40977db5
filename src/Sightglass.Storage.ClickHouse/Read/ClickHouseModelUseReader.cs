using System.Globalization;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Models;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Adds up the use of models as the reading user, in one statement over columns that take next to nothing.</summary>
public sealed class ClickHouseModelUseReader : IModelUseReader
{
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseModelUseReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ModelUse>> ReadAsync(ModelUseQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        await _queries.HeedCorrectionsAsync(query.Project, scope, cancellationToken);
        var bounds = scope.Parameters.Numbers([.. query.Bounds]);
        var statement = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT toString(provider) AS provider_name, toString({SpanExpressions.Model}) AS model_name, count() AS calls,
                sum(input_tokens) AS sum_input, sum(output_tokens) AS sum_output, min(start_time) AS first_start, max(start_time) AS last_start
            FROM {_tables.All} WHERE {scope.Where} AND {scope.Counts}
            GROUP BY provider_name, model_name, arrayCount(bound -> bound <= start_time, {bounds})
            ORDER BY calls DESC, provider_name, model_name, first_start LIMIT {query.Limit} FORMAT Native
            """);
        var uses = new List<ModelUse>();
        foreach (var block in await _queries.RunAsync(scope, statement, "add up the use of models", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                uses.Add(new ModelUse
                {
                    Provider = block["provider_name"].Text(row),
                    Model = block["model_name"].Text(row),
                    Calls = block["calls"].Signed(row),
                    InputTokens = Sum(block["sum_input"], row),
                    OutputTokens = Sum(block["sum_output"], row),
                    FirstNanos = block["first_start"].Unsigned(row),
                    LastNanos = block["last_start"].Unsigned(row),
                });
            }
        }

        return uses;
    }

    private static long? Sum(NativeColumn column, int row) => column.IsNull(row) ? null : column.Signed(row);
}
