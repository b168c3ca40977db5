namespace Sightglass.Instrumentation.Metrics;

/// <summary>How metrics of model calls are recorded.</summary>
public sealed class MetricOptions
{
    /// <summary>Under which names. Default: those of 1.41.</summary>
    public MetricNames Names { get; set; } = MetricNames.Operation;

    /// <summary>Which tags of who a call is for they have. Default: user, tenant and feature; a session ends too soon to be a series.</summary>
    public WhoTags Who { get; set; } = WhoTags.User | WhoTags.Tenant | WhoTags.Feature;

    /// <summary>
    /// How many values each of these tags can have; those that come later are counted as <c>other</c>. Series are kept for as long as the process runs, and
    /// there is one for each combination. Default: 50. 0 counts all as <c>other</c>.
    /// </summary>
    public int MaxValuesPerTag { get; set; } = 50;
}
