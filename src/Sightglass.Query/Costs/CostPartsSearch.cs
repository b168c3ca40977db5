using Sightglass.Conventions.Pricing;
using Sightglass.Domain;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Costs;

/// <summary>Estimates what the parts of prompts cost, from some of the model calls. Thread-safe.</summary>
/// <param name="reader">The way into the store.</param>
/// <param name="clock">What now is.</param>
/// <param name="options">How much one question may ask for.</param>
/// <param name="books">The projects' price lists; null for the one shipped.</param>
public sealed class CostPartsSearch(ICostReader reader, TimeProvider clock, QueryOptions options, IPriceBooks? books = null)
{
    private const int DefaultCalls = 200;

    // Content and events of one call. Few prompts are as long, and those take as long to read as a thousand others.
    private const long MaxCallBytes = 1 << 20;

    private static readonly SpanFilter ModelCalls = new SpanFilter.Compare(
        SpanFields.Find("operation")!, FilterComparison.Equal, SpanOperationNames.All[(int)SpanOperation.Llm]);

    /// <summary>The estimate. Of the request neither groups nor order are read; its limit is how many calls are looked at.</summary>
    public async Task<QueryOutcome<CostPartsView>> FindAsync(CostRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var parts = new RequestReader(clock);
        var range = parts.Range(request.From, request.To);
        SpanFilter filter = parts.Filter(request.Query) is { } asked ? new SpanFilter.All([asked, ModelCalls]) : ModelCalls;
        var limit = parts.Limit(request.Limit, DefaultCalls, options.MaxLimit);
        if (parts.IsRefused)
        {
            return parts.Refusal<CostPartsView>();
        }

        var total = new CostQuery { Project = request.Project, Range = range, Filter = filter, Limit = 1 };
        var sample = new CostSampleQuery { Project = request.Project, Range = range, Filter = filter, Limit = limit, MaxBytes = MaxCallBytes };
        return new QueryOutcome<CostPartsView>.Found(Estimate(
            (await QueryMeter.MeasureAsync("cost parts", reader.ListAsync(total, cancellationToken))).Total,
            await QueryMeter.MeasureAsync("cost parts", reader.SampleAsync(sample, cancellationToken)),
            books?.Of(request.Project) ?? PriceBookReader.Default));
    }

    private static CostPartsView Estimate(CostFigures total, IReadOnlyList<CostSample> samples, PriceBook book)
    {
        var estimate = new PromptEstimate();
        var (withoutContent, tooLarge, withoutTokens) = (0, 0, 0);
        foreach (var sample in samples)
        {
            if (sample.Span is not { } call)
            {
                tooLarge++;
            }
            else if (PromptLengths.Measure(call, sample.Documents) is not { } bytes)
            {
                withoutContent++;
            }
            else if (sample.InputTokens is not { } tokens)
            {
                withoutTokens++;
            }
            else
            {
                estimate.Add(bytes, tokens, InputCost.Of(call, sample.CostNanoUsd, book));
            }
        }

        return new CostPartsView { Total = total, Sampled = samples.Count, WithoutContent = withoutContent, TooLarge = tooLarge, WithoutTokens = withoutTokens, Estimate = estimate };
    }
}
