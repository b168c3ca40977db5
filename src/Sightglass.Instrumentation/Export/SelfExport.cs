using Microsoft.Extensions.Logging;
using Sightglass.Instrumentation.Sampling;

namespace Sightglass.Instrumentation.Export;

/// <summary>The export of an application that has no OpenTelemetry SDK: a listener, a queue, a loop, an exporter.</summary>
internal sealed class SelfExport : IAsyncDisposable
{
    private readonly SpanBatcher _batcher;
    private readonly SpanCollector _collector;

    public SelfExport(ExportSettings settings, SamplingRules rules, IEnumerable<string> sources, IReadOnlyList<ISpanExporter> exporters, ExportCounts counts, TimeProvider clock, ILogger log)
    {
        _batcher = new SpanBatcher(settings, exporters, counts, new RetrySchedule(Random.Shared.NextDouble), clock, log);
        _collector = new SpanCollector(rules, sources, _batcher.Add, counts);
    }

    /// <summary>The exporters that settings name.</summary>
    public static IReadOnlyList<ISpanExporter> Exporters(ExportSettings settings, IReadOnlyList<KeyValuePair<string, object>> resource, TimeProvider clock)
    {
        var exporters = new List<ISpanExporter>();
        if (settings.IsOtlp)
        {
            exporters.Add(new OtlpSpanExporter(Sender(settings, settings.Url, clock), new TraceWriter(resource)));
        }

        if (settings.IsConsole)
        {
            exporters.Add(new ConsoleExporter(Console.Out));
        }

        return exporters;
    }

    /// <summary>Speaks OTLP the way that settings say.</summary>
    public static IOtlpSender Sender(ExportSettings settings, Uri url, TimeProvider clock)
    {
        var transport = new OtlpTransport(settings, url, clock);
        return settings.IsGrpc ? new OtlpGrpcSender(transport) : new OtlpHttpSender(transport);
    }

    /// <summary>Listens no more and sends what waits, within the time for a shutdown.</summary>
    public ValueTask DisposeAsync()
    {
        _collector.Dispose();
        return _batcher.DisposeAsync();
    }
}
