namespace Sightglass.Instrumentation.Metrics;

/// <summary>What of <see cref="Identity.Who"/> is put onto metrics.</summary>
[Flags]
public enum WhoTags
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The user.</summary>
    User = 1,

    /// <summary>The session.</summary>
    Session = 2,

    /// <summary>The tenant.</summary>
    Tenant = 4,

    /// <summary>The feature.</summary>
    Feature = 8,
}
