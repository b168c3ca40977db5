using Sightglass.Conventions;

namespace Sightglass.Ingest.Normalise;

/// <summary>A known key: the field it states, and its rank among the field's names (0 is best).</summary>
internal readonly record struct ConventionHit(ConventionField Field, byte Rank);
