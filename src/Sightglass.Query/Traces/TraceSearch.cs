using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Traces;

/// <summary>Finds traces. Thread-safe.</summary>
public sealed class TraceSearch(ISpanReader reader, LoggedContentReading logged, TimeProvider clock, QueryOptions options)
{
    /// <summary>A page of traces in the order asked for.</summary>
    public async Task<QueryOutcome<TraceList>> ListAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var order = TraceOrderNames.Read(parts, request.Sort);
        var query = new TraceListQuery
        {
            Project = request.Project,
            Range = parts.Range(request.From, request.To),
            Filter = parts.Filter(request.Query),
            Limit = parts.Limit(request.Limit, options.DefaultTraces, options.MaxLimit),
            Order = order,
            After = ReadCursor(parts, order, request.Cursor),
        };
        if (parts.IsRefused)
        {
            return parts.Refusal<TraceList>();
        }

        var page = await QueryMeter.MeasureAsync("traces", reader.ListTracesAsync(query, cancellationToken));
        return new QueryOutcome<TraceList>.Found(new TraceList(page.Traces, page.Next is { } next ? PageCursors.Write(order, next) : null));
    }

    /// <summary>One trace with its spans, and what log events say of them.</summary>
    /// <param name="project">The project, from the caller's key.</param>
    /// <param name="traceId">The id, as the caller wrote it.</param>
    /// <param name="from">Where its spans start, an hour on either side besides, as the caller wrote it; nothing for all of time.</param>
    /// <param name="to">The end of that.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public async Task<QueryOutcome<TraceView>> FindAsync(string project, string traceId, string? from, string? to, CancellationToken cancellationToken)
    {
        var parts = new RequestReader(clock);
        if (!TraceId.TryParse(traceId, out var id))
        {
            parts.Fault("traceId", "A trace id is 32 hexadecimal digits.");
        }

        var range = parts.Range(from, to);
        if (parts.IsRefused)
        {
            return parts.Refusal<TraceView>();
        }

        // one more than is shown tells a trace that is just as long from one that is longer
        var reading = QueryMeter.MeasureAsync("trace", reader.GetTraceAsync(project, id, range, options.MaxTraceSpans + 1, cancellationToken));
        var events = logged.EventsAsync(project, id, range, cancellationToken);
        await Task.WhenAll(reading, events);
        var spans = await reading;
        if (spans is null or { Count: 0 })
        {
            return new QueryOutcome<TraceView>.NotFound();
        }

        var truncated = spans.Count > options.MaxTraceSpans;
        var shown = truncated ? [.. spans.Take(options.MaxTraceSpans)] : spans;
        var verdicts = TraceUsage.Judge(shown);
        IReadOnlyList<Span> judged = [.. shown.Select((span, place) => span with { Usage = span.Usage.In(verdicts[place]) })];
        var told = LoggedContentReading.Join(judged, await events);
        return new QueryOutcome<TraceView>.Found(new TraceView(id, TraceTotals.Of(shown, verdicts), told, truncated));
    }

    private static TraceCursor? ReadCursor(RequestReader parts, TraceOrder order, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (PageCursors.TryRead(text, order, out var cursor))
        {
            return cursor;
        }

        parts.Fault("cursor", "This is not a cursor of the trace list in this order; use nextCursor of the page before, or none.");
        return null;
    }
}
