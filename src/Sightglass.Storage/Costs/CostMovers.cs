namespace Sightglass.Storage.Costs;

/// <summary>Whose cost differs between two periods.</summary>
/// <param name="Movers">Those whose cost differs most first, up or down; those of which it is not known last.</param>
/// <param name="Total">All groups together.</param>
/// <param name="Distinct">How many groups there are.</param>
public sealed record CostMovers(IReadOnlyList<CostMover> Movers, CostMover Total, long Distinct);
