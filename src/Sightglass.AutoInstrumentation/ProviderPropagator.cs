using System.Diagnostics;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.AutoInstrumentation;

/// <summary>
/// Sends the trace's context to providers as before, but no baggage: who a request is for is not theirs to know. For all other requests nothing changes.
/// </summary>
internal sealed class ProviderPropagator(DistributedContextPropagator inner) : DistributedContextPropagator
{
    private const string Baggage = "baggage";

    // The name .NET had for it before W3C's.
    private const string OlderBaggage = "Correlation-Context";

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Fields => inner.Fields;

    /// <summary>Takes baggage from a request that something else has put it onto.</summary>
    public static void Clean(HttpRequestMessage request)
    {
        if (WireObserver.IsToProvider(request))
        {
            request.Headers.Remove(Baggage);
            request.Headers.Remove(OlderBaggage);
        }
    }

    /// <inheritdoc/>
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter)
    {
        if (setter is null || carrier is not HttpRequestMessage request || !WireObserver.IsToProvider(request))
        {
            inner.Inject(activity, carrier, setter);
            return;
        }

        inner.Inject(activity, carrier, (to, field, value) =>
        {
            if (!field.Equals(Baggage, StringComparison.OrdinalIgnoreCase) && !field.Equals(OlderBaggage, StringComparison.OrdinalIgnoreCase))
            {
                setter(to, field, value);
            }
        });
    }

    /// <inheritdoc/>
    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState)
        => inner.ExtractTraceIdAndState(carrier, getter, out traceId, out traceState);

    /// <inheritdoc/>
    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => inner.ExtractBaggage(carrier, getter);
}
