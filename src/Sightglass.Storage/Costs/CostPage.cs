namespace Sightglass.Storage.Costs;

/// <summary>A page of cost rows.</summary>
/// <param name="Rows">In the order asked for; then by value.</param>
/// <param name="Next">Where the next page begins; null when this was the last.</param>
/// <param name="Total">What all calls that match add up to, each trace and session once.</param>
/// <param name="Distinct">How many rows there are on all pages.</param>
public sealed record CostPage(IReadOnlyList<CostRow> Rows, CostCursor? Next, CostFigures Total, long Distinct);
