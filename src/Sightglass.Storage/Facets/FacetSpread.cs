namespace Sightglass.Storage.Facets;

/// <summary>How a number is spread over traces.</summary>
/// <param name="Traces">Traces in all.</param>
/// <param name="Known">Traces that have the number.</param>
/// <param name="Bins">From the smallest to the largest number; empty when no trace has one.</param>
public sealed record FacetSpread(long Traces, long Known, IReadOnlyList<FacetBin> Bins);
