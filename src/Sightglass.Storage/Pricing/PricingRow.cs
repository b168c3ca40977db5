using System.Collections.Immutable;
using Sightglass.Domain;

namespace Sightglass.Storage.Pricing;

/// <summary>A stored span that tells of usage: what its cost is worked out from, and what it is now.</summary>
public sealed record PricingRow
{
    /// <summary>Its trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>Names the row in its trace.</summary>
    public required ulong Key { get; init; }

    /// <summary>The day on which it was received, UTC.</summary>
    public required DateOnly ReceivedDay { get; init; }

    /// <summary>Its start.</summary>
    public required ulong StartNanos { get; init; }

    /// <summary>Whether it counts in its trace.</summary>
    public required bool Counts { get; init; }

    /// <summary>The dialect that was recognised.</summary>
    public required string Dialect { get; init; }

    /// <summary>The provider, canonical.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that answered, or else the one asked for.</summary>
    public required string Model { get; init; }

    /// <summary>Its tokens, and what it is for the sums by itself.</summary>
    public required TokenUsage Usage { get; init; }

    /// <summary>What the application reported, nano-USD.</summary>
    public required long? ReportedCostNanoUsd { get; init; }

    /// <summary>What it costs as it is stored.</summary>
    public required Cost Cost { get; init; }

    /// <summary>The attributes that were asked for, as far as it has them.</summary>
    public required ImmutableArray<Domain.Attribute> Attributes { get; init; }
}
