using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Traces;

/// <summary>Says how many traces match, and when the newest that does was. Thread-safe.</summary>
public sealed class TraceCounting(ITraceCounter counter, ISpanReader reader, TimeProvider clock)
{
    /// <summary>How many traces stand in the range and match. Of the request only filter and range are read.</summary>
    public async Task<QueryOutcome<TraceCounts>> CountAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var query = new TraceCountQuery(request.Project, parts.Range(request.From, request.To), parts.Filter(request.Query));
        return parts.IsRefused
            ? parts.Refusal<TraceCounts>()
            : new QueryOutcome<TraceCounts>.Found(await QueryMeter.MeasureAsync("count", counter.CountAsync(query, cancellationToken)));
    }

    /// <summary>The start of the newest matching trace of all that is stored, nanoseconds since 1970 UTC; null when none matches.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="filter">The filter, as the caller wrote it.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<QueryOutcome<ulong?>> FindLatestAsync(string project, string? filter, CancellationToken cancellationToken)
    {
        var parts = new RequestReader(clock);
        var query = new TraceListQuery { Project = project, Range = TimeRange.All, Filter = parts.Filter(filter), Limit = 1 };
        if (parts.IsRefused)
        {
            return parts.Refusal<ulong?>();
        }

        var page = await QueryMeter.MeasureAsync("latest", reader.ListTracesAsync(query, cancellationToken));
        return new QueryOutcome<ulong?>.Found(page.Traces.Count > 0 ? page.Traces[0].StartNanos : null);
    }
}
