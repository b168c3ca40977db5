namespace Sightglass.Query.Remap;

/// <summary>On how many spans a field changed.</summary>
/// <param name="Field">The field's name.</param>
/// <param name="Spans">The spans.</param>
public sealed record RemapFieldCount(string Field, long Spans);
