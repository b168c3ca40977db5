using System.Text.Encodings.Web;
using System.Text.Json;

namespace Sightglass.Server.Api.Json;

/// <summary>A response whose JSON is written by hand.</summary>
/// <param name="write">Writes the whole document.</param>
internal sealed class JsonStream(Action<Utf8JsonWriter> write) : IResult
{
    // served as application/json with nosniff, never inside HTML: text of any language stays readable
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Options);
        write(writer);
        await writer.FlushAsync(httpContext.RequestAborted);
    }
}
