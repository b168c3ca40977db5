using System.Text.Json;
using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Query.Prices;
using Sightglass.Query.Times;
using Sightglass.Server.Api.Contract;
using Sightglass.Server.Api.Json;

namespace Sightglass.Server.Api.Costs;

/// <summary>Explains what a span costs: what states its counts, which price holds, each product, the sum.</summary>
internal static class SpanCost
{
    private const long NanosPerTick = 100;
    private const string OfUnknownSize = "The rates depend on the size of each request, which the sum of several does not say.";

    public static SpanCostResponse Explain(Span span, UsageVerdict verdict, PriceBook book)
    {
        var model = span.ResponseModel.Length > 0 ? span.ResponseModel : span.RequestModel;
        var at = DateTimeOffset.UnixEpoch.AddTicks((long)Math.Min(span.StartNanos / NanosPerTick, (ulong)(DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks));
        var price = span.Usage.Role == UsageRole.None ? null : book.Find(span.Provider, model, at);

        // What an agent's calls used together says nothing about the size of each, and so about which rates hold.
        var isOfUnknownSize = span.Usage.Role == UsageRole.Rollup && price?.Period.Tiers.Length > 0;
        price = isOfUnknownSize ? null : price;
        var stored = StoredCall.Of(span.Usage, model, span.Dialect, span.Attributes);
        var cost = price is null ? null : CostArithmetic.Of(stored.With(book, span.Provider, price, span.Usage.Role, at), stored.Terms);
        return new SpanCostResponse
        {
            SpanId = span.SpanId.ToString(),
            Provider = span.Provider.OrNull(),
            Model = model.OrNull(),
            Role = SpanJson.Word(span.Usage.Role),
            Verdict = SpanJson.Word(verdict),
            VerdictReason = ReasonOf(verdict),
            Usage = UsageFigures.Of(span, stored),
            Price = price is null || cost is null ? null : Describe(price, cost, stored.Region),
            Lines = cost is null ? [] :
                [.. cost.Lines.Select(Describe)],
            CostUsd = SpanJson.Usd(cost?.NanoUsd),
            Partial = cost?.IsPartial ?? false,
            ReportedCostUsd = SpanJson.Usd(span.ReportedCostNanoUsd),
            Stored = new StoredCostResponse { CostUsd = SpanJson.Usd(span.Cost.NanoUsd), Source = SpanJson.Word(span.Cost.Source), Price = span.Cost.Price.OrNull() },
            Notes = cost is not null ? cost.Notes : [isOfUnknownSize ? OfUnknownSize : WhyNone(span, model)],
        };
    }

    private static string ReasonOf(UsageVerdict verdict) => verdict switch
    {
        UsageVerdict.Counted => "It counts: the innermost span that tells of this call.",
        UsageVerdict.Unknown => "It counts as a call whose tokens are not known.",
        UsageVerdict.Promoted => "It counts, as nothing below it tells of usage.",
        UsageVerdict.Rollup => "It does not count: it repeats what spans below it used.",
        UsageVerdict.Duplicate => "It does not count: another span tells more of the same answer.",
        UsageVerdict.Wrapper => "It does not count: a call of the same kind inside it does.",
        _ => "It uses no model.",
    };

    private static string WhyNone(Span span, string model)
        => span.Usage.Role == UsageRole.None ? "This span uses no model."
            : model.Length == 0 ? "The span does not say which model was used."
            : $"No price is known for {model}{(span.Provider.Length > 0 ? $" of {span.Provider}" : "")}. The cost is unknown, not 0.";

    private static PriceResponse Describe(PriceMatch price, CallCost cost, string region) => new()
    {
        Provider = price.Model.Provider,
        Id = price.Model.Id,
        Match = Snake(price.Kind.ToString()),
        From = Day(price.Period.From),
        To = Day(price.Period.To),
        TierAboveInputTokens = cost.TierAboveInputTokens,
        Window = cost.IsInWindow,
        Factor = cost.Factor,
        Region = region.OrNull(),
        RegionFactor = cost.RegionFactor,
        Origin = PriceJson.OriginOf(price.Model),
        Source = price.Model.Source,
    };

    private static CostLineResponse Describe(CostLine line)
    {
        var isTool = PriceParts.IsTool(line.Part);
        return new CostLineResponse
        {
            Part = Snake(line.Part.ToString()),
            Tokens = isTool ? null : line.Count,
            UsdPerMillion = isTool ? null : line.Rate,
            Calls = isTool ? line.Count : null,
            UsdPerThousand = isTool ? line.Rate : null,
            Usd = SpanJson.Usd(line.NanoUsd)!.Value,
        };
    }

    private static string? Day(DateTimeOffset? at) => at is { } day ? Rfc3339.Format((ulong)(day - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick) : null;

    private static string Snake(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
