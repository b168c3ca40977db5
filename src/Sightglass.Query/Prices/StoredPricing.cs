using System.Collections.Immutable;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Storage.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>Prices stored spans by a book as they were priced at ingest.</summary>
internal sealed class StoredPricing(PriceBook book)
{
    private const long NanosPerTick = 100;

    private readonly Dictionary<(string Provider, string Model), ImmutableArray<ModelMatch>> _models = [];

    /// <summary>What a span costs by the book.</summary>
    public Cost Of(PricingRow row)
    {
        var at = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(row.StartNanos / NanosPerTick, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));
        var price = Find(row.Provider, row.Model, at);
        var stored = StoredCall.Of(row.Usage, row.Model, row.Dialect, row.Attributes);
        var call = stored.With(book, row.Provider, price, row.Usage.Role, at) with { TotalTokens = row.Usage.TotalTokens, ReportedNanoUsd = row.ReportedCostNanoUsd };
        var source = CostDecision.Of(call, stored.Terms, out var figures);
        return source switch
        {
            CostSource.Computed or CostSource.Partial => new Cost
            {
                Source = source,
                NanoUsd = figures.NanoUsd,
                InputNanoUsd = figures.InputNanoUsd,
                CacheReadNanoUsd = figures.CacheReadNanoUsd,
                CacheWriteNanoUsd = figures.CacheWriteNanoUsd,
                OutputNanoUsd = figures.OutputNanoUsd,
                ToolsNanoUsd = figures.ToolsNanoUsd,
                Price = PriceName.Of(price!.Model, price.Period),
            },
            CostSource.Reported => Cost.AsReported(row.ReportedCostNanoUsd!.Value),
            _ => new Cost { Source = source },
        };
    }

    private PriceMatch? Find(string provider, string model, DateTimeOffset at)
    {
        if (!_models.TryGetValue((provider, model), out var found))
        {
            _models.Add((provider, model), found = book.FindModels(provider, model));
        }

        return PriceBook.At(found, at);
    }
}
