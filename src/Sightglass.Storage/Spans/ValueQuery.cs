using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Spans;

/// <summary>Asks for a field's values.</summary>
/// <param name="Project">The project.</param>
/// <param name="Field">The field.</param>
/// <param name="Prefix">What the value begins with, without case; empty for any.</param>
/// <param name="Range">The range to look in.</param>
/// <param name="Limit">How many at most.</param>
public sealed record ValueQuery(string Project, SpanField Field, string Prefix, TimeRange Range, int Limit);
