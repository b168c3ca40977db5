using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace Sightglass.Instrumentation.Export;

/// <summary>Speaks OTLP over gRPC: one message of five bytes' head in an HTTP/2 request, the status in the trailers.</summary>
internal sealed class OtlpGrpcSender(OtlpTransport transport) : IOtlpSender
{
    /// <summary>The path of the method that takes spans.</summary>
    public const string TraceMethod = "opentelemetry.proto.collector.trace.v1.TraceService/Export";

    /// <summary>The path of the method that takes metrics.</summary>
    public const string MetricMethod = "opentelemetry.proto.collector.metrics.v1.MetricsService/Export";

    private const int HeadSize = 5;
    private const int Cancelled = 1;
    private const int DeadlineExceeded = 4;
    private const int Aborted = 10;
    private const int OutOfRange = 11;
    private const int Unavailable = 14;
    private const int DataLoss = 15;

    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");

    public async Task<ExportOutcome> SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, default(Uri))
        {
            // Without TLS there is nothing to agree on HTTP/2 by: both sides know.
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(Frame(message)),
        };
        request.Content.Headers.ContentType = Grpc;
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (transport.IsGzip)
        {
            request.Headers.TryAddWithoutValidation("grpc-encoding", "gzip");
        }

        return await transport.SendAsync(request, Read, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => transport.Dispose();

    private byte[] Frame(ReadOnlyMemory<byte> message)
    {
        var body = transport.IsGzip ? OtlpTransport.Zip(message) : message;
        var framed = new byte[HeadSize + body.Length];
        framed[0] = transport.IsGzip ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)body.Length);
        body.Span.CopyTo(framed.AsSpan(HeadSize));
        return framed;
    }

    private ExportOutcome Read(HttpResponseMessage response, byte[] body)
    {
        // Where there is no message, the status may be in the headers.
        if (!TryStatus(response.TrailingHeaders, out var status) && !TryStatus(response.Headers, out status))
        {
            return ExportOutcome.Later(string.Create(CultureInfo.InvariantCulture, $"{transport.Target} answered HTTP {(int)response.StatusCode} and no gRPC status"));
        }

        if (status == 0)
        {
            return ExportOutcome.Delivered(body.Length > HeadSize && body[0] == 0 ? PartialSuccess.Rejected(body.AsSpan(HeadSize)) : 0);
        }

        var reason = string.Create(CultureInfo.InvariantCulture, $"{transport.Target} answered gRPC status {status}");
        return status is Cancelled or DeadlineExceeded or Aborted or OutOfRange or Unavailable or DataLoss ? ExportOutcome.Later(reason) : ExportOutcome.Refused(reason);
    }

    private static bool TryStatus(HttpResponseHeaders headers, out int status)
    {
        status = 0;
        return headers.TryGetValues("grpc-status", out var values) && int.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out status);
    }
}
