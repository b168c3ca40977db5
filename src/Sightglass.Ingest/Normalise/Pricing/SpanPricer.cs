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
    private const int LongestWord = 64;

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
        var model = row.UsageRole == UsageRole.None ? null : _prices.Find(row.Provider, row.ResponseModel.IsEmpty ? row.RequestModel : row.ResponseModel);
        var price = model?.At(at);
        var call = new PricedCall
        {
            Book = _prices.Book,
            Model = price?.Match.Model,
            Period = price?.Period,
            Provider = model?.Provider ?? "",
            IsFree = price?.Match.IsFree ?? false,
            Role = row.UsageRole,
            Tokens = TokensOf(span, row),
            Tools = ToolsOf(span),
            TotalTokens = row.TotalTokens,
            ReportedNanoUsd = row.ReportedCostNanoUsd,
            IsBilledAsReported = row.Provider.SequenceEqual("openrouter"u8),
            At = at,
        };
        Span<char> words = stackalloc char[2 * LongestWord];
        var tier = WordOf(span, ConventionField.ServiceTier, words[..LongestWord]);
        var region = WordOf(span, ConventionField.Region, words[LongestWord..]);
        row.CostSource = CostDecision.Of(call, new CallTerms(tier, region.IsEmpty ? model?.Region : region), out var figures);
        row.CostNanoUsd = row.CostSource == CostSource.Reported ? row.ReportedCostNanoUsd : null;
        if (row.CostSource is CostSource.Computed or CostSource.Partial)
        {
            row.CostNanoUsd = figures.NanoUsd;
            row.InputCostNanoUsd = figures.InputNanoUsd;
            row.CacheReadCostNanoUsd = figures.CacheReadNanoUsd;
            row.CacheWriteCostNanoUsd = figures.CacheWriteNanoUsd;
            row.OutputCostNanoUsd = figures.OutputNanoUsd;
            row.ToolsCostNanoUsd = figures.ToolsNanoUsd;
            row.Price = price!.Value.Name;
        }
    }

    [SuppressMessage("Roslynator", "RCS1242", Justification = "A ref struct of spans is not copied.")]
    private static CallTokens TokensOf(in SpanFacts span, in SpanRow row)
        => new(row.InputTokens, row.CacheReadTokens, row.CacheWriteTokens, Tokens(span, ConventionField.CacheWriteHourTokens), row.OutputTokens)
        {
            Text = new ModalTokens(Tokens(span, ConventionField.InputTextTokens), Tokens(span, ConventionField.CacheReadTextTokens), Tokens(span, ConventionField.OutputTextTokens)),
            Audio = new ModalTokens(Tokens(span, ConventionField.InputAudioTokens), Tokens(span, ConventionField.CacheReadAudioTokens), Tokens(span, ConventionField.OutputAudioTokens)),
            Image = new ModalTokens(Tokens(span, ConventionField.InputImageTokens), Tokens(span, ConventionField.CacheReadImageTokens), Tokens(span, ConventionField.OutputImageTokens)),
        };

    private static ToolCalls ToolsOf(in SpanFacts span)
        => new(Calls(span, ConventionField.WebSearchCalls), Calls(span, ConventionField.FileSearchCalls), Calls(span, ConventionField.CodeInterpreterCalls), Calls(span, ConventionField.GroundingCalls));

    private static long? Tokens(in SpanFacts span, ConventionField field) => span.Count(field, CallTokens.MaxTokens);

    private static long? Calls(in SpanFacts span, ConventionField field) => span.Count(field, ToolCalls.Max);

    private static ReadOnlySpan<char> WordOf(in SpanFacts span, ConventionField field, Span<char> buffer)
    {
        var sent = span.Text(field);

        // A longer one is no tier or region that has a price; its beginning is none either.
        sent = sent[..Math.Min(sent.Length, buffer.Length)];
        return buffer[..Encoding.UTF8.GetChars(sent, buffer)];
    }
}
