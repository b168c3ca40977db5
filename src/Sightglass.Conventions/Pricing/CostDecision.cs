using Sightglass.Domain;

namespace Sightglass.Conventions.Pricing;

/// <summary>
/// Decides what a span's cost is: worked out where the list knows everything, else as reported, else what can be worked out, else unknown. Allocates
/// nothing.
/// </summary>
public static class CostDecision
{
    /// <summary>How the cost is known. With <see cref="CostSource.Reported"/> it is the reported one, with computed and partial that of the figures.</summary>
    /// <param name="call">The span.</param>
    /// <param name="terms">The terms of the answer.</param>
    /// <param name="figures">What was worked out.</param>
    public static CostSource Of(in PricedCall call, CallTerms terms, out CallFigures figures)
    {
        figures = default;
        if (call.Role == UsageRole.None)
        {
            return ReportedOr(call, CostSource.None);
        }

        if ((call.Tokens.Input ?? call.Tokens.Output ?? call.TotalTokens) is null)
        {
            return ReportedOr(call, CostSource.UsageUnknown);
        }

        // What an agent's calls used together says nothing about the size of each, and so about which rates hold.
        if (call.Model is null || call.Period is null || (call.Role == UsageRole.Rollup && call.Period.Tiers.Length > 0))
        {
            return ReportedOr(call, CostSource.Unpriced);
        }

        Span<CostLine> lines = stackalloc CostLine[PriceParts.Count];
        figures = CostArithmetic.Figure(call, terms, lines);
        var isWhole = figures.Gaps == CostGaps.None;
        if (figures.NanoUsd is null || (call.ReportedNanoUsd is not null && (!isWhole || call.IsBilledAsReported)))
        {
            return ReportedOr(call, CostSource.UsageUnknown);
        }

        return isWhole ? CostSource.Computed : CostSource.Partial;
    }

    private static CostSource ReportedOr(in PricedCall call, CostSource otherwise) => call.ReportedNanoUsd is null ? otherwise : CostSource.Reported;
}
