using System.Collections.Concurrent;
using System.Collections.Immutable;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;

namespace Sightglass.Instrumentation.Steps;

/// <summary>What a call costs by the price list, as the server works it out. Thread-safe.</summary>
internal sealed class PriceEstimate(PriceBook? book)
{
    private const double NanosPerUsd = 1e9;
    private const int MostModels = 512;

    private readonly ConcurrentDictionary<(string Provider, string Model), (ImmutableArray<ModelMatch> Matches, string Region)> _models = new();

    /// <summary>In US dollars; null when the model has no price, the usage is not known, or the list knows only a part.</summary>
    public double? Usd(string provider, string model, in CallUsage usage, string? serviceTier, DateTimeOffset at)
    {
        if (book is null || !usage.IsKnown)
        {
            return null;
        }

        var (matches, region) = Find(book, provider, model);
        foreach (var match in matches)
        {
            if (match.Model.PeriodAt(at) is { } period)
            {
                var call = new PricedCall
                {
                    Book = book,
                    Model = match.Model,
                    Period = period,
                    Provider = provider,
                    IsFree = match.IsFree,
                    Role = UsageRole.Billable,
                    Tokens = new CallTokens(usage.Input, usage.CacheRead, usage.CacheWrite, usage.CacheWriteHour, usage.Output),
                    TotalTokens = usage.Total,
                    ReportedNanoUsd = null,
                    IsBilledAsReported = false,
                    At = at,
                };
                return CostDecision.Of(call, new CallTerms(serviceTier, region), out var figures) == CostSource.Computed ? figures.NanoUsd / NanosPerUsd : null;
            }
        }

        return null;
    }

    private (ImmutableArray<ModelMatch> Matches, string Region) Find(PriceBook prices, string provider, string model)
    {
        if (_models.TryGetValue((provider, model), out var found))
        {
            return found;
        }

        found = (prices.FindModels(provider, model), ModelName.Of(model).Region);
        if (_models.Count < MostModels)
        {
            _models.TryAdd((provider, model), found);
        }

        return found;
    }
}
