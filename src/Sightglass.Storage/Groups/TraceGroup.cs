using Sightglass.Domain;

namespace Sightglass.Storage.Groups;

/// <summary>A session or user and what its traces add up to.</summary>
public sealed record TraceGroup
{
    /// <summary>The session or user, as sent.</summary>
    public required string Id { get; init; }

    /// <summary>The earliest start of any of its traces.</summary>
    public required ulong FirstNanos { get; init; }

    /// <summary>The one of its traces that began first.</summary>
    public required TraceId FirstTrace { get; init; }

    /// <summary>The latest end of any of its traces; one that has not ended counts up to its last start.</summary>
    public required ulong LastNanos { get; init; }

    /// <summary>How many traces.</summary>
    public required long Traces { get; init; }

    /// <summary>How many of them have a failed span.</summary>
    public required long Failed { get; init; }

    /// <summary>The duration that 95 of 100 of the traces do not exceed, nanoseconds.</summary>
    public required ulong P95Nanos { get; init; }

    /// <summary>Input tokens of the spans that count; null when none says.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Output tokens of the spans that count; null when none says.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Reported cost of the spans that count, nano-USD; null when none says.</summary>
    public long? CostNanoUsd { get; init; }

    /// <summary>The users, at most 3, in the order of their names.</summary>
    public required IReadOnlyList<string> Users { get; init; }

    /// <summary>How many sessions.</summary>
    public long Sessions { get; init; }

    /// <summary>The models, at most 20, in the order of their names.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The services, at most 20, in the order of their names.</summary>
    public required IReadOnlyList<string> Services { get; init; }
}
