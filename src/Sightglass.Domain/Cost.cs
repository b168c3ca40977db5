namespace Sightglass.Domain;

/// <summary>What a span costs, in nano-USD, and how that is known.</summary>
public sealed record Cost
{
    /// <summary>Of a span that uses no model.</summary>
    public static Cost None { get; } = new() { Source = CostSource.None };

    /// <summary>As reported by the application.</summary>
    /// <param name="nanoUsd">What it reported.</param>
    public static Cost AsReported(long nanoUsd) => new() { Source = CostSource.Reported, NanoUsd = nanoUsd };

    /// <summary>How it is known.</summary>
    public required CostSource Source { get; init; }

    /// <summary>The whole cost; null when unknown.</summary>
    public long? NanoUsd { get; init; }

    /// <summary>The part for uncached input; null when the cost was not worked out here.</summary>
    public long? InputNanoUsd { get; init; }

    /// <summary>The part for input read from a cache; null when the cost was not worked out here.</summary>
    public long? CacheReadNanoUsd { get; init; }

    /// <summary>The part for input written to a cache; null when the cost was not worked out here.</summary>
    public long? CacheWriteNanoUsd { get; init; }

    /// <summary>The part for output; null when the cost was not worked out here.</summary>
    public long? OutputNanoUsd { get; init; }

    /// <summary>The part for calls of the provider's tools; null when the cost was not worked out here.</summary>
    public long? ToolsNanoUsd { get; init; }

    /// <summary>The price it was worked out from, <c>provider/model@day</c> (the day its period began; none: the first); empty when none was.</summary>
    public string Price { get; init; } = "";
}
