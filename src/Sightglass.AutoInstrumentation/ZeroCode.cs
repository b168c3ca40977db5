using System.Diagnostics;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.AutoInstrumentation;

/// <summary>
/// Observes every request of this process to a language model. Started by the package's module initialiser or as a startup hook; may be started by hand
/// instead. Settings are environment variables: see <see cref="ZeroCodeSettings"/>.
/// </summary>
public static class ZeroCode
{
    private static int _hasStarted;
    private static IDisposable? _subscription;

    /// <summary>Begins. Does nothing when it has begun already. Before the first <see cref="HttpClient"/> is made, for what its handler takes on at that time.</summary>
    public static void Start()
    {
        if (Interlocked.Exchange(ref _hasStarted, 1) != 0)
        {
            return;
        }

        try
        {
            Begin(ZeroCodeSettings.FromEnvironment(Environment.GetEnvironmentVariable));
        }
#pragma warning disable CA1031 // a throw here would keep the application from starting
        catch (Exception e)
#pragma warning restore CA1031
        {
            Complain(e);
        }
    }

    private static void Begin(ZeroCodeSettings settings)
    {
        if (!settings.IsEnabled)
        {
            return;
        }

        if (settings.SpanFile.Length > 0)
        {
            SpanFile.Open(settings.SpanFile).Listen();
        }

        DistributedContextPropagator.Current = new ProviderPropagator(DistributedContextPropagator.Current);

        // The price book is read beside the application's start, not before it.
        var wire = new Lazy<WireObserver>(() => new WireObserver(new SightglassTracer(settings.Options())));
        ThreadPool.UnsafeQueueUserWorkItem(Prepare, wire, preferLocal: false);

        // For as long as the process runs.
        var export = new Lazy<ZeroCodeExport>(() => new ZeroCodeExport(wire.Value.Tracer, Environment.GetEnvironmentVariable));
        _subscription = DiagnosticListener.AllListeners.Subscribe(new HttpListeners(wire, export));
    }

    private static void Prepare(Lazy<WireObserver> wire)
    {
        try
        {
            _ = wire.Value;
        }
#pragma warning disable CA1031 // a throw here would end the process
        catch (Exception e)
#pragma warning restore CA1031
        {
            Complain(e);
        }
    }

    private static void Complain(Exception e)
        => Console.Error.WriteLine($"Sightglass: the instrumentation could not be started ({e.GetType().Name}: {e.Message}). The application runs without it.");
}
