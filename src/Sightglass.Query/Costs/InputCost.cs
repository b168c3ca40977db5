using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Query.Prices;

namespace Sightglass.Query.Costs;

/// <summary>Which part of a call's cost its input is. Pure.</summary>
public static class InputCost
{
    private const ulong NanosPerTick = 100;

    /// <summary>
    /// The part of a cost that the input makes, by the proportion of its lines on the price list; null when the cost or the proportion is not known. What
    /// the whole call is charged for (service tier, region) is in both and falls out.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="costNanoUsd">What it costs in all; null when that is not known.</param>
    /// <param name="book">The price list.</param>
    public static decimal? Of(Span call, long? costNanoUsd, PriceBook book)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(book);
        var at = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(call.StartNanos / NanosPerTick, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));
        var model = call.ResponseModel.Length > 0 ? call.ResponseModel : call.RequestModel;
        if (costNanoUsd is not { } cost || book.Find(call.Provider, model, at) is not { } price)
        {
            return null;
        }

        var stored = StoredCall.Of(call.Usage, model, call.Dialect, call.Attributes);
        var lines = CostArithmetic.Of(stored.With(book, call.Provider, price, call.Usage.Role, at), stored.Terms).Lines;
        var all = lines.Sum(line => (decimal)line.NanoUsd);
        return cost == 0 ? 0 : all == 0 ? null : cost * lines.Where(line => IsInput(line.Part)).Sum(line => line.NanoUsd) / all;
    }

    private static bool IsInput(PricePart part) => PriceParts.GroupOf(part) is PartGroup.Input or PartGroup.CacheRead or PartGroup.CacheWrite;
}
