using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Traces;

/// <summary>Reads one trace piece by piece: its outline, one span. Thread-safe.</summary>
public sealed class TraceReading(ITraceReader reader, LoggedContentReading logged, QueryOptions options)
{
    /// <summary>The outline of a trace.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="traceId">The id, as the caller wrote it.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<QueryOutcome<TraceOutline>> OutlineAsync(string project, string traceId, CancellationToken cancellationToken)
    {
        var ids = new IdReader();
        var trace = ids.Trace(traceId);
        if (ids.IsRefused)
        {
            return ids.Refusal<TraceOutline>();
        }

        var columns = await QueryMeter.MeasureAsync("trace_index", reader.GetColumnsAsync(project, trace, options.MaxOutlineSpans, cancellationToken));
        return columns is null ? new QueryOutcome<TraceOutline>.NotFound() : new QueryOutcome<TraceOutline>.Found(TraceOutline.Of(trace, columns));
    }

    /// <summary>One span, whole, with what log events say of it.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="traceId">The trace's id, as the caller wrote it.</param>
    /// <param name="spanId">The span's id, as the caller wrote it.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<QueryOutcome<Span>> SpanAsync(string project, string traceId, string spanId, CancellationToken cancellationToken)
    {
        var ids = new IdReader();
        var (trace, span) = (ids.Trace(traceId), ids.Span(spanId));
        if (ids.IsRefused)
        {
            return ids.Refusal<Span>();
        }

        return await QueryMeter.MeasureAsync("span", reader.GetSpanAsync(project, trace, span, cancellationToken)) is { } found
            ? new QueryOutcome<Span>.Found((await logged.JoinAsync(project, trace, [found], cancellationToken))[0])
            : new QueryOutcome<Span>.NotFound();
    }
}
