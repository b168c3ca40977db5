using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Costs;

namespace Sightglass.Storage.ClickHouse.Read.Costs;

/// <summary>Reads some calls whole: first which, by the light columns alone, then what they say, some at a time.</summary>
internal sealed class CallSample(SpanQueries queries, SpanTables tables)
{
    // What is in memory at one time, as the store sends it.
    private const int Batch = 50;
    private const int DocumentsOfTrace = 20;

    public async Task<IReadOnlyList<CostSample>> ReadAsync(CostSampleQuery query, CancellationToken cancellationToken)
    {
        var samples = new List<CostSample>();
        foreach (var places in (await FindAsync(query, cancellationToken)).Chunk(Batch))
        {
            var spans = await ReadSpansAsync(query, places, cancellationToken);
            var documents = await ReadDocumentsAsync(query, places, cancellationToken);
            samples.AddRange(places.Select(place => new CostSample(
                place.Cost,
                place.Input,
                spans.GetValueOrDefault((place.Trace, place.Span, place.Start)),
                documents.GetValueOrDefault(place.Trace) ?? [])));
        }

        return samples;
    }

    private async Task<IReadOnlyList<Place>> FindAsync(CostSampleQuery query, CancellationToken cancellationToken)
    {
        var calls = await CallRows.ReadAsync(queries, tables, query.Project, query.Range, query.Filter, [], cancellationToken);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT trace_id, span_id, start_time, toNullable({SpanExpressions.Cost}) AS spent, input_tokens FROM {calls.From} WHERE {calls.Where}
            ORDER BY cityHash64(trace_id, span_id), start_time LIMIT {Math.Max(0, query.Limit)} FORMAT Native
            """);
        var blocks = await queries.RunAsync(calls.Scope, sql, "choose calls", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new Place(
            TraceId.Read(block["trace_id"].Bytes(row)), SpanId.Read(block["span_id"].Bytes(row)), block["start_time"].Unsigned(row),
            CostSums.Count(block, "spent", row), CostSums.Count(block, "input_tokens", row))))];
    }

    private async Task<Dictionary<(TraceId, SpanId, ulong), Span>> ReadSpansAsync(CostSampleQuery query, Place[] places, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(query.Project, query.Range);
        var starts = scope.Parameters.Numbers([.. places.Select(place => place.Start)]);
        var ids = scope.Parameters.Texts([.. places.Select(place => place.Span.ToString())]);
        var bytes = $"{string.Join(" + ", SpanExpressions.ContentColumns.Select(column => $"length({column})"))} + length(events)";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {SpanRecords.Columns} FROM {tables.All}
            WHERE {scope.Where} AND {OfTraces(scope, places)} AND has({starts}, start_time) AND has({ids}, lower(hex(span_id))) AND {bytes} <= {query.MaxBytes}
            FORMAT Native
            """);
        var spans = new Dictionary<(TraceId, SpanId, ulong), Span>();
        foreach (var span in SpanRecords.Read(await queries.RunAsync(scope, sql, "read calls", cancellationToken)))
        {
            spans.TryAdd((span.TraceId, span.SpanId, span.StartNanos), span);
        }

        return spans;
    }

    private async Task<Dictionary<TraceId, IReadOnlyList<string>>> ReadDocumentsAsync(CostSampleQuery query, Place[] places, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(query.Project, query.Range);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT trace_id, groupArray({DocumentsOfTrace})(documents) AS found FROM
            (
                SELECT trace_id, documents FROM {tables.All}
                WHERE {scope.WholeTracesWhere} AND {OfTraces(scope, places)} AND documents != '' AND length(documents) <= {query.MaxBytes}
                ORDER BY start_time, span_id LIMIT {DocumentsOfTrace} BY trace_id
            )
            GROUP BY trace_id FORMAT Native
            """);
        var documents = new Dictionary<TraceId, IReadOnlyList<string>>();
        foreach (var block in await queries.RunAsync(scope, sql, "read what was retrieved", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                documents.TryAdd(TraceId.Read(block["trace_id"].Bytes(row)), [.. block["found"].Texts(row)]);
            }
        }

        return documents;
    }

    private static string OfTraces(SpanScope scope, Place[] places)
    {
        var ids = scope.Parameters.Texts([.. places.Select(place => place.Trace.ToString()).Distinct(StringComparer.Ordinal)]);
        return $"trace_id IN (SELECT toFixedString(unhex(arrayJoin({ids})), {TraceId.Size}))";
    }

    private readonly record struct Place(TraceId Trace, SpanId Span, ulong Start, long? Cost, long? Input);
}
