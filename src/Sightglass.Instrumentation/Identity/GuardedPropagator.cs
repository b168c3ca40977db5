using System.Diagnostics;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Identity;

/// <summary>
/// Sends what another propagator sends, but no baggage to model providers: it would tell them the application's users. The trace goes on for them. Before
/// baggage is sent to others, who the request is for is found out.
/// </summary>
internal sealed class GuardedPropagator(DistributedContextPropagator inner, ModelHosts hosts) : DistributedContextPropagator
{
    private const string Baggage = "baggage";
    private const string OldBaggage = "Correlation-Context";

#pragma warning disable MA0158 // net8.0 has no Lock
    private static readonly object Gate = new();
#pragma warning restore MA0158

    public override IReadOnlyCollection<string> Fields => inner.Fields;

    /// <summary>
    /// Puts one around that of the process, once. Handlers of <see cref="HttpClient"/> keep the propagator that was there when they were made, so this
    /// must happen before the first.
    /// </summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (Current is not GuardedPropagator)
            {
                Current = new GuardedPropagator(Current, ModelHosts.OfProcess);
            }
        }
    }

    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (carrier is not HttpRequestMessage request)
        {
            Resolve();
            inner.Inject(activity, carrier, setter);
        }
        else if (request.RequestUri is { IsAbsoluteUri: true } uri && hosts.Contains(uri.IdnHost))
        {
            // OpenTelemetry's instrumentation of HttpClient writes its own baggage before this is asked.
            request.Headers.Remove(Baggage);
            request.Headers.Remove(OldBaggage);
            inner.Inject(activity, carrier, setter is null ? null : (to, name, value) =>
            {
                if (!IsBaggage(name))
                {
                    setter(to, name, value);
                }
            });
        }
        else
        {
            Resolve();
            if (activity is not null && request.Headers.TryGetValues(Baggage, out var written))
            {
                var merged = WhoBaggage.Merge(written, activity);
                request.Headers.Remove(Baggage);
                request.Headers.TryAddWithoutValidation(Baggage, merged);
            }

            inner.Inject(activity, carrier, setter);
        }
    }

    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
        => inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => inner.ExtractBaggage(carrier, getter);

    private static void Resolve()
    {
        try
        {
            RequestIdentity.Current?.Resolve();
        }
#pragma warning disable CA1031 // runs inside the application's request to somebody else
        catch (Exception)
#pragma warning restore CA1031
        {
            // It is sent without.
            SwallowedFaults.Add();
        }
    }

    private static bool IsBaggage(string name) => name.Equals(Baggage, StringComparison.OrdinalIgnoreCase) || name.Equals(OldBaggage, StringComparison.OrdinalIgnoreCase);
}
