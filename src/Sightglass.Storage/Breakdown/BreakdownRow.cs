namespace Sightglass.Storage.Breakdown;

/// <summary>The traces of one value and what they add up to. A trace with several values is in the row of each.</summary>
public sealed record BreakdownRow
{
    /// <summary>The value; empty for traces without one.</summary>
    public required string Value { get; init; }

    /// <summary>How many traces.</summary>
    public required long Traces { get; init; }

    /// <summary>How many of them have a failed span.</summary>
    public required long Failed { get; init; }

    /// <summary>The duration that half of them do not exceed, nanoseconds.</summary>
    public required ulong P50Nanos { get; init; }

    /// <summary>The duration that 95 of 100 do not exceed, nanoseconds.</summary>
    public required ulong P95Nanos { get; init; }

    /// <summary>Input tokens of the spans that count, of whole traces; null when none says.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Output tokens likewise.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Reported cost likewise, nano-USD.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>Traces in each part of the range, as many as parts were asked for.</summary>
    public required IReadOnlyList<long> Counts { get; init; }
}
