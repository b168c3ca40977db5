namespace Sightglass.Instrumentation.Export;

/// <summary>How Sightglass exports when it does so by itself. What is null or empty is taken from the environment (<c>OTEL_*</c>), else the default holds.</summary>
public sealed class ExportOptions
{
    /// <summary>Whether it does. Default: when the application has no OpenTelemetry SDK.</summary>
    public ExportMode Mode { get; set; } = ExportMode.WhenAlone;

    /// <summary>The service's name. <c>OTEL_SERVICE_NAME</c> comes before it. Default: the host's application name.</summary>
    public string ServiceName { get; set; } = "";

    /// <summary>Where to, as <c>OTEL_TRACES_EXPORTER</c> has it: <c>otlp</c>, <c>console</c>, <c>none</c>, several with commas. Default: <c>otlp</c>.</summary>
    public string Exporter { get; set; } = "";

    /// <summary>Where metrics go, as <c>OTEL_METRICS_EXPORTER</c> has it: <c>otlp</c> or <c>none</c>. Default: <c>otlp</c>.</summary>
    public string MetricExporter { get; set; } = "";

    /// <summary>How often metrics are sent. Default: 1 min.</summary>
    public TimeSpan? MetricInterval { get; set; }

    /// <summary>The receiver's address without <c>/v1/traces</c> or <c>/v1/metrics</c>. Default: <c>http://localhost:4318</c>, for grpc <c>http://localhost:4317</c>.</summary>
    public string Endpoint { get; set; } = "";

    /// <summary><c>http/protobuf</c> or <c>grpc</c>. Default: <c>http/protobuf</c>.</summary>
    public string Protocol { get; set; } = "";

    /// <summary>Headers of each request: <c>authorization=Bearer abc,x-other=1</c>; values percent-encoded. Default: none.</summary>
    public string Headers { get; set; } = "";

    /// <summary>Whether requests are compressed with gzip. Default: false.</summary>
    public bool? Gzip { get; set; }

    /// <summary>How long one request may take. Default: 10 s.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>How many spans wait at most; those that come while it is full are dropped and counted. Default: 2,048.</summary>
    public int? QueueSize { get; set; }

    /// <summary>How many spans a request has at most. Default: 512.</summary>
    public int? BatchSize { get; set; }

    /// <summary>How long spans wait for others. Default: 5 s.</summary>
    public TimeSpan? Delay { get; set; }

    /// <summary>How long the end of the process waits for what is not sent yet. Default: 5 s.</summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Activity sources beside those of Sightglass, ASP.NET Core, HttpClient and the SDKs of model providers. A <c>*</c> at the end stands for anything.
    /// </summary>
    public string[] Sources { get; set; } = [];
}
