using System.Collections.Immutable;

namespace Sightglass.Query.Prices;

/// <summary>What came of a request to price stored spans anew.</summary>
public abstract record RepriceOutcome
{
    private RepriceOutcome()
    {
    }

    /// <summary>It was done, or worked out.</summary>
    /// <param name="Models">By model, the largest difference first.</param>
    /// <param name="IsApplied">False for a preview.</param>
    public sealed record Done(ImmutableArray<RepricedModel> Models, bool IsApplied) : RepriceOutcome;

    /// <summary>Another one is at work.</summary>
    public sealed record Busy : RepriceOutcome;
}
