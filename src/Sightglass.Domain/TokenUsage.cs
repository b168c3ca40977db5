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

    /// <summary>How this usage enters a sum: what the span is by itself, or where its whole trace was looked at, what it is in it.</summary>
    public required UsageRole Role { get; init; }

    /// <summary>Whether it counts in its trace and why; null where the trace was not looked at as a whole.</summary>
    public UsageVerdict? Verdict { get; init; }

    /// <summary>This usage as its trace has it. A call that another span tells of counts no more than an agent's sum does.</summary>
    public TokenUsage In(UsageVerdict verdict)
        => this with { Verdict = verdict, Role = verdict is UsageVerdict.Duplicate or UsageVerdict.Wrapper ? UsageRole.Rollup : Role };

    /// <summary>The input that was neither read from nor written to a cache; null when the input is unknown.</summary>
    public long? UncachedInputTokens
        => InputTokens is { } input ? Math.Max(0, input - (CacheReadTokens ?? 0) - (CacheWriteTokens ?? 0)) : null;
}
