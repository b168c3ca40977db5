using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Storage.Models;

namespace Sightglass.Query.Prices;

/// <summary>Finds the models that were used while no price held for them. Thread-safe.</summary>
public sealed class UnpricedSearch(IModelUseReader reader, IPriceBooks books, TimeProvider clock)
{
    private const int MaxUses = 20_000;
    private const int MaxModels = 500;
    private const ulong NanosPerTick = 100;

    /// <summary>The models of a range.</summary>
    public async Task<QueryOutcome<UnpricedView>> FindAsync(string project, string? from, string? to, CancellationToken cancellationToken)
    {
        var parts = new RequestReader(clock);
        var range = parts.Range(from, to);
        if (parts.IsRefused)
        {
            return parts.Refusal<UnpricedView>();
        }

        // Between two bounds nothing changes in the book, so that one moment speaks for all.
        var book = books.Of(project);
        var uses = await QueryMeter.MeasureAsync(
            "unpriced", reader.ReadAsync(new ModelUseQuery { Project = project, Range = range, Bounds = BoundsOf(book, range), Limit = MaxUses }, cancellationToken));
        var unpriced = uses.Where(use => use.Model.Length > 0 && book.Find(use.Provider, use.Model, Moment(use.FirstNanos)) is null)
            .GroupBy(use => (use.Provider, use.Model)).Select(Sum)
            .OrderByDescending(model => model.Calls).ThenBy(model => model.Provider, StringComparer.Ordinal).ThenBy(model => model.Model, StringComparer.Ordinal).ToList();
        return new QueryOutcome<UnpricedView>.Found(new UnpricedView(
            [.. unpriced.Take(MaxModels)], uses.Where(use => use.Model.Length == 0).Sum(use => use.Calls), uses.Count == MaxUses || unpriced.Count > MaxModels));
    }

    private static ulong[] BoundsOf(PriceBook book, TimeRange range)
        => [.. book.Models.SelectMany(model => model.Periods).SelectMany(period => new[] { period.From, period.To })
            .Where(at => at > DateTimeOffset.UnixEpoch).Select(at => Nanos(at!.Value)).Where(nanos => nanos > range.FromNanos && nanos <= range.ToNanos).Distinct().Order()];

    private static UnpricedModel Sum(IGrouping<(string Provider, string Model), ModelUse> uses) => new(
        uses.Key.Provider,
        uses.Key.Model,
        uses.Sum(use => use.Calls),
        Sum(uses.Select(use => use.InputTokens)),
        Sum(uses.Select(use => use.OutputTokens)),
        uses.Min(use => use.FirstNanos),
        uses.Max(use => use.LastNanos));

    private static long? Sum(IEnumerable<long?> numbers) => numbers.Where(number => number is not null).Aggregate((long?)null, (sum, number) => (sum ?? 0) + number);

    // The store knows times to 2554; a period may end later.
    private static ulong Nanos(DateTimeOffset at) => (ulong)Math.Min((at - DateTimeOffset.UnixEpoch).Ticks, (long)(ulong.MaxValue / NanosPerTick)) * NanosPerTick;

    private static DateTimeOffset Moment(ulong nanos) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanos / NanosPerTick));
}
