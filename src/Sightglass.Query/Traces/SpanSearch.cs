using Sightglass.Storage.Spans;

namespace Sightglass.Query.Traces;

/// <summary>Finds spans. Thread-safe.</summary>
public sealed class SpanSearch(ISpanReader reader, TimeProvider clock, QueryOptions options)
{
    /// <summary>A page of spans, newest first.</summary>
    public async Task<QueryOutcome<SpanList>> ListAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var (query, parts) = Read(request);
        if (parts.IsRefused)
        {
            return parts.Refusal<SpanList>();
        }

        var page = await QueryMeter.MeasureAsync("spans", reader.SearchSpansAsync(query, cancellationToken));
        return new QueryOutcome<SpanList>.Found(new SpanList(page.Spans, CursorOf(page.Next)));
    }

    /// <summary>A page of the lines of spans, newest first.</summary>
    public async Task<QueryOutcome<SpanSummaryList>> ListSummariesAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var (query, parts) = Read(request);
        if (parts.IsRefused)
        {
            return parts.Refusal<SpanSummaryList>();
        }

        var page = await QueryMeter.MeasureAsync("span_summaries", reader.SearchSpanSummariesAsync(query, cancellationToken));
        return new QueryOutcome<SpanSummaryList>.Found(new SpanSummaryList(page.Spans, CursorOf(page.Next)));
    }

    private (SpanSearchQuery Query, RequestReader Parts) Read(SearchRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var query = new SpanSearchQuery
        {
            Project = request.Project,
            Range = parts.Range(request.From, request.To),
            Filter = parts.Filter(request.Query),
            Limit = parts.Limit(request.Limit, options.DefaultSpans, options.MaxLimit),
            After = ReadCursor(parts, request.Cursor),
        };
        return (query, parts);
    }

    private static string? CursorOf(SpanCursor? next) => next is { } cursor ? PageCursors.Write(cursor) : null;

    private static SpanCursor? ReadCursor(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (PageCursors.TryRead(text, out SpanCursor cursor))
        {
            return cursor;
        }

        parts.Fault("cursor", "This is not a cursor of the span list; use nextCursor of the page before, or none.");
        return null;
    }
}
