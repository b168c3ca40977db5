namespace Sightglass.Query.Prices;

/// <summary>What pricing anew makes of one model's calls. Sums are of the calls that count in their trace.</summary>
public sealed record RepricedModel
{
    /// <summary>The provider; empty when unknown.</summary>
    public required string Provider { get; init; }

    /// <summary>The model; empty when unknown.</summary>
    public required string Model { get; init; }

    /// <summary>Its calls.</summary>
    public long Calls { get; set; }

    /// <summary>Those whose cost, or what it is made of, becomes another.</summary>
    public long Changed { get; set; }

    /// <summary>Those whose cost was not known.</summary>
    public long UnknownBefore { get; set; }

    /// <summary>Those whose cost is not known then.</summary>
    public long UnknownAfter { get; set; }

    /// <summary>The cost as it was, nano-USD.</summary>
    public decimal BeforeNanoUsd { get; set; }

    /// <summary>The cost as it is then, nano-USD.</summary>
    public decimal AfterNanoUsd { get; set; }
}
