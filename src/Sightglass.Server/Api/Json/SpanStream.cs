using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Domain;

namespace Sightglass.Server.Api.Json;

/// <summary>A response with spans in it, written piece by piece: at no time more than a few spans of it are in memory as JSON.</summary>
/// <param name="spans">The spans.</param>
/// <param name="head">Writes the properties before them.</param>
/// <param name="tail">Writes the properties after them.</param>
internal sealed class SpanStream(IReadOnlyList<Span> spans, Action<Utf8JsonWriter> head, Action<Utf8JsonWriter> tail) : IResult
{
    private const int FlushAt = 64 * 1024;

    // served as application/json with nosniff, never inside HTML: text of any language stays readable
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Options);
        writer.WriteStartObject();
        head(writer);
        writer.WriteStartArray("spans"u8);
        foreach (var span in spans)
        {
            SpanJson.Write(writer, span);
            if (writer.BytesPending >= FlushAt)
            {
                await writer.FlushAsync(CancellationToken.None);

                // a caller who has gone completes the pipe: nobody reads the rest
                if ((await response.BodyWriter.FlushAsync(CancellationToken.None)).IsCompleted)
                {
                    return;
                }
            }
        }

        writer.WriteEndArray();
        tail(writer);
        writer.WriteEndObject();
        await writer.FlushAsync(CancellationToken.None);
        await response.BodyWriter.FlushAsync(CancellationToken.None);
    }
}
