using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Usage;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Reads what decides which spans of a trace count.</summary>
internal static class UsageRows
{
    /// <summary>What to select.</summary>
    public const string Columns =
        $"""
        trace_id, {SpanExpressions.RowHash} AS row_key, start_time, received_at, span_id, parent_span_id, usage_role, operation, dialect, response_id,
        input_tokens IS NOT NULL OR output_tokens IS NOT NULL OR total_tokens IS NOT NULL AS has_tokens,
        cache_read_tokens IS NOT NULL OR cache_write_tokens IS NOT NULL OR reasoning_tokens IS NOT NULL AS has_detail,
        reported_cost IS NOT NULL AS has_cost
        """;

    /// <summary>The spans of traces that start in the scope.</summary>
    public static async Task<IReadOnlyList<UsageRow>> ReadAsync(
        ClickHouseClient client, SpanScope scope, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken)
    {
        var sql = $"SELECT {Columns} FROM {scope.Tables.All} WHERE {scope.Where} AND {scope.IsOneOf(traces)} FORMAT Native";
        await using var answer = await client.QueryAsync(scope.Parameters.Statement(sql, "read what decides on usage"), cancellationToken);
        var blocks = await NativeReader.ReadAsync(answer, cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => Read(block, row)))];
    }

    public static UsageRow Read(NativeBlock block, int row) => new(
        TraceId.Read(block["trace_id"].Bytes(row)),
        block["row_key"].Unsigned(row),
        block["start_time"].Unsigned(row),
        new UsageFacts
        {
            SpanId = SpanId.Read(block["span_id"].Bytes(row)),
            ParentSpanId = SpanId.Read(block["parent_span_id"].Bytes(row)),
            ReceivedNanos = block["received_at"].Unsigned(row),
            Role = (UsageRole)block["usage_role"].Unsigned(row),
            Operation = (SpanOperation)block["operation"].Unsigned(row),
            Dialect = block["dialect"].Text(row),
            ResponseId = block["response_id"].Text(row),
            HasTokens = block["has_tokens"].Unsigned(row) != 0,
            HasDetail = block["has_detail"].Unsigned(row) != 0,
            HasCost = block["has_cost"].Unsigned(row) != 0,
        });
}
