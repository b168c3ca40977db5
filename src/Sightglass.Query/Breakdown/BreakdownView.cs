using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Breakdown;

/// <summary>A breakdown.</summary>
/// <param name="Field">The field.</param>
/// <param name="Rows">In the order asked for.</param>
/// <param name="Distinct">How many values there are in all.</param>
public sealed record BreakdownView(SpanField Field, IReadOnlyList<BreakdownRow> Rows, long Distinct);
