namespace Sightglass.Storage.Models;

/// <summary>How much one model was used in one part of a range.</summary>
public sealed record ModelUse
{
    /// <summary>The provider; empty when unknown.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that answered, else the one asked for; empty when unknown.</summary>
    public required string Model { get; init; }

    /// <summary>How many billable spans.</summary>
    public required long Calls { get; init; }

    /// <summary>Their input tokens; null when none of them says any.</summary>
    public required long? InputTokens { get; init; }

    /// <summary>Their output tokens; null when none of them says any.</summary>
    public required long? OutputTokens { get; init; }

    /// <summary>When the first of them began, nanoseconds since 1970 UTC.</summary>
    public required ulong FirstNanos { get; init; }

    /// <summary>When the last of them began.</summary>
    public required ulong LastNanos { get; init; }
}
