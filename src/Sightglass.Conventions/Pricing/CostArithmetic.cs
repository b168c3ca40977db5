using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
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

    /// <summary>The cost of one call, explained.</summary>
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
        var tokens = new CallTokens(usage.InputTokens, usage.CacheReadTokens, usage.CacheWriteTokens, cacheWriteHourTokens, usage.OutputTokens);
        var figures = Figure(book, price.Model, price.Period, price.IsFree, tokens, at, serviceTier);
        CostLine[] lines = [figures.Input, figures.CacheRead, figures.CacheWrite, figures.CacheWriteHour, figures.Output];
        return new CallCost
        {
            NanoUsd = figures.NanoUsd,
            IsPartial = figures.Gaps != CostGaps.None,
            Lines = [.. lines.Where(line => line.Tokens > 0 && line.Rate is not null)],
            TierAboveInputTokens = figures.TierAboveInputTokens,
            IsInWindow = figures.IsInWindow,
            Factor = figures.Factor,
            Notes = NotesOn(figures, lines, serviceTier),
        };
    }

    /// <summary>The cost of one call. Allocates nothing.</summary>
    /// <param name="book">The book, for its factors.</param>
    /// <param name="model">The model's prices.</param>
    /// <param name="period">The period the call lies in.</param>
    /// <param name="isFree">Whether the variant of the model costs nothing.</param>
    /// <param name="tokens">The call's tokens.</param>
    /// <param name="at">When it began.</param>
    /// <param name="serviceTier">The service tier the answer named; empty for none.</param>
    public static CallFigures Figure(
        PriceBook book, PricedModel model, PricePeriod period, bool isFree, in CallTokens tokens, DateTimeOffset at, ReadOnlySpan<char> serviceTier)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(period);
        if (isFree)
        {
            return new CallFigures { NanoUsd = 0, IsFree = true, Factor = 1 };
        }

        var factor = IsUsual(serviceTier) ? 1 : book.FactorOf(model.Provider, serviceTier);
        var gaps = (model.IsIncomplete ? CostGaps.ModelRates : CostGaps.None) | (factor is null ? CostGaps.ServiceTier : CostGaps.None);
        if (tokens.Input is not { } input)
        {
            return new CallFigures { Gaps = gaps | CostGaps.InputTokens, Factor = factor ?? 1 };
        }

        var rates = new Rates(period, input, at, factor ?? 1, model.IsIncomplete);
        if (tokens.Output is null && rates.Of(PricePart.Output) is not null)
        {
            return new CallFigures { Gaps = gaps | CostGaps.OutputTokens, Factor = factor ?? 1 };
        }

        var read = tokens.CacheRead ?? 0;
        var write = tokens.CacheWrite ?? 0;
        var hour = Math.Clamp(tokens.CacheWriteHour ?? 0, 0, write);
        var plain = rates.Line(PricePart.Input, Math.Max(0, input - read - write));
        var cacheRead = rates.CachedLine(PricePart.CacheRead, read);
        var cacheWrite = rates.CachedLine(PricePart.CacheWrite, write - hour);
        var cacheWriteHour = rates.CachedLine(PricePart.CacheWriteHour, hour);
        var output = rates.Line(PricePart.Output, tokens.Output ?? 0);
        if (IsMissing(plain) || IsMissing(cacheRead) || IsMissing(cacheWrite) || IsMissing(cacheWriteHour) || IsMissing(output))
        {
            gaps |= CostGaps.PartRate;
        }

        if (rates.Of(PricePart.OutputAudio) is not null)
        {
            gaps |= CostGaps.Modalities;
        }

        return new CallFigures
        {
            Input = plain,
            CacheRead = cacheRead,
            CacheWrite = cacheWrite,
            CacheWriteHour = cacheWriteHour,
            Output = output,
            NanoUsd = plain.NanoUsd + cacheRead.NanoUsd + cacheWrite.NanoUsd + cacheWriteHour.NanoUsd + output.NanoUsd,
            Gaps = gaps,
            TierAboveInputTokens = rates.Tier?.AboveInputTokens,
            IsInWindow = rates.Window is not null,
            Factor = factor ?? 1,
        };
    }

    private static bool IsUsual(ReadOnlySpan<char> serviceTier) => serviceTier is "" or "default" or "standard" or "auto";

    private static bool IsMissing(CostLine line) => line.Tokens > 0 && line.Rate is null;

    private static ImmutableArray<string> NotesOn(in CallFigures figures, CostLine[] lines, string serviceTier)
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
            notes.Add($"What the service tier '{serviceTier}' costs is not known: the usual rates are used.");
        }

        if (figures.Gaps.HasFlag(CostGaps.ModelRates))
        {
            notes.Add("Some rates of this model are not known.");
        }

        notes.AddRange(lines.Where(IsMissing).Select(line => line.IsExcessive
            ? string.Create(CultureInfo.InvariantCulture, $"{line.Tokens} tokens ({line.Part}) at this rate cost more than can be true: they are left out.")
            : string.Create(CultureInfo.InvariantCulture, $"The rate of {line.Tokens} tokens ({line.Part}) is not known: they are left out.")));
        if (figures.Gaps.HasFlag(CostGaps.Modalities))
        {
            notes.Add("Sound and pictures have rates of their own; all tokens are priced as text.");
        }

        return notes.ToImmutable();
    }

    /// <summary>The rates of one call: those of the hours it lies in, or else of its size, or else the usual ones.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Rates
    {
        private readonly PricePeriod _period;
        private readonly decimal _factor;
        private readonly bool _isIncomplete;

        public Rates(PricePeriod period, long input, DateTimeOffset at, decimal factor, bool isIncomplete)
        {
            _period = period;
            _factor = factor;
            _isIncomplete = isIncomplete;
            foreach (var tier in period.Tiers)
            {
                if (input > tier.AboveInputTokens)
                {
                    Tier = tier;
                }
            }

            foreach (var window in period.Windows)
            {
                if (Window is null && window.Holds(at))
                {
                    Window = window;
                }
            }
        }

        public PriceTier? Tier { get; }

        public PriceWindow? Window { get; }

        public decimal? Of(PricePart part)
            => Window is not null && Window.Rates.TryGetValue(part, out var rate) ? rate
                : Tier is not null && Tier.Rates.TryGetValue(part, out rate) ? rate
                : _period.Rates.TryGetValue(part, out rate) ? rate
                : null;

        public CostLine Line(PricePart part, long tokens) => Of(part) is { } rate ? Product(part, tokens, rate) : new CostLine(part, tokens, null, 0);

        /// <summary>A list without a rate for cached input charges it as any input.</summary>
        public CostLine CachedLine(PricePart part, long tokens)
            => (Of(part) ?? (_isIncomplete ? null : Of(PricePart.Input))) is { } rate ? Product(part, tokens, rate) : new CostLine(part, tokens, null, 0);

        private CostLine Product(PricePart part, long tokens, decimal rate)
        {
            var product = Math.Round(tokens * rate * _factor * NanoUsdPerToken, MidpointRounding.AwayFromZero);
            return product > LargestProduct
                ? new CostLine(part, tokens, null, 0) { IsExcessive = true }
                : new CostLine(part, tokens, rate * _factor, (long)product);
        }
    }
}
