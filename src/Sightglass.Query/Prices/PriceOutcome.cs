using System.Collections.Immutable;
using Sightglass.Conventions.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>What came of a change of a project's prices. A store that fails throws <see cref="Storage.StoreException"/> instead.</summary>
public abstract record PriceOutcome
{
    private PriceOutcome()
    {
    }

    /// <summary>It is done, or there was nothing to change.</summary>
    /// <param name="Prices">The prices as they now stand.</param>
    public sealed record Done(OwnPrices Prices) : PriceOutcome;

    /// <summary>Somebody else changed it meanwhile: read it again. Nothing was changed.</summary>
    public sealed record Stale : PriceOutcome;

    /// <summary>The project has no such entry of its own.</summary>
    public sealed record NotFound : PriceOutcome;

    /// <summary>It is wrong; nothing was changed.</summary>
    /// <param name="Faults">Everything that is wrong.</param>
    public sealed record Faulty(ImmutableArray<PriceFault> Faults) : PriceOutcome;
}
