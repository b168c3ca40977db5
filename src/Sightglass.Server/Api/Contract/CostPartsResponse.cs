using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What the parts of prompts cost, estimated by their length.")]
internal sealed record CostPartsResponse
{
    [Description("Always true: tokens and cost of each call are spread over the parts of its prompt by bytes of UTF-8.")]
    public required bool Estimated { get; init; }

    [Description("Model calls that match.")]
    public required long Calls { get; init; }

    [Description("Input tokens of all of them; null when no call says.")]
    public required long? InputTokens { get; init; }

    [Description("How many of them were looked at: chosen by a hash of their ids, the same each time.")]
    public required long SampledCalls { get; init; }

    [Description("Those of the sampled whose tokens are spread over parts.")]
    public required long MeasuredCalls { get; init; }

    [Description("Those of the measured whose input's cost is known.")]
    public required long PricedCalls { get; init; }

    [Description("Those of the sampled whose prompt is not stored, or only its hash.")]
    public required long WithoutContentCalls { get; init; }

    [Description("Those of the sampled with more than 1 MiB of content, which is not read.")]
    public required long TooLargeCalls { get; init; }

    [Description("Those of the sampled that do not say their input tokens.")]
    public required long WithoutTokensCalls { get; init; }

    [Description("Input tokens of the measured calls.")]
    public required long MeasuredInputTokens { get; init; }

    [Description("What the input of the priced calls costs, USD; null when there are none.")]
    public required decimal? MeasuredInputCostUsd { get; init; }

    [Description("Each part: system, history, context, tools, question, other.")]
    public required IReadOnlyList<CostPartResponse> Parts { get; init; }
}
