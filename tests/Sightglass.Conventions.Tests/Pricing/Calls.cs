using Sightglass.Conventions.Pricing;
using Sightglass.Domain;

namespace Sightglass.Conventions.Tests.Pricing;

/// <summary>Calls to be priced.</summary>
internal static class Calls
{
    public static PricedCall Of(string provider, PriceMatch price, CallTokens tokens, DateTimeOffset at) => new()
    {
        Book = PriceBookReader.Default,
        Model = price.Model,
        Period = price.Period,
        Provider = provider,
        IsFree = price.IsFree,
        Role = UsageRole.Billable,
        Tokens = tokens,
        TotalTokens = null,
        ReportedNanoUsd = null,
        IsBilledAsReported = false,
        At = at,
    };
}
