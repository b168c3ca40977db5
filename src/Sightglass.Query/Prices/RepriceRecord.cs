namespace Sightglass.Query.Prices;

/// <summary>The account of one repricing.</summary>
public sealed record RepriceRecord
{
    /// <summary>The name of the API key it was asked with; null without one.</summary>
    public required string? By { get; init; }

    /// <summary>The first moment, nanoseconds since 1970 UTC.</summary>
    public required ulong FromNanos { get; init; }

    /// <summary>The last moment.</summary>
    public required ulong ToNanos { get; init; }

    /// <summary>The filter as it was written; empty for all.</summary>
    public required string Query { get; init; }

    /// <summary>Whether it came to its end: one that did not has changed some of the spans, and can be asked again.</summary>
    public required bool IsDone { get; init; }

    /// <summary>The calls that were looked at.</summary>
    public long Calls { get; init; }

    /// <summary>Those that have another cost since.</summary>
    public long Changed { get; init; }

    /// <summary>What the calls that count cost before, nano-USD.</summary>
    public decimal BeforeNanoUsd { get; init; }

    /// <summary>What they cost since.</summary>
    public decimal AfterNanoUsd { get; init; }
}
