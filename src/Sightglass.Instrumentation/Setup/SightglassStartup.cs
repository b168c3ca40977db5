using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Sampling;

namespace Sightglass.Instrumentation.Setup;

/// <summary>
/// Starts before the application's own services and ends after them: follows requests, writes who they are for onto spans, and exports when nobody else
/// does. What goes wrong is logged; the application starts all the same.
/// </summary>
internal sealed class SightglassStartup(IServiceProvider services, IOptions<SightglassOptions> options, TimeProvider clock, OtelEnvironment environment) : IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private readonly ILogger _log = services.GetService<ILoggerFactory>()?.CreateLogger(SightglassTracer.SourceName) ?? NullLogger.Instance;
    private readonly List<IDisposable> _watches = [];
    private Meter? _meter;
    private SelfExport? _export;
    private MetricExport? _metricExport;

    /// <summary>What became of spans.</summary>
    public ExportCounts Counts { get; } = new();

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        try
        {
            Start();
        }
#pragma warning disable CA1031 // observing an application must not keep it from starting
        catch (Exception exception)
#pragma warning restore CA1031
        {
            ExportLog.Broken(_log, exception);
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        try
        {
            await DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // observing an application must not keep it from ending well
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _watches.ForEach(static watch => watch.Dispose());
        _watches.Clear();

        // Side by side: the time for a shutdown is for both together.
        await Task.WhenAll(EndAsync(Interlocked.Exchange(ref _export, null)), EndAsync(Interlocked.Exchange(ref _metricExport, null))).ConfigureAwait(false);

        Interlocked.Exchange(ref _meter, null)?.Dispose();
    }

    /// <summary>For containers that are not disposed of asynchronously. A host has stopped by then and nothing is left to wait for.</summary>
    public void Dispose() => _ = DisposeAsync().AsTask();

    private static Task EndAsync(IAsyncDisposable? part) => part is null ? Task.CompletedTask : part.DisposeAsync().AsTask();

    private void Start()
    {
        foreach (var fault in environment.Faults)
        {
            ExportLog.Fault(_log, fault);
        }

        if (environment.IsDisabled)
        {
            ExportLog.NotStarted(_log, "OTEL_SDK_DISABLED is true; nothing is followed");
            return;
        }

        // Before OpenTelemetry's SDK is made: events reach the latest subscriber first, so that its instrumentation has spoken when ours does.
        ModelHosts.OfProcess.Add(options.Value.NoBaggageHosts);
        _watches.Add(new RequestWatch(options.Value.Who, options.Value.RequestSpanName));
        _watches.Add(new WhoEnricher());
        if (ReasonNotToExport() is { } reason)
        {
            ExportLog.NotStarted(_log, reason);
            return;
        }

        StartExport();
    }

    private string? ReasonNotToExport() => options.Value.Export.Mode switch
    {
        ExportMode.Never => "Export:Mode is Never",
        ExportMode.WhenAlone when services.GetService<TracerProvider>() is not null || services.GetService<MeterProvider>() is not null => "the application has an OpenTelemetry SDK, which listens to it",
        _ => null,
    };

    private void StartExport()
    {
        var faults = new List<string>();
        var settings = ExportSettings.Of(options.Value.Export, environment, faults);
        faults.ForEach(fault => ExportLog.Fault(_log, fault));
        var host = services.GetService<IHostEnvironment>();
        var resource = ResourceAttributes.Of(environment, options.Value.Export.ServiceName is { Length: > 0 } named ? named : host?.ApplicationName, host?.EnvironmentName);
        if (settings.MetricUrl is { } url)
        {
            _metricExport = new MetricExport(settings, resource, SelfExport.Sender(settings, url, clock), clock, _log);
        }

        if ((!settings.IsOtlp && !settings.IsConsole) || !environment.IsSampling)
        {
            ExportLog.NotStarted(_log, environment.IsSampling ? "no exporter of traces is chosen" : "OTEL_TRACES_SAMPLER is always_off");
            return;
        }

        var sampling = options.Value.Sampling;
        var rules = new SamplingRules
        {
            Ratio = sampling.Ratio ?? environment.Ratio ?? 1,
            FollowsCaller = sampling.FollowCaller ?? environment.FollowsCaller ?? true,
            Reasons = sampling,
        };
        _meter = services.GetService<IMeterFactory>() is null ? new Meter(SightglassTracer.SourceName) : null;
        Counts.Observe(_meter ?? services.GetRequiredService<IMeterFactory>().Create(SightglassTracer.SourceName));
        _export = new SelfExport(settings, rules, options.Value.Export.Sources, SelfExport.Exporters(settings, resource, clock), Counts, clock, _log);
        ExportLog.Started(_log, settings.IsOtlp ? settings.Url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped) : "the console");
    }
}
