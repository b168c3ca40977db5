using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sightglass.Conventions;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Ingest.Normalise.Pricing;

/// <summary>
/// Fills a row's cost from its usage and the project's price book. Not thread-safe. Once it has seen a model it allocates nothing for further
/// calls of it.
/// </summary>
internal sealed class SpanPricer(IPriceBooks books)
{
    private const long NanosPerTick = 100;
    private const int MaxProjects = 1_000;
    private const int LongestTier = 64;

    private readonly Dictionary<byte[], ModelPrices> _projects = new(ByteTexts.Instance);
    private ModelPrices _prices = new(PriceBookReader.Default);

    /// <summary>Takes the book that holds now for a project: the rows after this are of it.</summary>
    public void Enter(ReadOnlySpan<byte> project)
    {
        var known = _projects.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (known.TryGetValue(project, out var prices) && ReferenceEquals(books.Of(prices.Project), prices.Book))
        {
            _prices = prices;
            return;
        }

        if (_projects.Count >= MaxProjects)
        {
            _projects.Clear();
        }

        var name = Encoding.UTF8.GetString(project);
        _prices = new ModelPrices(books.Of(name), name);
        known[project] = _prices;
    }

    /// <summary>Fills the cost. The row's usage, model and reported cost MUST have been filled.</summary>
    [SuppressMessage("Roslynator", "RCS1242", Justification = "A ref struct of spans is not copied.")]
    public void Fill(in SpanFacts span, ref SpanRow row)
    {
        if (row.UsageRole == UsageRole.None)
        {
            SetReported(ref row, CostSource.None);
            return;
        }

        var isKnown = (row.InputTokens ?? row.OutputTokens ?? row.TotalTokens) is not null;
        var unknown = isKnown ? CostSource.Unpriced : CostSource.UsageUnknown;
        var at = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(row.StartNanos / NanosPerTick, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));
        var price = isKnown ? _prices.Find(row.Provider, row.ResponseModel.IsEmpty ? row.RequestModel : row.ResponseModel) : null;

        // What an agent's calls used together says nothing about the size of each, and so about which rates hold.
        if (price?.PeriodAt(at) is not { } period || (row.UsageRole == UsageRole.Rollup && period.Period.Tiers.Length > 0))
        {
            SetReported(ref row, unknown);
            return;
        }

        Span<char> tier = stackalloc char[LongestTier];
        var figures = CostArithmetic.Figure(
            _prices.Book, price.Match.Model, period.Period, price.Match.IsFree,
            new CallTokens(row.InputTokens, row.CacheReadTokens, row.CacheWriteTokens, span.Count(ConventionField.CacheWriteHourTokens, long.MaxValue), row.OutputTokens),
            at, TierOf(span, tier));
        var isWhole = figures.Gaps == CostGaps.None;
        if (figures.NanoUsd is null || (row.ReportedCostNanoUsd is not null && (!isWhole || IsBilledAsReported(row.Provider))))
        {
            SetReported(ref row, CostSource.UsageUnknown);
            return;
        }

        row.CostSource = isWhole ? CostSource.Computed : CostSource.Partial;
        row.CostNanoUsd = figures.NanoUsd;
        row.InputCostNanoUsd = figures.Input.NanoUsd;
        row.CacheReadCostNanoUsd = figures.CacheRead.NanoUsd;
        row.CacheWriteCostNanoUsd = figures.CacheWrite.NanoUsd + figures.CacheWriteHour.NanoUsd;
        row.OutputCostNanoUsd = figures.Output.NanoUsd;
        row.Price = period.Name;
    }

    /// <summary>OpenRouter reports what it bills; others report what somebody's table gave.</summary>
    private static bool IsBilledAsReported(ReadOnlySpan<byte> provider) => provider.SequenceEqual("openrouter"u8);

    private static void SetReported(ref SpanRow row, CostSource otherwise)
    {
        row.CostNanoUsd = row.ReportedCostNanoUsd;
        row.CostSource = row.ReportedCostNanoUsd is null ? otherwise : CostSource.Reported;
        row.Price = default;
    }

    private static ReadOnlySpan<char> TierOf(in SpanFacts span, Span<char> buffer)
    {
        var sent = span.Text(ConventionField.ServiceTier);

        // A longer one is no tier that has a price; its beginning is none either.
        sent = sent[..Math.Min(sent.Length, LongestTier)];
        return buffer[..Encoding.UTF8.GetChars(sent, buffer)];
    }
}
