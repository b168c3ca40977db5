using System.Runtime.InteropServices;

namespace Sightglass.Conventions.Pricing;

/// <summary>The rates of one call: those of the hours it lies in, or else of its size, or else the usual ones.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct CallRates
{
    // US dollars per million tokens, and per thousand calls, in nano-USD for each.
    private const decimal NanoUsdPerToken = 1_000m;
    private const decimal NanoUsdPerCall = 1_000_000m;

    // A thousand million dollars: a product of one call that no bill has, and few enough of them to be added up.
    private const decimal LargestProduct = 1_000_000_000_000_000_000m;

    private readonly PricePeriod _period;
    private readonly decimal _factor;
    private readonly bool _isIncomplete;

    public CallRates(in PricedCall call, long input, decimal factor)
    {
        _period = call.Period!;
        _factor = factor;
        _isIncomplete = call.Model!.IsIncomplete;
        foreach (var tier in _period.Tiers)
        {
            if (input > tier.AboveInputTokens)
            {
                Tier = tier;
            }
        }

        foreach (var window in _period.Windows)
        {
            if (Window is null && window.Holds(call.At))
            {
                Window = window;
            }
        }
    }

    public PriceTier? Tier { get; }

    public PriceWindow? Window { get; }

    /// <summary>What the list says of a part.</summary>
    public decimal? Of(PricePart part)
        => Window is not null && Window.Rates.TryGetValue(part, out var rate) ? rate
            : Tier is not null && Tier.Rates.TryGetValue(part, out rate) ? rate
            : _period.RateOf(part);

    public bool Has(PricePart part) => Of(part) is not null;

    /// <summary>What a part is charged: a list without a rate for cached input charges it as any input of its kind.</summary>
    public decimal? Charged(PricePart part) => Of(part) ?? (_isIncomplete ? null : part switch
    {
        PricePart.CacheRead or PricePart.CacheWrite or PricePart.CacheWriteHour => Of(PricePart.Input),
        PricePart.CacheReadAudio => Of(PricePart.InputAudio),
        PricePart.CacheReadImage => Of(PricePart.InputImage),
        _ => null,
    });

    /// <summary>The product. The factors are of tokens: a tool's call costs the same in every tier and region.</summary>
    public CostLine Line(PricePart part, long count)
    {
        if (Charged(part) is not { } rate)
        {
            return new CostLine(part, count, null, 0);
        }

        var isTool = PriceParts.IsTool(part);
        rate = isTool ? rate : rate * _factor;
        var product = Math.Round(count * rate * (isTool ? NanoUsdPerCall : NanoUsdPerToken), MidpointRounding.AwayFromZero);
        return product > LargestProduct ? new CostLine(part, count, null, 0) { IsExcessive = true } : new CostLine(part, count, rate, (long)product);
    }
}
