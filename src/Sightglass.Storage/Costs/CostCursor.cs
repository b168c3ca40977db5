using System.Collections.Immutable;

namespace Sightglass.Storage.Costs;

/// <summary>A place in a list of cost rows; it is good for lists of the same fields and order.</summary>
/// <param name="Figure">The last row's figure (nano-USD, calls, tokens, traces); null when it is unknown.</param>
/// <param name="Values">The last row's values.</param>
public sealed record CostCursor(long? Figure, ImmutableArray<string> Values);
