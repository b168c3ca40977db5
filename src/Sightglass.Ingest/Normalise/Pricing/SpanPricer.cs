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
        var at = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(row.StartNanos / NanosPerTick, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));
        var price = row.UsageRole == UsageRole.None ? null : _prices.Find(row.Provider, row.ResponseModel.IsEmpty ? row.RequestModel : row.ResponseModel)?.At(at);
        Span<char> tier = stackalloc char[LongestTier];
        var call = new PricedCall
        {
            Book = _prices.Book,
            Model = price?.Match.Model,
            Period = price?.Period,
            IsFree = price?.Match.IsFree ?? false,
            Role = row.UsageRole,
            Tokens = new CallTokens(row.InputTokens, row.CacheReadTokens, row.CacheWriteTokens, span.Count(ConventionField.CacheWriteHourTokens, long.MaxValue), row.OutputTokens),
            TotalTokens = row.TotalTokens,
            ReportedNanoUsd = row.ReportedCostNanoUsd,
            IsBilledAsReported = row.Provider.SequenceEqual("openrouter"u8),
            At = at,
        };
        row.CostSource = CostDecision.Of(call, TierOf(span, tier), out var figures);
        row.CostNanoUsd = row.CostSource == CostSource.Reported ? row.ReportedCostNanoUsd : null;
        if (row.CostSource is CostSource.Computed or CostSource.Partial)
        {
            row.CostNanoUsd = figures.NanoUsd;
            row.InputCostNanoUsd = figures.Input.NanoUsd;
            row.CacheReadCostNanoUsd = figures.CacheRead.NanoUsd;
            row.CacheWriteCostNanoUsd = figures.CacheWrite.NanoUsd + figures.CacheWriteHour.NanoUsd;
            row.OutputCostNanoUsd = figures.Output.NanoUsd;
            row.Price = price!.Value.Name;
        }
    }

    private static ReadOnlySpan<char> TierOf(in SpanFacts span, Span<char> buffer)
    {
        var sent = span.Text(ConventionField.ServiceTier);

        // A longer one is no tier that has a price; its beginning is none either.
        sent = sent[..Math.Min(sent.Length, LongestTier)];
        return buffer[..Encoding.UTF8.GetChars(sent, buffer)];
    }
}
