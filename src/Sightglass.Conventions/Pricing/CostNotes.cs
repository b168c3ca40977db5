using System.Collections.Immutable;
using System.Globalization;

namespace Sightglass.Conventions.Pricing;

/// <summary>Says what is missing for the cost of a call, and what was assumed.</summary>
internal static class CostNotes
{
    public static ImmutableArray<string> On(in CallFigures figures, CostLine[] lines, CallTerms terms)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        if (figures.IsFree)
        {
            notes.Add("This variant of the model is free.");
        }

        if (figures.Gaps.HasFlag(CostGaps.InputTokens))
        {
            notes.Add("The input tokens are not known.");
        }

        if (figures.Gaps.HasFlag(CostGaps.OutputTokens))
        {
            notes.Add("The output tokens are not known.");
        }

        if (figures.NanoUsd is null)
        {
            return notes.ToImmutable();
        }

        if (figures.Gaps.HasFlag(CostGaps.ServiceTier))
        {
            notes.Add($"What the service tier '{terms.ServiceTier}' costs is not known: the usual rates are used.");
        }

        if (figures.Gaps.HasFlag(CostGaps.ModelRates))
        {
            notes.Add("Some rates of this model are not known.");
        }

        notes.AddRange(lines.Where(line => line.IsMissing).Select(OnMissing));
        if (figures.Gaps.HasFlag(CostGaps.Modalities))
        {
            notes.Add("Sound or pictures have rates of their own, and the span does not say how much of the call they were: what is not said is priced as what costs least.");
        }

        if (figures.IsTakenAsText)
        {
            notes.Add("Sound or pictures that go in have rates of their own. The span says nothing of them: all of the input is taken as text.");
        }

        return notes.ToImmutable();
    }

    private static string OnMissing(CostLine line)
    {
        var what = PriceParts.IsTool(line.Part) ? "calls" : "tokens";
        return line.IsExcessive
            ? string.Create(CultureInfo.InvariantCulture, $"{line.Count} {what} ({line.Part}) at this rate cost more than can be true: they are left out.")
            : string.Create(CultureInfo.InvariantCulture, $"The rate of {line.Count} {what} ({line.Part}) is not known: they are left out.");
    }
}
