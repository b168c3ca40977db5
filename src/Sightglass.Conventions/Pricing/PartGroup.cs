namespace Sightglass.Conventions.Pricing;

/// <summary>The parts of a cost that are kept and summed.</summary>
public enum PartGroup : byte
{
    /// <summary>Input that was neither read from nor written to a cache, of any kind.</summary>
    Input,

    /// <summary>Input read from a cache, of any kind.</summary>
    CacheRead,

    /// <summary>Input written to a cache.</summary>
    CacheWrite,

    /// <summary>Output, of any kind.</summary>
    Output,

    /// <summary>Calls of the provider's tools.</summary>
    Tools,
}
