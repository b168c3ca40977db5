using System.Globalization;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Export;

/// <summary>How it is exported, after options and environment were put together.</summary>
internal sealed record ExportSettings
{
    public const string Http = "http/protobuf";
    public const string Grpc = "grpc";

    public bool IsOtlp { get; init; }

    public bool IsConsole { get; init; }

    public required Uri Url { get; init; }

    /// <summary>Where metrics go; null when they go nowhere.</summary>
    public Uri? MetricUrl { get; init; }

    public TimeSpan MetricInterval { get; init; } = TimeSpan.FromMinutes(1);

    public bool IsGrpc { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public bool IsGzip { get; init; }

    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    public int QueueSize { get; init; } = 2048;

    public int BatchSize { get; init; } = 512;

    public TimeSpan Delay { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Options before environment before defaults.</summary>
    /// <param name="options">The options, validated.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="faults">Gets what of the environment cannot be followed.</param>
    public static ExportSettings Of(ExportOptions options, OtelEnvironment environment, ICollection<string> faults)
    {
        var protocol = First(options.Protocol, environment.Protocol, Http);
        var isOtlp = false;
        var isConsole = false;
        foreach (var exporter in First(options.Exporter, environment.Exporters, "otlp").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            switch (exporter)
            {
                case "otlp":
                    isOtlp = true;
                    break;
                case "console":
                    isConsole = true;
                    break;
                case "none":
                    break;
                default:
                    faults.Add($"OTEL_TRACES_EXPORTER: '{exporter}' is not otlp, console or none; passed over");
                    break;
            }
        }

        if (isOtlp && protocol is not (Http or Grpc))
        {
            faults.Add($"OTEL_EXPORTER_OTLP_PROTOCOL: '{protocol}' is not {Http} or {Grpc}; nothing is exported by OTLP until it is one of them");
            isOtlp = false;
        }

        var queue = options.QueueSize ?? environment.QueueSize ?? 2048;
        return new ExportSettings
        {
            IsOtlp = isOtlp,
            IsConsole = isConsole,
            Url = AddressOf(options, environment.TracesEndpoint, "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", environment, protocol == Grpc ? OtlpGrpcSender.TraceMethod : "v1/traces", faults),
            MetricUrl = IsMetrics(options, environment, faults) && protocol is Http or Grpc
                ? AddressOf(options, environment.MetricsEndpoint, "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", environment, protocol == Grpc ? OtlpGrpcSender.MetricMethod : "v1/metrics", [])
                : null,
            MetricInterval = options.MetricInterval ?? environment.MetricInterval ?? TimeSpan.FromMinutes(1),
            IsGrpc = protocol == Grpc,
            Headers = OtelEnvironment.Pairs(First(options.Headers, environment.Headers, ""), "OTEL_EXPORTER_OTLP_HEADERS", faults),
            IsGzip = options.Gzip ?? environment.IsGzip ?? false,
            Timeout = options.Timeout ?? environment.Timeout ?? TimeSpan.FromSeconds(10),
            QueueSize = queue,
            BatchSize = Math.Min(options.BatchSize ?? environment.BatchSize ?? 512, queue),
            Delay = options.Delay ?? environment.Delay ?? TimeSpan.FromSeconds(5),
            ShutdownTimeout = options.ShutdownTimeout,
        };
    }

    private static bool IsMetrics(ExportOptions options, OtelEnvironment environment, ICollection<string> faults)
    {
        var exporter = First(options.MetricExporter, environment.MetricExporter, "otlp");
        if (exporter is not ("otlp" or "none"))
        {
            faults.Add($"OTEL_METRICS_EXPORTER: '{exporter}' is not otlp or none; metrics are not exported");
        }

        return exporter == "otlp";
    }

    private static Uri AddressOf(ExportOptions options, string whole, string name, OtelEnvironment environment, string path, ICollection<string> faults)
    {
        var isGrpc = path is OtlpGrpcSender.TraceMethod or OtlpGrpcSender.MetricMethod;
        var fallback = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://localhost:{(isGrpc ? 4317 : 4318)}/"));
        if (options.Endpoint.Length > 0)
        {
            return Below(new Uri(options.Endpoint), path);
        }

        if (whole.Length > 0)
        {
            // Said of one signal it is the whole address; a gRPC method is never part of one.
            return TryParse(whole, name, faults) is not { } address ? Below(fallback, path) : isGrpc ? Below(address, path) : address;
        }

        return Below(environment.Endpoint.Length > 0 ? TryParse(environment.Endpoint, "OTEL_EXPORTER_OTLP_ENDPOINT", faults) ?? fallback : fallback, path);
    }

    private static Uri? TryParse(string text, string name, ICollection<string> faults)
    {
        if (IsAddress(text))
        {
            return new Uri(text);
        }

        faults.Add($"{name}: '{text}' is not an http or https address; the default is used");
        return null;
    }

    /// <summary>Whether it is an address that can be sent to.</summary>
    public static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    private static Uri Below(Uri address, string path) => new(new Uri(address.GetLeftPart(UriPartial.Path).TrimEnd('/') + "/"), path);

    private static string First(string chosen, string fromEnvironment, string byDefault)
        => chosen.Length > 0 ? chosen : fromEnvironment.Length > 0 ? fromEnvironment : byDefault;
}
