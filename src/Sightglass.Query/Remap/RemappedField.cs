using System.Collections.Immutable;

namespace Sightglass.Query.Remap;

/// <summary>A field that changes.</summary>
/// <param name="Name">Its name, as in a span's answer.</param>
/// <param name="Spans">On how many spans.</param>
/// <param name="Examples">Some of them, the oldest.</param>
public sealed record RemappedField(string Name, long Spans, ImmutableArray<RemapExample> Examples);
