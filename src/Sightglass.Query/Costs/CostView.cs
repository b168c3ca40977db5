using System.Collections.Immutable;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Costs;

/// <summary>A page of what groups cost.</summary>
/// <param name="GroupBy">The fields grouped by.</param>
/// <param name="Rows">In the order asked for.</param>
/// <param name="NextCursor">Asks for the next page; null when this is the last.</param>
/// <param name="Total">What all calls that match add up to.</param>
/// <param name="Distinct">How many rows there are on all pages.</param>
public sealed record CostView(ImmutableArray<SpanField> GroupBy, IReadOnlyList<CostRow> Rows, string? NextCursor, CostFigures Total, long Distinct);
