using System.Diagnostics;
using OpenTelemetry;
using Sightglass.Instrumentation.Names;

namespace Shop.Contracts;

/// <summary>Writes onto the spans of ASP.NET Core and HttpClient whose request they belong to, as the baggage says; Sightglass does it on its own.</summary>
internal sealed class WhoOnSpans : BaseProcessor<Activity>
{
    private static readonly string[] Keys = [GenAiNames.User, GenAiNames.Session, PlainNames.Tenant, PlainNames.Feature];

    public override void OnStart(Activity data)
    {
        foreach (var key in Keys)
        {
            if (data.GetBaggageItem(key) is { Length: > 0 } value)
            {
                data.SetTag(key, value);
            }
        }
    }
}
