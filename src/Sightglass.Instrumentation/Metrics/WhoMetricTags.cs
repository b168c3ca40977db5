using System.Diagnostics;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Names;

namespace Sightglass.Instrumentation.Metrics;

/// <summary>Puts who a call is for onto its metrics, with a bound on the number of values. Thread-safe.</summary>
internal sealed class WhoMetricTags(MetricOptions options)
{
    private readonly WhoTags _tags = options.Who;
    private readonly TagValues _users = new(options.MaxValuesPerTag);
    private readonly TagValues _sessions = new(options.MaxValuesPerTag);
    private readonly TagValues _tenants = new(options.MaxValuesPerTag);
    private readonly TagValues _features = new(options.MaxValuesPerTag);

    public void Add(ref TagList tags, Activity? activity)
    {
        if (_tags == WhoTags.None)
        {
            return;
        }

        var who = WhoBaggage.Of(activity ?? Activity.Current);
        Add(ref tags, WhoTags.User, GenAiNames.User, _users, who.User);
        Add(ref tags, WhoTags.Session, GenAiNames.Session, _sessions, who.Session);
        Add(ref tags, WhoTags.Tenant, PlainNames.Tenant, _tenants, who.Tenant);
        Add(ref tags, WhoTags.Feature, PlainNames.Feature, _features, who.Feature);
    }

    private void Add(ref TagList tags, WhoTags tag, string name, TagValues values, string? value)
    {
        if (value is not null && _tags.HasFlag(tag))
        {
            tags.Add(name, values.Of(value));
        }
    }
}
