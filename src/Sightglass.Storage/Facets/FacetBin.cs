namespace Sightglass.Storage.Facets;

/// <summary>A part of a number's range.</summary>
/// <param name="From">Its lower end, inside; in the field's own unit (ns, nano-USD, plain).</param>
/// <param name="To">Its upper end, outside; of the last bin inside.</param>
/// <param name="Traces">Traces with a number in it.</param>
public readonly record struct FacetBin(double From, double To, long Traces);
