using System.Text;

namespace Sightglass.Server.Api.Endpoints;

/// <summary>A short table as a file of CSV.</summary>
/// <param name="name">What it is of, for the file's name.</param>
/// <param name="from">The beginning of the range as the caller wrote it, for the file's name.</param>
/// <param name="lines">The lines, the names first.</param>
internal sealed class CsvFile(string name, string? from, IEnumerable<string> lines) : IResult
{
    /// <summary>What it is.</summary>
    public const string MediaType = "text/csv";

    private const int FlushAt = 64 * 1024;
    private const string ByteOrderMark = "\ufeff";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = $"{MediaType}; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}-{TraceFile.FileName(from)}.csv\"";
        var text = new StringBuilder(ByteOrderMark);
        foreach (var line in lines)
        {
            text.Append(line).Append("\r\n");
            if (text.Length >= FlushAt)
            {
                await response.WriteAsync(text.ToString(), httpContext.RequestAborted);
                text.Clear();
            }
        }

        await response.WriteAsync(text.ToString(), httpContext.RequestAborted);
    }
}
