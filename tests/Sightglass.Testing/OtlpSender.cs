using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Sightglass.Testing;

/// <summary>Sends OTLP bodies of one signal, traces unless told otherwise, over any of the three encodings and reads the answers as the standard tells a client to. For several threads.</summary>
public sealed class OtlpSender(Uri http, Uri grpc, TimeSpan timeout, OtlpSignal signal = OtlpSignal.Traces) : IDisposable
{
    private readonly string _httpPath = signal == OtlpSignal.Logs ? "/v1/logs" : "/v1/traces";
    private readonly string _grpcPath = signal == OtlpSignal.Logs
        ? "/opentelemetry.proto.collector.logs.v1.LogsService/Export"
        : "/opentelemetry.proto.collector.trace.v1.TraceService/Export";

    private readonly HttpClient _client = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true, UseProxy = false }) { Timeout = timeout };

    /// <summary>Sends a request message; for gRPC it is framed here.</summary>
    public Task<OtlpAnswer> SendAsync(OtlpProtocol protocol, ReadOnlyMemory<byte> message, bool gzip, CancellationToken cancellationToken)
    {
        var body = gzip ? Compress(message.Span) : message;
        return protocol == OtlpProtocol.Grpc
            ? SendGrpcBytesAsync(Frame(body.Span, gzip), gzip ? "gzip" : null, cancellationToken)
            : SendHttpBytesAsync(body, protocol == OtlpProtocol.HttpJson ? "application/json" : "application/x-protobuf", gzip ? "gzip" : null, cancellationToken);
    }

    /// <summary>Sends any bytes as the body of a POST to the signal's path, <c>/v1/traces</c> or <c>/v1/logs</c>.</summary>
    public async Task<OtlpAnswer> SendHttpBytesAsync(ReadOnlyMemory<byte> body, string contentType, string? contentEncoding, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(http, _httpPath)) { Content = new ReadOnlyMemoryContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        if (contentEncoding is not null)
        {
            request.Content.Headers.ContentEncoding.Add(contentEncoding);
        }

        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return ReadHttp(response, answer);
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            return new OtlpAnswer(OtlpOutcome.NoAnswer, 0, -1, failure.Message);
        }
    }

    /// <summary>Sends any bytes as the body of a gRPC call: framed or not is the caller's business.</summary>
    public async Task<OtlpAnswer> SendGrpcBytesAsync(ReadOnlyMemory<byte> body, string? encoding, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(grpc, _grpcPath))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ReadOnlyMemoryContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (encoding is not null)
        {
            request.Headers.Add("grpc-encoding", encoding);
        }

        try
        {
            using var response = await _client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            return ReadGrpc(response, answer);
        }
        catch (Exception failure) when (IsNoAnswer(failure, cancellationToken))
        {
            return new OtlpAnswer(OtlpOutcome.NoAnswer, 0, -1, failure.Message);
        }
    }

    /// <summary>Puts the five-byte prefix before a message.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> message, bool compressed)
    {
        var frame = new byte[message.Length + 5];
        frame[0] = compressed ? (byte)1 : (byte)0;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), (uint)message.Length);
        message.CopyTo(frame.AsSpan(5));
        return frame;
    }

    public static byte[] Compress(ReadOnlySpan<byte> bytes)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return target.ToArray();
    }

    public void Dispose() => _client.Dispose();

    private static bool IsNoAnswer(Exception failure, CancellationToken cancellationToken)
        => failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested);

    private OtlpAnswer ReadHttp(HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var retryAfter = response.Headers.RetryAfter?.Delta;
        var isJson = string.Equals(response.Content.Headers.ContentType?.MediaType, "application/json", StringComparison.OrdinalIgnoreCase);
        var outcome = status switch
        {
            200 => IsPartial(body, isJson) ? OtlpOutcome.Partial : OtlpOutcome.Accepted,
            429 or 502 or 503 or 504 => OtlpOutcome.RetryLater,
            _ => OtlpOutcome.Refused,
        };
        return new OtlpAnswer(outcome, status, -1, outcome == OtlpOutcome.Accepted ? "" : Readable(body), retryAfter);
    }

    private OtlpAnswer ReadGrpc(HttpResponseMessage response, byte[] body)
    {
        var code = (int)response.StatusCode;
        if (!int.TryParse(Field(response, "grpc-status"), out var status))
        {
            // the mapping of doc/http-grpc-status-mapping.md in the grpc repository: these four may be tried again
            var outcome = code is 429 or 502 or 503 or 504 ? OtlpOutcome.RetryLater : OtlpOutcome.Refused;
            return new OtlpAnswer(outcome, code, -1, $"no grpc-status, HTTP {code}");
        }

        var message = Uri.UnescapeDataString(Field(response, "grpc-message") ?? "");
        return status switch
        {
            0 => new OtlpAnswer(body.Length > 5 && IsPartial(body.AsSpan(5), isJson: false) ? OtlpOutcome.Partial : OtlpOutcome.Accepted, code, 0, message),
            1 or 4 or 10 or 11 or 14 or 15 => new OtlpAnswer(OtlpOutcome.RetryLater, code, status, message),
            8 when HasRetryInfo(response) => new OtlpAnswer(OtlpOutcome.RetryLater, code, status, message),
            _ => new OtlpAnswer(OtlpOutcome.Refused, code, status, message),
        };
    }

    private static bool HasRetryInfo(HttpResponseMessage response)
    {
        if (Field(response, "grpc-status-details-bin") is not { } details)
        {
            return false;
        }

        var padded = details.PadRight((details.Length + 3) / 4 * 4, '=');
        return Convert.FromBase64String(padded).AsSpan().IndexOf("google.rpc.RetryInfo"u8) >= 0;
    }

    private static string? Field(HttpResponseMessage response, string name)
    {
        if (response.TrailingHeaders.TryGetValues(name, out var trailers))
        {
            return trailers.First();
        }

        return response.Headers.TryGetValues(name, out var headers) ? headers.First() : null;
    }

    private bool IsPartial(ReadOnlySpan<byte> body, bool isJson)
    {
        if (!isJson)
        {
            // partial_success = 1 of either response, and in it rejected_spans or rejected_log_records = 1 (varint) comes first when it is not 0
            return body.Length > 2 && body[0] == 0x0A && body[2] == 0x08;
        }

        var reader = new Utf8JsonReader(body);
        using var document = JsonDocument.ParseValue(ref reader);
        return document.RootElement.TryGetProperty("partialSuccess", out var partial)
            && partial.TryGetProperty(signal == OtlpSignal.Logs ? "rejectedLogRecords" : "rejectedSpans", out var rejected)
            && rejected.ToString() is not ("0" or "");
    }

    private static string Readable(byte[] body)
    {
        var text = Encoding.UTF8.GetString(body.AsSpan(0, Math.Min(body.Length, 300)));
        return string.Concat(text.Select(static character => char.IsControl(character) ? ' ' : character));
    }
}
