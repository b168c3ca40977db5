namespace Sightglass.Domain;

/// <summary>
/// The tokens of one span. Input includes what was read from and written to a cache; output includes reasoning.
/// Null means unknown, never zero.
/// </summary>
public sealed record TokenUsage
{
    /// <summary>All input tokens, cache reads and writes included.</summary>
    public long? InputTokens { get; init; }

    /// <summary>The part of the input that was read from a cache.</summary>
    public long? CacheReadTokens { get; init; }

    /// <summary>The part of the input that was written to a cache.</summary>
    public long? CacheWriteTokens { get; init; }

    /// <summary>All output tokens, reasoning included.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>The part of the output spent on reasoning.</summary>
    public long? ReasoningTokens { get; init; }

    /// <summary>Input and output, or the total the sender gave when only that is known.</summary>
    public long? TotalTokens { get; init; }

    /// <summary>How this usage enters a sum.</summary>
    public required UsageRole Role { get; init; }

    /// <summary>The input that was neither read from nor written to a cache; null when the input is unknown.</summary>
    public long? UncachedInputTokens
        => InputTokens is { } input ? Math.Max(0, input - (CacheReadTokens ?? 0) - (CacheWriteTokens ?? 0)) : null;
}
