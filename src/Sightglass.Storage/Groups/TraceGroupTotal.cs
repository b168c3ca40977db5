namespace Sightglass.Storage.Groups;

/// <summary>What sessions or users add up to.</summary>
/// <param name="Traces">Traces.</param>
/// <param name="Failed">Those with a failed span.</param>
/// <param name="InputTokens">Input tokens; null when none says.</param>
/// <param name="OutputTokens">Output tokens; null when none says.</param>
/// <param name="CostNanoUsd">Reported cost, nano-USD; null when none says.</param>
public readonly record struct TraceGroupTotal(long Traces, long Failed, long? InputTokens, long? OutputTokens, long? CostNanoUsd);
