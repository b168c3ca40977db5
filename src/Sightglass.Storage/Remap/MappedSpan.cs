using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.Remap;

/// <summary>A span as a mapping understands it.</summary>
/// <param name="Span">The span; its attributes have all their values.</param>
/// <param name="Places">For each attribute the content column that holds its text, so that it is kept once; null where it stands with the attribute.</param>
public sealed record MappedSpan(Span Span, ImmutableArray<ContentColumn?> Places);
