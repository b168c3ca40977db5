using Sightglass.Storage.Spans;

namespace Sightglass.Storage.Facets;

/// <summary>The values of one field.</summary>
/// <param name="Values">The most frequent first; the count is of traces.</param>
/// <param name="Distinct">How many values there are, those not listed included.</param>
/// <param name="Traces">Traces that have any value.</param>
public sealed record FieldValues(IReadOnlyList<ValueCount> Values, long Distinct, long Traces);
