using System.Text;
using System.Text.Json;
using Sightglass.Query.Export;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;
using Sightglass.Storage;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>Traces as a file, written while they are read.</summary>
/// <param name="traces">The traces.</param>
/// <param name="from">The beginning of the range as the caller wrote it, for the file's name.</param>
/// <param name="columns">The columns of CSV; null for lines of JSON.</param>
internal sealed class TraceFile(IAsyncEnumerable<TraceSummary> traces, string? from, IReadOnlyList<int>? columns) : IResult
{
    private const int FlushAt = 64 * 1024;
    private const string ByteOrderMark = "\ufeff";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var cancelled = httpContext.RequestAborted;
        await using var rows = traces.GetAsyncEnumerator(cancelled);

        // The first piece is read before anything is sent: a question the store refuses is still told as a problem.
        try
        {
            var more = await rows.MoveNextAsync();
            var response = httpContext.Response;
            response.ContentType = columns is null ? "application/x-ndjson; charset=utf-8" : "text/csv; charset=utf-8";
            response.Headers.ContentDisposition = $"attachment; filename=\"traces-{FileName(from)}.{(columns is null ? "jsonl" : "csv")}\"";
            var text = new StringBuilder(columns is null ? "" : ByteOrderMark + string.Join(',', columns.Select(TraceColumns.NameOf)) + "\r\n");
            for (; more; more = await rows.MoveNextAsync())
            {
                Append(text, TraceLines.Describe(rows.Current));
                if (text.Length >= FlushAt)
                {
                    await response.WriteAsync(text.ToString(), cancelled);
                    text.Clear();
                }
            }

            await response.WriteAsync(text.ToString(), cancelled);
        }
        catch (StoreException exception) when (!httpContext.Response.HasStarted)
        {
            httpContext.Response.Headers.Remove("Content-Disposition");
            await Problems.ApiProblems.Of(exception, httpContext).ExecuteAsync(httpContext);
        }
        catch (StoreException)
        {
            // A file that ends here must not look whole.
            httpContext.Abort();
        }
    }

    /// <summary>The part of a file's name that says from when it is.</summary>
    public static string FileName(string? from)
        => string.IsNullOrEmpty(from) ? "all" : new string([.. from.Take(40).Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_')]);

    private void Append(StringBuilder text, TraceSummaryResponse trace)
    {
        if (columns is null)
        {
            text.Append(JsonSerializer.Serialize(trace, ListsJson.Context.TraceSummaryResponse)).Append('\n');
            return;
        }

        for (var index = 0; index < columns.Count; index++)
        {
            text.Append(index == 0 ? "" : ",");
            var (value, isNumber) = TraceColumns.ValueOf(columns[index], trace);
            if (isNumber)
            {
                text.Append(value);
            }
            else
            {
                CsvText.AppendCell(text, value);
            }
        }

        text.Append("\r\n");
    }
}
