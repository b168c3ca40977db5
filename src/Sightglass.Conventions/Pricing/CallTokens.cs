using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>The tokens of one call; null is unknown. Input includes the caches, output includes reasoning.</summary>
/// <param name="Input">Input tokens.</param>
/// <param name="CacheRead">The part of the input read from a cache.</param>
/// <param name="CacheWrite">The part of the input written to a cache.</param>
/// <param name="CacheWriteHour">The part of the cache writes that is kept for an hour.</param>
/// <param name="Output">Output tokens.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct CallTokens(long? Input, long? CacheRead, long? CacheWrite, long? CacheWriteHour, long? Output)
{
    /// <summary>More than any call can use; bounds every sum.</summary>
    public const long MaxTokens = 1_000_000_000_000;

    /// <summary>How much of them was text.</summary>
    public ModalTokens Text { get; init; }

    /// <summary>How much of them was sound.</summary>
    public ModalTokens Audio { get; init; }

    /// <summary>How much of them was pictures.</summary>
    public ModalTokens Image { get; init; }
}
