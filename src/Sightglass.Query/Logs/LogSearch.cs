using Sightglass.Storage.Logs;

namespace Sightglass.Query.Logs;

/// <summary>Finds log records. Thread-safe.</summary>
public sealed class LogSearch(ILogReader reader, TimeProvider clock, QueryOptions options)
{
    /// <summary>A page of log records, newest first.</summary>
    public async Task<QueryOutcome<LogList>> ListAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var query = new LogSearchQuery
        {
            Project = request.Project,
            Range = parts.Range(request.From, request.To),
            Filter = parts.LogFilter(request.Query),
            Limit = parts.Limit(request.Limit, options.DefaultLogs, options.MaxLimit),
            After = ReadCursor(parts, request.Cursor),
        };
        if (parts.IsRefused)
        {
            return parts.Refusal<LogList>();
        }

        var page = await QueryMeter.MeasureAsync("logs", reader.SearchAsync(query, cancellationToken));
        return new QueryOutcome<LogList>.Found(new LogList(page.Records, page.Next is { } next ? PageCursors.Write(next) : null));
    }

    private static LogCursor? ReadCursor(RequestReader parts, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        if (PageCursors.TryRead(text, out LogCursor cursor))
        {
            return cursor;
        }

        parts.Fault("cursor", "This is not a cursor of the log list; use nextCursor of the page before, or none.");
        return null;
    }
}
