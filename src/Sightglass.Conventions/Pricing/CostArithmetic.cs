using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Domain;

namespace Sightglass.Conventions.Pricing;

/// <summary>
/// Works out what a call costs: uncached input, cache reads, cache writes and output, each by its rate. Input includes the caches and output includes
/// reasoning (see <see cref="TokenUsage"/>). Unknown counts make an unknown cost, never 0.
/// </summary>
public static class CostArithmetic
{
    // US dollars per million tokens, in nano-USD per token.
    private const decimal NanoUsdPerToken = 1_000m;

    // A thousand million dollars: a product of one call that no bill has, and few enough of them to be added up.
    private const decimal LargestProduct = 1_000_000_000_000_000_000m;

    /// <summary>The cost of one call.</summary>
    /// <param name="book">The book, for its factors.</param>
    /// <param name="price">The call's price.</param>
    /// <param name="usage">Its tokens.</param>
    /// <param name="at">When it began.</param>
    /// <param name="serviceTier">The service tier the answer named; empty for none.</param>
    /// <param name="cacheWriteHourTokens">The part of the cache writes that is kept for an hour; null when not said.</param>
    public static CallCost Of(PriceBook book, PriceMatch price, TokenUsage usage, DateTimeOffset at, string serviceTier = "", long? cacheWriteHourTokens = null)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(price);
        ArgumentNullException.ThrowIfNull(usage);
        if (price.IsFree)
        {
            return new CallCost { NanoUsd = 0, Notes = ["This variant of the model is free."] };
        }

        if (usage.InputTokens is not { } input)
        {
            return new CallCost { IsPartial = true, Notes = ["The input tokens are not known."] };
        }

        if (usage.OutputTokens is null && price.Period.Rates.ContainsKey(PricePart.Output))
        {
            return new CallCost { IsPartial = true, Notes = ["The output tokens are not known."] };
        }

        var notes = ImmutableArray.CreateBuilder<string>();
        var (rates, tier, isInWindow) = RatesOf(price.Period, input, at);
        var (factor, isKnownFactor) = FactorOf(book, price.Model.Provider, serviceTier, notes);
        var lines = ImmutableArray.CreateBuilder<CostLine>();
        var isPartial = price.Model.IsIncomplete || !isKnownFactor;
        if (price.Model.IsIncomplete)
        {
            notes.Add("Some rates of this model are not known.");
        }

        var read = usage.CacheReadTokens ?? 0;
        var write = usage.CacheWriteTokens ?? 0;
        var hour = Math.Clamp(cacheWriteHourTokens ?? 0, 0, write);
        Add(PricePart.Input, Math.Max(0, input - read - write));
        AddCached(PricePart.CacheRead, read);
        AddCached(PricePart.CacheWrite, write - hour);
        AddCached(PricePart.CacheWriteHour, hour);
        Add(PricePart.Output, usage.OutputTokens ?? 0);
        if (rates.ContainsKey(PricePart.OutputAudio))
        {
            notes.Add("Sound and pictures have rates of their own; all tokens are priced as text.");
            isPartial = true;
        }

        return new CallCost
        {
            NanoUsd = lines.Sum(line => line.NanoUsd),
            IsPartial = isPartial,
            Lines = lines.ToImmutable(),
            TierAboveInputTokens = tier,
            IsInWindow = isInWindow,
            Factor = factor,
            Notes = notes.ToImmutable(),
        };

        void Add(PricePart part, long tokens)
        {
            if (tokens > 0 && rates.TryGetValue(part, out var rate))
            {
                AddLine(part, tokens, rate * factor);
            }
            else if (tokens > 0)
            {
                LeaveOut(part, tokens);
            }
        }

        void AddCached(PricePart part, long tokens)
        {
            if (tokens == 0 || rates.ContainsKey(part))
            {
                Add(part, tokens);
                return;
            }

            if (price.Model.IsIncomplete || !rates.TryGetValue(PricePart.Input, out var plain))
            {
                LeaveOut(part, tokens);
                return;
            }

            // A list without a rate for it charges it as any input.
            AddLine(part, tokens, plain * factor);
        }

        void AddLine(PricePart part, long tokens, decimal rate)
        {
            var product = Math.Round(tokens * rate * NanoUsdPerToken, MidpointRounding.AwayFromZero);
            if (product > LargestProduct)
            {
                notes.Add(string.Create(CultureInfo.InvariantCulture, $"{tokens} tokens ({part}) at this rate cost more than can be true: they are left out."));
                isPartial = true;
                return;
            }

            lines.Add(new CostLine(part, tokens, rate, (long)product));
        }

        void LeaveOut(PricePart part, long tokens)
        {
            notes.Add(string.Create(CultureInfo.InvariantCulture, $"The rate of {tokens} tokens ({part}) is not known: they are left out."));
            isPartial = true;
        }
    }

    private static (ImmutableDictionary<PricePart, decimal> Rates, long? Tier, bool IsInWindow) RatesOf(PricePeriod period, long input, DateTimeOffset at)
    {
        var rates = period.Rates;
        var tier = period.Tiers.LastOrDefault(tier => input > tier.AboveInputTokens);
        if (tier is not null)
        {
            rates = rates.SetItems(tier.Rates);
        }

        var window = period.Windows.FirstOrDefault(window => window.Holds(at));
        return (window is null ? rates : rates.SetItems(window.Rates), tier?.AboveInputTokens, window is not null);
    }

    private static (decimal Factor, bool IsKnown) FactorOf(PriceBook book, string provider, string serviceTier, ImmutableArray<string>.Builder notes)
    {
        if (serviceTier.Length == 0 || serviceTier is "default" or "standard" or "auto")
        {
            return (1, true);
        }

        if (book.Multipliers.FirstOrDefault(multiplier => multiplier.Provider == provider && string.Equals(multiplier.ServiceTier, serviceTier, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            return (known.Factor, true);
        }

        notes.Add($"What the service tier '{serviceTier}' costs is not known: the usual rates are used.");
        return (1, false);
    }
}
