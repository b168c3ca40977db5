using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.Instrumentation.Export;

/// <summary>Sends spans by OTLP over HTTP, as protobuf.</summary>
internal sealed class OtlpHttpExporter(OtlpTransport transport, TraceWriter writer) : ISpanExporter
{
    private static readonly MediaTypeHeaderValue Protobuf = new("application/x-protobuf");

    private readonly ProtobufBuffer _buffer = new();

    public async Task<ExportOutcome> ExportAsync(IReadOnlyList<FinishedSpan> spans, CancellationToken cancellationToken)
    {
        try
        {
            writer.Write(_buffer, spans);
            using var request = new HttpRequestMessage(HttpMethod.Post, default(Uri))
            {
                Content = transport.IsGzip ? new ByteArrayContent(OtlpTransport.Zip(_buffer.Written)) : new ReadOnlyMemoryContent(_buffer.Written),
            };
            request.Content.Headers.ContentType = Protobuf;
            if (transport.IsGzip)
            {
                request.Content.Headers.ContentEncoding.Add("gzip");
            }

            return await transport.SendAsync(request, Read, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _buffer.Clear();
        }
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
