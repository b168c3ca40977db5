using System.Runtime.CompilerServices;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Reads long lists of traces as the reading user: by time page by page; by a figure all places at once, since finding them reads all traces of
/// the range, and then the traces in pieces.
/// </summary>
public sealed class ClickHouseTraceStream : ITraceStream
{
    private const int Piece = TraceSummaries.MaxIds - 1;

    private readonly TraceLister _lister;
    private readonly TraceRanking _ranking;
    private readonly TraceSummaries _summaries;

    /// <summary>Makes a stream over the store's servers.</summary>
    public ClickHouseTraceStream(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        var tables = SpanTables.Of(connections);
        var queries = new SpanQueries(connections.Reader, tables);
        _summaries = new TraceSummaries(queries, tables);
        _lister = new TraceLister(queries, tables, _summaries);
        _ranking = new TraceRanking(queries, tables, _summaries);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<TraceSummary> ReadAsync(TraceListQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Order.Key == TraceOrderKey.Time ? ByTimeAsync(query, cancellationToken) : ByFigureAsync(query, cancellationToken);
    }

    private async IAsyncEnumerable<TraceSummary> ByTimeAsync(TraceListQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = query.Limit;
        for (var after = query.After; left > 0;)
        {
            var page = await _lister.ListAsync(query with { Limit = Math.Min(left, Piece), After = after }, cancellationToken);
            foreach (var trace in page.Traces)
            {
                yield return trace;
            }

            left -= page.Traces.Count;
            if (page.Next is null)
            {
                yield break;
            }

            after = page.Next;
        }
    }

    private async IAsyncEnumerable<TraceSummary> ByFigureAsync(TraceListQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var places = await _ranking.RankAsync(query, query.Limit, cancellationToken);
        foreach (var piece in places.Select(place => place.TraceId).Chunk(Piece))
        {
            var known = await _summaries.ReadAsync(query.Project, piece, cancellationToken);
            foreach (var trace in piece.Where(known.ContainsKey))
            {
                yield return known[trace].Summary;
            }
        }
    }
}
