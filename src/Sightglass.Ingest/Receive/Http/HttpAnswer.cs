using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Sightglass.Ingest.Receive.Http;

/// <summary>Writes an answer as OTLP/HTTP wants it: in the encoding of the request, errors as google.rpc.Status.</summary>
internal static class HttpAnswer
{
    /// <summary>Writes the whole response. An encoding that is not known gets JSON, which a person can read.</summary>
    public static async Task WriteAsync(HttpContext context, Answer answer, PayloadEncoding? encoding, OtlpService service)
    {
        var response = context.Response;
        response.StatusCode = answer.HttpStatus;
        if (answer.RetryAfter is { } delay)
        {
            var seconds = Math.Max(1, (long)Math.Ceiling(delay.TotalSeconds));
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        if (answer.HttpStatus == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (answer.HttpStatus == StatusCodes.Status413PayloadTooLarge)
        {
            // The rest of the body is not worth reading.
            response.Headers.Connection = "close";
        }

        var isProtobuf = encoding == PayloadEncoding.Protobuf;
        var body = (answer.IsSuccess, isProtobuf) switch
        {
            (true, true) => ExportResponseMessage.ToProtobuf(answer),
            (true, false) => ExportResponseMessage.ToJson(answer, service),
            (false, true) => RpcStatusMessage.ToProtobuf(Answers.BodyCode(answer), answer.Message, answer.RetryAfter),
            (false, false) => RpcStatusMessage.ToJson(Answers.BodyCode(answer), answer.Message, answer.RetryAfter),
        };
        response.ContentType = isProtobuf ? ContentRule.Protobuf : ContentRule.Json;
        response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await response.BodyWriter.WriteAsync(body, context.RequestAborted);
        }
    }
}
