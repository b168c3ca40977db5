using System.Collections.Immutable;

namespace Sightglass.Storage.Filter;

/// <summary>A fixed field and what is known of it.</summary>
/// <param name="Field">The field.</param>
/// <param name="Meaning">What it is, in one line.</param>
/// <param name="Alias">A second name, when it has one.</param>
/// <param name="Words">The words it takes, for an enum.</param>
public sealed record SpanFieldEntry(SpanField Field, string Meaning, string? Alias, ImmutableArray<string> Words);
