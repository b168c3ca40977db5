using System.Text;
using Sightglass.Server.Api.Json;

namespace Sightglass.Server.Api.Values;

/// <summary>The response that carries one whole value: as JSON when it is a JSON object or list, otherwise as text.</summary>
internal sealed class ValueStream(string text) : IResult
{
    private const int PieceLength = 32 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = ContentJson.IsJson(text) ? "application/json; charset=utf-8" : "text/plain; charset=utf-8";
        var encoder = Encoding.UTF8.GetEncoder();
        for (var start = 0; start < text.Length; start += PieceLength)
        {
            var piece = text.AsMemory(start, Math.Min(PieceLength, text.Length - start));
            encoder.Convert(piece.Span, response.BodyWriter, flush: start + piece.Length == text.Length, out _, out _);
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }
}
