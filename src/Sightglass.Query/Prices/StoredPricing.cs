using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Conventions;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Storage.Pricing;

namespace Sightglass.Query.Prices;

/// <summary>Prices stored spans by a book as they were priced at ingest.</summary>
internal sealed class StoredPricing(PriceBook book)
{
    private const long NanosPerTick = 100;

    private static readonly ConventionField[] Fields = [ConventionField.ServiceTier, ConventionField.CacheWriteHourTokens];

    private readonly Dictionary<(string Provider, string Model), ImmutableArray<ModelMatch>> _models = [];

    /// <summary>The attributes that have a part in it.</summary>
    public static IReadOnlyCollection<string> Attributes { get; } =
        [.. ConventionNames.All.Where(name => Fields.Contains(name.Field)).Select(name => name.Name).Distinct(StringComparer.Ordinal)];

    /// <summary>What a span costs by the book.</summary>
    public Cost Of(PricingRow row)
    {
        var at = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(row.StartNanos / NanosPerTick, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));
        var match = Find(row.Provider, row.Model).FirstOrDefault(each => each.Model.PeriodAt(at) is not null);
        var period = match?.Model.PeriodAt(at);
        var usage = row.Usage;
        var call = new PricedCall
        {
            Book = book,
            Model = match?.Model,
            Period = period,
            IsFree = match?.IsFree ?? false,
            Role = usage.Role,
            Tokens = new CallTokens(usage.InputTokens, usage.CacheReadTokens, usage.CacheWriteTokens, Number(row, ConventionField.CacheWriteHourTokens), usage.OutputTokens),
            TotalTokens = usage.TotalTokens,
            ReportedNanoUsd = row.ReportedCostNanoUsd,
            IsBilledAsReported = row.Provider == PricedCall.BillingHost,
            At = at,
        };
        var source = CostDecision.Of(call, Text(row, ConventionField.ServiceTier) ?? "", out var figures);
        return source switch
        {
            CostSource.Computed or CostSource.Partial => new Cost
            {
                Source = source,
                NanoUsd = figures.NanoUsd,
                InputNanoUsd = figures.Input.NanoUsd,
                CacheReadNanoUsd = figures.CacheRead.NanoUsd,
                CacheWriteNanoUsd = figures.CacheWrite.NanoUsd + figures.CacheWriteHour.NanoUsd,
                OutputNanoUsd = figures.Output.NanoUsd,
                Price = PriceName.Of(match!.Model, period!),
            },
            CostSource.Reported => Cost.AsReported(row.ReportedCostNanoUsd!.Value),
            _ => new Cost { Source = source },
        };
    }

    private ImmutableArray<ModelMatch> Find(string provider, string model)
    {
        if (!_models.TryGetValue((provider, model), out var found))
        {
            _models.Add((provider, model), found = book.FindModels(provider, model));
        }

        return found;
    }

    private static string? Text(PricingRow row, ConventionField field) => UsageEvidence.Find(row.Dialect, row.Attributes, field)?.Sent;

    private static long? Number(PricingRow row, ConventionField field)
        => long.TryParse(Text(row, field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
