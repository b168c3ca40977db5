namespace Sightglass.Conventions.Pricing;

/// <summary>
/// Works out what a call costs: uncached input, cache reads, cache writes and output, each kind of token by its rate, and calls of the provider's tools.
/// Input includes the caches and output includes reasoning (see <see cref="Domain.TokenUsage"/>). Unknown counts make an unknown cost, never 0.
/// </summary>
public static class CostArithmetic
{
    /// <summary>The cost of one call, explained.</summary>
    /// <param name="call">The call; it MUST have a model and a period.</param>
    /// <param name="terms">The terms of the answer.</param>
    public static CallCost Of(in PricedCall call, CallTerms terms)
    {
        var lines = new CostLine[PriceParts.Count];
        var figures = Figure(call, terms, lines);
        return new CallCost
        {
            NanoUsd = figures.NanoUsd,
            IsPartial = figures.Gaps != CostGaps.None,
            Lines = figures.NanoUsd is null ? [] : [.. lines.Where(line => line.Count > 0 && line.Rate is not null)],
            TierAboveInputTokens = figures.TierAboveInputTokens,
            IsInWindow = figures.IsInWindow,
            Factor = figures.Factor,
            RegionFactor = figures.RegionFactor,
            Notes = CostNotes.On(figures, lines, terms),
        };
    }

    /// <summary>The cost of one call. Allocates nothing.</summary>
    /// <param name="call">The call; it MUST have a model and a period.</param>
    /// <param name="terms">The terms of the answer.</param>
    /// <param name="lines">Takes the products, one for each part; as long as <see cref="PriceParts.Count"/>. They count only where the sum is known.</param>
    public static CallFigures Figure(in PricedCall call, CallTerms terms, Span<CostLine> lines)
    {
        if (call is not { Model: { } model, Period: not null })
        {
            throw new ArgumentException("The call has no price.", nameof(call));
        }

        lines.Clear();
        if (call.IsFree)
        {
            return new CallFigures { NanoUsd = 0, IsFree = true, Factor = 1, RegionFactor = 1 };
        }

        var tier = IsUsual(terms.ServiceTier) ? 1 : call.Book.FactorOf(model.Provider, terms.ServiceTier);
        var figures = new CallFigures
        {
            Gaps = (model.IsIncomplete ? CostGaps.ModelRates : CostGaps.None) | (tier is null ? CostGaps.ServiceTier : CostGaps.None),
            Factor = tier ?? 1,
            RegionFactor = call.Book.RegionFactorOf(call.Provider.Length > 0 ? call.Provider : model.Provider, terms.Region) ?? 1,
        };
        if (call.Tokens.Input is not { } input)
        {
            return figures with { Gaps = figures.Gaps | CostGaps.InputTokens };
        }

        var rates = new CallRates(call, input, figures.Factor * figures.RegionFactor);
        if (call.Tokens.Output is null && (rates.Has(PricePart.Output) || rates.Has(PricePart.OutputAudio) || rates.Has(PricePart.OutputImage)))
        {
            return figures with { Gaps = figures.Gaps | CostGaps.OutputTokens };
        }

        var split = new CallSplit(call.Tokens, rates, input);
        Multiply(split, call.Tools, rates, lines);
        return Sum(lines, figures with
        {
            Gaps = figures.Gaps | (split.IsKnown ? CostGaps.None : CostGaps.Modalities),
            IsTakenAsText = split.IsTakenAsText,
            TierAboveInputTokens = rates.Tier?.AboveInputTokens,
            IsInWindow = rates.Window is not null,
        });
    }

    private static bool IsUsual(ReadOnlySpan<char> serviceTier)
        => serviceTier.IsEmpty || Is(serviceTier, "default") || Is(serviceTier, "standard") || Is(serviceTier, "auto");

    private static bool Is(ReadOnlySpan<char> serviceTier, string name) => serviceTier.Equals(name, StringComparison.OrdinalIgnoreCase);

    private static void Multiply(in CallSplit split, in ToolCalls tools, in CallRates rates, Span<CostLine> lines)
    {
        Enter(lines, rates, PricePart.Input, split.Input);
        Enter(lines, rates, PricePart.InputAudio, split.InputAudio);
        Enter(lines, rates, PricePart.InputImage, split.InputImage);
        Enter(lines, rates, PricePart.CacheRead, split.CacheRead);
        Enter(lines, rates, PricePart.CacheReadAudio, split.CacheReadAudio);
        Enter(lines, rates, PricePart.CacheReadImage, split.CacheReadImage);
        Enter(lines, rates, PricePart.CacheWrite, split.CacheWrite);
        Enter(lines, rates, PricePart.CacheWriteHour, split.CacheWriteHour);
        Enter(lines, rates, PricePart.Output, split.Output);
        Enter(lines, rates, PricePart.OutputAudio, split.OutputAudio);
        Enter(lines, rates, PricePart.OutputImage, split.OutputImage);
        Enter(lines, rates, PricePart.WebSearch, tools.WebSearch ?? 0);
        Enter(lines, rates, PricePart.FileSearch, tools.FileSearch ?? 0);
        Enter(lines, rates, PricePart.CodeInterpreter, tools.CodeInterpreter ?? 0);
        Enter(lines, rates, PricePart.Grounding, tools.Grounding ?? 0);
    }

    private static void Enter(Span<CostLine> lines, in CallRates rates, PricePart part, long count)
    {
        if (count > 0)
        {
            lines[(int)part] = rates.Line(part, count);
        }
    }

    private static CallFigures Sum(ReadOnlySpan<CostLine> lines, in CallFigures figures)
    {
        Span<long> groups = stackalloc long[(int)PartGroup.Tools + 1];
        groups.Clear();
        var gaps = figures.Gaps;
        var sum = 0L;
        foreach (var line in lines)
        {
            groups[(int)PriceParts.GroupOf(line.Part)] += line.NanoUsd;
            sum += line.NanoUsd;
            gaps |= line.IsMissing ? CostGaps.PartRate : CostGaps.None;
        }

        return figures with
        {
            InputNanoUsd = groups[(int)PartGroup.Input],
            CacheReadNanoUsd = groups[(int)PartGroup.CacheRead],
            CacheWriteNanoUsd = groups[(int)PartGroup.CacheWrite],
            OutputNanoUsd = groups[(int)PartGroup.Output],
            ToolsNanoUsd = groups[(int)PartGroup.Tools],
            NanoUsd = sum,
            Gaps = gaps,
        };
    }
}
