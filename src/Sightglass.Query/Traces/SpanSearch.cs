using Sightglass.Storage.Spans;

namespace Sightglass.Query.Traces;

/// <summary>Finds spans. Thread-safe.</summary>
public sealed class SpanSearch(ISpanReader reader, TimeProvider clock, QueryOptions options)
{
    /// <summary>A page of spans, newest first.</summary>
    public async Task<QueryOutcome<SpanList>> ListAsync(SearchRequest request, CancellationToken cancellationToken)
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
        if (parts.IsRefused)
        {
            return parts.Refusal<SpanList>();
        }

        var page = await QueryMeter.MeasureAsync("spans", reader.SearchSpansAsync(query, cancellationToken));
        return new QueryOutcome<SpanList>.Found(new SpanList(page.Spans, page.Next is { } next ? PageCursors.Write(next) : null));
    }

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
