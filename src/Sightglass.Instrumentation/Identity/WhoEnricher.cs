using System.Diagnostics;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Identity;

/// <summary>
/// Writes who a request is for onto every activity, of any source. It asks for none: what nobody else listens to is not made because of it. At an
/// activity's end what became known in between is added.
/// </summary>
internal sealed class WhoEnricher : IDisposable
{
    private readonly ActivityListener _listener;

    public WhoEnricher()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            ActivityStarted = static activity => Enrich(activity, ModelSources.IsStep(activity.Source.Name)),
            ActivityStopped = static activity => Enrich(activity, isStep: false),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    private static void Enrich(Activity activity, bool isStep)
    {
        if (!activity.IsAllDataRequested)
        {
            return;
        }

        try
        {
            if (isStep)
            {
                RequestIdentity.Current?.Resolve();
            }

            WhoBaggage.Tag(activity);
        }
#pragma warning disable CA1031 // runs inside whatever the application does: a fault of ours must not become one of its own
        catch (Exception)
#pragma warning restore CA1031
        {
            SwallowedFaults.Add();
        }
    }
}
