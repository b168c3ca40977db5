using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Facets;

/// <summary>What traces have in common in one field.</summary>
/// <param name="Field">The field.</param>
/// <param name="Meaning">What the field is, in one line.</param>
/// <param name="Values">The most frequent values first; the count is of traces. Empty for numbers.</param>
/// <param name="Distinct">How many values there are; null for numbers.</param>
/// <param name="Missing">Traces that have no value.</param>
/// <param name="Bins">For numbers: how they are spread; null for all others.</param>
public sealed record Facet(
    SpanField Field, string Meaning, IReadOnlyList<ValueCount> Values, long? Distinct, long Missing, IReadOnlyList<FacetBin>? Bins);
