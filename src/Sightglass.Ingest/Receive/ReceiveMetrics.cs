using System.Diagnostics.Metrics;

namespace Sightglass.Ingest.Receive;

/// <summary>The meter of this room.</summary>
internal static class ReceiveMetrics
{
    /// <summary>What a request is counted as when its sender left before the answer.</summary>
    public const string SenderGone = "gone";

    private static readonly Meter Meter = new("Sightglass.Receive");

    private static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("sightglass.receive.requests", "{request}", "Export requests answered, by signal, transport, encoding and status.");

    private static readonly Counter<long> WireBytes =
        Meter.CreateCounter<long>("sightglass.receive.wire_bytes", "By", "Body bytes received, as sent.");

    private static readonly Counter<long> BodyBytes =
        Meter.CreateCounter<long>("sightglass.receive.body_bytes", "By", "Body bytes handed on, after decompression.");

    private static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("sightglass.receive.unexpected_failures", "{failure}", "Requests that met an exception of the intake.");

    private static readonly UpDownCounter<long> BufferBytes =
        Meter.CreateUpDownCounter<long>("sightglass.receive.buffer_bytes", "By", "Memory held for request bodies.");

    private static readonly UpDownCounter<long> ActiveRequests =
        Meter.CreateUpDownCounter<long>("sightglass.receive.active_requests", "{request}", "Export requests being worked on.");

    public static void Answered(OtlpService service, string transport, PayloadEncoding? encoding, string status) =>
        Requests.Add(
            1,
            new KeyValuePair<string, object?>("signal", service.Name),
            new KeyValuePair<string, object?>("transport", transport),
            new KeyValuePair<string, object?>("encoding", EncodingName(encoding)),
            new KeyValuePair<string, object?>("status", status));

    public static void Received(long wireBytes) => WireBytes.Add(wireBytes);

    public static void HandedOn(long bodyBytes) => BodyBytes.Add(bodyBytes);

    public static void Failed() => Failures.Add(1);

    public static void BufferChanged(long bytes) => BufferBytes.Add(bytes);

    public static void ActiveChanged(int requests) => ActiveRequests.Add(requests);

    private static string EncodingName(PayloadEncoding? encoding) => encoding switch
    {
        PayloadEncoding.Protobuf => "protobuf",
        PayloadEncoding.Json => "json",
        _ => "none",
    };
}
