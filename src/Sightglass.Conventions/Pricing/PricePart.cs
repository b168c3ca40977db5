namespace Sightglass.Conventions.Pricing;

/// <summary>What a rate is for. Token rates are in US dollars per million tokens, rates of tools in US dollars per thousand calls.</summary>
public enum PricePart : byte
{
    /// <summary>Input that was neither read from nor written to a cache.</summary>
    Input,

    /// <summary>Input read from a cache.</summary>
    CacheRead,

    /// <summary>Input written to a cache for the usual time: five minutes at Anthropic.</summary>
    CacheWrite,

    /// <summary>Input written to a cache for an hour.</summary>
    CacheWriteHour,

    /// <summary>Output, reasoning included.</summary>
    Output,

    /// <summary>Sound in.</summary>
    InputAudio,

    /// <summary>Sound read from a cache.</summary>
    CacheReadAudio,

    /// <summary>Sound out.</summary>
    OutputAudio,

    /// <summary>Pictures in.</summary>
    InputImage,

    /// <summary>Pictures read from a cache.</summary>
    CacheReadImage,

    /// <summary>Pictures out.</summary>
    OutputImage,

    /// <summary>Searches of the web that the provider made: US dollars per thousand.</summary>
    WebSearch,

    /// <summary>Searches of uploaded files that the provider made: US dollars per thousand.</summary>
    FileSearch,

    /// <summary>Runs of code at the provider: US dollars per thousand.</summary>
    CodeInterpreter,

    /// <summary>Queries by which the provider grounded the answer in a search engine's results: US dollars per thousand.</summary>
    Grounding,
}
