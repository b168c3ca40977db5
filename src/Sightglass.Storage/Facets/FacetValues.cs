namespace Sightglass.Storage.Facets;

/// <summary>The values of several fields.</summary>
/// <param name="Traces">Traces in all.</param>
/// <param name="Fields">One for each field asked for.</param>
public sealed record FacetValues(long Traces, IReadOnlyList<FieldValues> Fields);
