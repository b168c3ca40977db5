using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Server.Api.Json;

namespace Sightglass.Server.Api.Values;

/// <summary>The response with one span, its long values cut, in the shape of <see cref="Contract.SpanDetailResponse"/>; a test holds the two together.</summary>
internal sealed class SpanDetail(Span whole) : IResult
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/json; charset=utf-8";
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Options);
        var (span, cut) = SpanCut.Of(whole);
        writer.WriteStartObject();
        SpanJson.WriteProperties(writer, span);
        writer.WriteStartArray("cut"u8);
        foreach (var field in cut)
        {
            writer.WriteStartObject();
            writer.WriteString("field"u8, field.Field);
            writer.WriteNumber("bytes"u8, field.Bytes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(httpContext.RequestAborted);
    }
}
