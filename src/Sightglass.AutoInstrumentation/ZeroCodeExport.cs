using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Export;
using Sightglass.Instrumentation.Sampling;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.AutoInstrumentation;

/// <summary>
/// Sends what is observed over OTLP where the application has nothing that does: decided at the first request to a model, when the application has set up what
/// it has. Where to is said by the <c>OTEL_*</c> variables. What waits when the process ends is sent then.
/// </summary>
internal sealed class ZeroCodeExport(SightglassTracer tracer, Func<string, string?> read)
{
    private const string Sdk = "OpenTelemetry";

    private readonly Lazy<SelfExport?> _export = new(() => Begin(tracer, read));

    /// <summary>Decides, when that has not been done.</summary>
    public void Decide() => _ = _export.Value;

    private static SelfExport? Begin(SightglassTracer tracer, Func<string, string?> read)
    {
        // An SDK that was not told of our source is the application's choice; it gets the spans by AddSource("Sightglass").
        if (tracer.IsListenedTo || Array.Exists(AppDomain.CurrentDomain.GetAssemblies(), static assembly => assembly.GetName().Name == Sdk))
        {
            return null;
        }

        var environment = new OtelEnvironment(read);
        var faults = new List<string>(environment.Faults);
        var settings = ExportSettings.Of(new ExportOptions(), environment, faults);
        faults.ForEach(static fault => Console.Error.WriteLine($"Sightglass: {fault}"));
        if (environment.IsDisabled || !environment.IsSampling || (!settings.IsOtlp && !settings.IsConsole))
        {
            return null;
        }

        var rules = new SamplingRules { Ratio = environment.Ratio ?? 1, FollowsCaller = environment.FollowsCaller ?? true, Reasons = new SamplingOptions() };
        var resource = ResourceAttributes.Of(environment, System.Reflection.Assembly.GetEntryAssembly()?.GetName().Name, deployment: null);
        var export = new SelfExport(settings, rules, [], SelfExport.Exporters(settings, resource, TimeProvider.System), new ExportCounts(), TimeProvider.System, NullLogger.Instance);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End(export);
        return export;
    }

    /// <summary>The process ends: there is nothing to come back to, and the time it takes is bounded by the export.</summary>
    private static void End(SelfExport export)
    {
        try
        {
            export.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // the application's end must not become a failure
        catch (Exception)
#pragma warning restore CA1031
        {
            // What was not sent is gone with the process.
            SwallowedFaults.Add();
        }
    }
}
