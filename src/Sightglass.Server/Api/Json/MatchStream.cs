using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Server.Api.Problems;
using Sightglass.Server.Api.Values;
using Sightglass.Storage;
using Sightglass.Storage.Traces;

namespace Sightglass.Server.Api.Json;

/// <summary>
/// The response with matches, a line of JSON for each as it is found, and a last line that says how it ended:
/// <c>{"done":true,"spans":3}</c>, or <c>{"done":false,"spans":1,"problem":{...}}</c> when the store failed on the way.
/// </summary>
internal sealed class MatchStream(IAsyncEnumerable<SpanMatch> matches) : IResult
{
    public const string ContentType = "application/x-ndjson";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, token) = (httpContext.Response, httpContext.RequestAborted);
        response.ContentType = ContentType;
        await using var writer = new Utf8JsonWriter(response.BodyWriter, Options);
        var spans = 0;
        StoreException? failure = null;
        try
        {
            await foreach (var match in matches.WithCancellation(token))
            {
                Write(writer, match);
                spans++;
                await EndLineAsync(writer, httpContext);
            }
        }
        catch (StoreException exception)
        {
            // the status was sent long ago: the last line says it
            failure = exception;
        }

        writer.WriteStartObject();
        writer.WriteBoolean("done"u8, failure is null);
        writer.WriteNumber("spans"u8, spans);
        if (failure is not null)
        {
            var (status, type, title, advice, _) = ApiProblems.Of(failure.Failure);
            writer.WriteStartObject("problem"u8);
            writer.WriteString("type"u8, ApiProblems.Kind + type);
            writer.WriteString("title"u8, title);
            writer.WriteNumber("status"u8, status);
            writer.WriteString("detail"u8, $"{failure.Message} {advice}");
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        await EndLineAsync(writer, httpContext);
    }

    private static async Task EndLineAsync(Utf8JsonWriter writer, HttpContext context)
    {
        await writer.FlushAsync(context.RequestAborted);
        await context.Response.WriteAsync("\n", context.RequestAborted);
        writer.Reset();
    }

    private static void Write(Utf8JsonWriter writer, SpanMatch match)
    {
        writer.WriteStartObject();
        writer.WriteString("spanId"u8, match.SpanId.ToString());
        writer.WriteStartArray("fields"u8);
        foreach (var field in Fields(match))
        {
            writer.WriteStringValue(field);
        }

        writer.WriteEndArray();
        writer.WriteNumber("count"u8, match.Count);
        writer.WriteEndObject();
    }

    private static IEnumerable<string> Fields(SpanMatch match)
    {
        var fields = match.Content.Select(column => JsonNamingPolicy.CamelCase.ConvertName(column.ToString()))
            .Concat(match.AttributeKeys.Select(key => SpanFields.AttributePrefix + key));
        fields = match.InStatusMessage ? fields.Append(SpanFields.StatusMessage) : fields;
        return match.InEvents ? fields.Append(SpanFields.Events) : fields;
    }
}
