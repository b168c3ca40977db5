namespace Sightglass.Domain;

/// <summary>How a span's token usage enters a sum.</summary>
public enum UsageRole : byte
{
    /// <summary>The span has nothing to do with tokens.</summary>
    None = 0,

    /// <summary>A model call: its usage counts.</summary>
    Billable = 1,

    /// <summary>An agent, workflow or step that repeats what its children used: shown, never summed.</summary>
    Rollup = 2,
}
