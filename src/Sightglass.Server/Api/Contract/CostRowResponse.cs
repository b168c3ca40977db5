using System.ComponentModel;

namespace Sightglass.Server.Api.Contract;

[Description("What the calls of one group add up to. Only calls whose usage counts are in it.")]
internal sealed record CostRowResponse
{
    [Description("The value of each field grouped by, in their order; null where the calls have none: that row is what is not attributed. Empty for the total.")]
    public required IReadOnlyList<string?> Values { get; init; }

    [Description("Cost of the calls whose cost is known, USD; null when it is known of none. With unpricedCalls above 0 it is at least this.")]
    public required decimal? CostUsd { get; init; }

    [Description("That of the total's cost, 0 to 1; null when either is unknown or the total is 0.")]
    public required double? Share { get; init; }

    [Description("Calls.")]
    public required long Calls { get; init; }

    [Description("Calls whose cost is not known.")]
    public required long UnpricedCalls { get; init; }

    [Description("Input tokens, caches included; null when no call says.")]
    public required long? InputTokens { get; init; }

    [Description("Those of them read from a cache; null when no call says.")]
    public required long? CacheReadTokens { get; init; }

    [Description("Those of them written to a cache; null when no call says.")]
    public required long? CacheWriteTokens { get; init; }

    [Description("Output tokens, reasoning included; null when no call says.")]
    public required long? OutputTokens { get; init; }

    [Description("Those of them spent on reasoning; null when no call says.")]
    public required long? ReasoningTokens { get; init; }

    [Description("Traces the calls are of.")]
    public required long Traces { get; init; }

    [Description("Those of them whose root failed; where no root has come, the earliest span that stands for it.")]
    public required long FailedTraces { get; init; }

    [Description("Sessions the calls are of.")]
    public required long Sessions { get; init; }

    [Description("Cost for each call whose cost is known, USD; null when unknown.")]
    public required decimal? CostPerCallUsd { get; init; }

    [Description("Cost for each trace that did not fail, USD: what failed ones cost is in it. Null when unknown or when all failed.")]
    public required decimal? CostPerAnswerUsd { get; init; }

    [Description("Cost for each session, USD, of the calls that are of one; null when unknown or when none is.")]
    public required decimal? CostPerSessionUsd { get; init; }
}
