using Sightglass.Conventions;

namespace Sightglass.Ingest.Normalise;

/// <summary>What a known key, or a place in its JSON, states.</summary>
/// <param name="Field">The field.</param>
/// <param name="Rank">Its rank among the field's names; 0 is best.</param>
/// <param name="Source">Who writes it: a number of <see cref="ConventionIndex.SourceOf"/>.</param>
/// <param name="OnlyWithinSource">Whether it counts only on a span of that source.</param>
internal readonly record struct ConventionHit(ConventionField Field, byte Rank, byte Source, bool OnlyWithinSource);
