using System.Globalization;

namespace Sightglass.Instrumentation.Setup;

/// <summary>
/// What OpenTelemetry's variables of the environment say. As its specification wants, a value that cannot be read is warned of and passed over; an empty
/// one is one that is not set.
/// </summary>
internal sealed class OtelEnvironment
{
    private readonly Func<string, string?> _read;
    private readonly List<string> _faults = [];

    public OtelEnvironment(Func<string, string?> read)
    {
        _read = read;
        IsDisabled = string.Equals(Text("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        ServiceName = Text("OTEL_SERVICE_NAME");
        Resource = Pairs(Text("OTEL_RESOURCE_ATTRIBUTES"), "OTEL_RESOURCE_ATTRIBUTES", _faults);
        Exporters = Text("OTEL_TRACES_EXPORTER");
        Endpoint = Text("OTEL_EXPORTER_OTLP_ENDPOINT");
        TracesEndpoint = Text("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        MetricsEndpoint = Text("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT");
        MetricExporter = Text("OTEL_METRICS_EXPORTER");
        MetricInterval = Milliseconds("OTEL_METRIC_EXPORT_INTERVAL");
        Protocol = OfTraces("PROTOCOL");
        Headers = OfTraces("HEADERS");
        Timeout = Milliseconds(Text("OTEL_EXPORTER_OTLP_TRACES_TIMEOUT").Length > 0 ? "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT" : "OTEL_EXPORTER_OTLP_TIMEOUT");
        IsGzip = Compression(OfTraces("COMPRESSION"));
        QueueSize = Count("OTEL_BSP_MAX_QUEUE_SIZE");
        BatchSize = Count("OTEL_BSP_MAX_EXPORT_BATCH_SIZE");
        Delay = Milliseconds("OTEL_BSP_SCHEDULE_DELAY");
        Timeout ??= Milliseconds("OTEL_BSP_EXPORT_TIMEOUT");
        Sampler(Text("OTEL_TRACES_SAMPLER"), Text("OTEL_TRACES_SAMPLER_ARG"));
    }

    public bool IsDisabled { get; }

    public string ServiceName { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Resource { get; }

    public string Exporters { get; }

    public string Endpoint { get; }

    public string TracesEndpoint { get; }

    public string MetricsEndpoint { get; }

    public string MetricExporter { get; }

    public TimeSpan? MetricInterval { get; }

    public string Protocol { get; }

    public string Headers { get; }

    public TimeSpan? Timeout { get; }

    public bool? IsGzip { get; }

    public int? QueueSize { get; }

    public int? BatchSize { get; }

    public TimeSpan? Delay { get; }

    /// <summary>False when nothing is to be recorded.</summary>
    public bool IsSampling { get; private set; } = true;

    public double? Ratio { get; private set; }

    public bool? FollowsCaller { get; private set; }

    /// <summary>What could not be read, each with its name.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Reads <c>a=1,b=two%20words</c>.</summary>
    /// <param name="text">The text.</param>
    /// <param name="name">Where it is from, for faults.</param>
    /// <param name="faults">Gets those that cannot be read; values are not repeated, for they may be secret.</param>
    public static IReadOnlyList<KeyValuePair<string, string>> Pairs(string text, string name, ICollection<string> faults)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=');
            if (equals <= 0)
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name}: entry {pairs.Count + 1} is not key=value; passed over"));
                continue;
            }

            pairs.Add(new(Uri.UnescapeDataString(part[..equals].Trim()), Uri.UnescapeDataString(part[(equals + 1)..].Trim())));
        }

        return pairs;
    }

    private string Text(string name) => _read(name)?.Trim() ?? "";

    private string OfTraces(string name) => Text($"OTEL_EXPORTER_OTLP_TRACES_{name}") is { Length: > 0 } own ? own : Text($"OTEL_EXPORTER_OTLP_{name}");

    private bool? Compression(string text)
    {
        switch (text)
        {
            case "":
                return null;
            case "gzip":
                return true;
            case "none":
                return false;
            default:
                _faults.Add($"OTEL_EXPORTER_OTLP_COMPRESSION: '{text}' is not gzip or none; nothing is compressed");
                return null;
        }
    }

    private int? Count(string name)
    {
        var text = Text(name);
        if (text.Length == 0)
        {
            return null;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0)
        {
            return count;
        }

        _faults.Add($"{name}: '{text}' is not a whole number above 0; the default is used");
        return null;
    }

    private TimeSpan? Milliseconds(string name) => Count(name) is { } count ? TimeSpan.FromMilliseconds(count) : null;

    private void Sampler(string name, string argument)
    {
        switch (name)
        {
            case "":
                break;
            case "always_on":
                (Ratio, FollowsCaller) = (1, false);
                break;
            case "always_off":
                IsSampling = false;
                break;
            case "traceidratio":
                (Ratio, FollowsCaller) = (RatioOf(argument), false);
                break;
            case "parentbased_always_on":
                (Ratio, FollowsCaller) = (1, true);
                break;
            case "parentbased_always_off":
                (Ratio, FollowsCaller) = (0, true);
                break;
            case "parentbased_traceidratio":
                (Ratio, FollowsCaller) = (RatioOf(argument), true);
                break;
            default:
                _faults.Add($"OTEL_TRACES_SAMPLER: '{name}' is not known; all traces are kept");
                break;
        }
    }

    private double RatioOf(string argument)
    {
        if (argument.Length == 0)
        {
            return 1;
        }

        if (double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1)
        {
            return ratio;
        }

        _faults.Add($"OTEL_TRACES_SAMPLER_ARG: '{argument}' is not a number from 0 to 1; all traces are kept");
        return 1;
    }
}
