using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>What each provider's counts mean: which are part of which.</summary>
internal static class WireUsage
{
    /// <summary>Caches are inside the input, reasoning is inside the output.</summary>
    public static CallUsage Inclusive(WireCounts counts) => new()
    {
        Input = counts.Input,
        CacheRead = counts.CacheRead,
        CacheWrite = counts.CacheWrite,
        CacheWriteHour = counts.CacheWriteHour,
        Output = counts.Output,
        Reasoning = counts.Reasoning,
        Total = counts.Total,
    };

    /// <summary>xAI: as OpenAI's, but reasoning is beside the output.</summary>
    public static CallUsage ReasoningBeside(WireCounts counts) => Inclusive(counts) with { Output = counts.Output + (counts.Reasoning ?? 0) };

    /// <summary>Anthropic: what was read from and written to caches is beside the input.</summary>
    public static CallUsage CachesBeside(WireCounts counts)
        => Inclusive(counts) with { Input = counts.Input + (counts.CacheRead ?? 0) + (counts.CacheWrite ?? 0), Total = null };

    /// <summary>Gemini: caches are inside the input, what tools put in is beside it; thoughts are beside the output, and an answer of only thoughts has no output.</summary>
    public static CallUsage ThoughtsBeside(WireCounts counts) => Inclusive(counts) with
    {
        Input = counts.Input + (counts.ToolInput ?? 0),
        Output = (counts.Output ?? counts.Reasoning) is null ? null : (counts.Output ?? 0) + (counts.Reasoning ?? 0),
    };
}
