using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Receive;

/// <summary>Where the requests of a signal are taken.</summary>
internal sealed class OtlpService
{
    public static readonly OtlpService Traces = new(
        Signal.Traces, "/v1/traces", "opentelemetry.proto.collector.trace.v1.TraceService", "rejectedSpans", "traces");

    public static readonly OtlpService Logs = new(
        Signal.Logs, "/v1/logs", "opentelemetry.proto.collector.logs.v1.LogsService", "rejectedLogRecords", "logs");

    private OtlpService(Signal signal, string httpPath, string grpcName, string rejectedName, string name)
    {
        Signal = signal;
        HttpPath = httpPath;
        GrpcName = grpcName;
        RejectedName = rejectedName;
        Name = name;
        GrpcExport = $"/{grpcName}/Export";
    }

    public Signal Signal { get; }

    /// <summary>The path of OTLP/HTTP.</summary>
    public string HttpPath { get; }

    /// <summary>The gRPC service.</summary>
    public string GrpcName { get; }

    /// <summary>The path of the gRPC service's one method.</summary>
    public string GrpcExport { get; }

    /// <summary>What JSON calls the count of what was not taken; in protobuf it has the same number in all signals.</summary>
    public string RejectedName { get; }

    /// <summary>The signal in metrics.</summary>
    public string Name { get; }

    /// <summary>The service at a path of OTLP/HTTP; null when there is none.</summary>
    public static OtlpService? AtHttp(string? path)
        => string.Equals(path, Traces.HttpPath, StringComparison.Ordinal) ? Traces
            : string.Equals(path, Logs.HttpPath, StringComparison.Ordinal) ? Logs
            : null;

    /// <summary>The service whose export a gRPC path is; null when it is none's.</summary>
    public static OtlpService? AtGrpc(string? path)
        => string.Equals(path, Traces.GrpcExport, StringComparison.Ordinal) ? Traces
            : string.Equals(path, Logs.GrpcExport, StringComparison.Ordinal) ? Logs
            : null;
}
