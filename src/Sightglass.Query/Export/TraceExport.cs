using Sightglass.Query.Traces;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Export;

/// <summary>Reads lists of traces to take away. Thread-safe.</summary>
public sealed class TraceExport(ITraceStream stream, TimeProvider clock)
{
    private const int DefaultTraces = 10_000;
    private const int MaxTraces = 100_000;

    /// <summary>The traces in the order asked for, read while they are taken. The request's cursor is not read.</summary>
    public QueryOutcome<IAsyncEnumerable<TraceSummary>> Read(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var query = new TraceListQuery
        {
            Project = request.Project,
            Range = parts.Range(request.From, request.To),
            Filter = parts.Filter(request.Query),
            Order = TraceOrderNames.Read(parts, request.Sort),
            Limit = parts.Limit(request.Limit, DefaultTraces, MaxTraces),
        };
        return parts.IsRefused
            ? parts.Refusal<IAsyncEnumerable<TraceSummary>>()
            : new QueryOutcome<IAsyncEnumerable<TraceSummary>>.Found(stream.ReadAsync(query, cancellationToken));
    }
}
