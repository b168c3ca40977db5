using Sightglass.Domain;

namespace Sightglass.Storage.Costs;

/// <summary>One call of a sample.</summary>
/// <param name="CostNanoUsd">What it costs; null when that is not known.</param>
/// <param name="InputTokens">Its input tokens; null when not said.</param>
/// <param name="Span">The call; null when it was too large to be read.</param>
/// <param name="Documents">What the retrievals and rerankings of its trace found, as stored; at most 20.</param>
public sealed record CostSample(long? CostNanoUsd, long? InputTokens, Span? Span, IReadOnlyList<string> Documents);
