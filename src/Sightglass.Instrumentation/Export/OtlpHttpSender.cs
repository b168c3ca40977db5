using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.Instrumentation.Export;

/// <summary>Speaks OTLP over HTTP, as protobuf.</summary>
internal sealed class OtlpHttpSender(OtlpTransport transport) : IOtlpSender
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    public async Task<ExportOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, default(Uri))
        {
            Content = transport.IsGzip ? new ByteArrayContent(OtlpTransport.Zip(message)) : new ReadOnlyMemoryContent(message),
        };
        request.Content.Headers.ContentType = Protobuf;
        if (transport.IsGzip)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        return await transport.SendAsync(request, Read, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => transport.Dispose();

    private ExportOutcome Read(HttpResponseMessage response, byte[] body)
    {
        if (response.IsSuccessStatusCode)
        {
            return ExportOutcome.Delivered(PartialSuccess.Rejected(body));
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"{transport.Target} answered {(int)response.StatusCode}");
        return response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout
            ? ExportOutcome.Later(reason, transport.RetryAfter(response.Headers.RetryAfter))
            : ExportOutcome.Refused(reason);
    }
}
