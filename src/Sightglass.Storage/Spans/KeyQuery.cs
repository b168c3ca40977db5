using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Spans;

/// <summary>Asks for attribute keys.</summary>
/// <param name="Project">The project.</param>
/// <param name="Kind"><see cref="SpanFieldKind.Attribute"/> or <see cref="SpanFieldKind.Resource"/>.</param>
/// <param name="Prefix">What the key begins with; empty for any.</param>
/// <param name="Range">The range to look in.</param>
/// <param name="Limit">How many at most.</param>
public sealed record KeyQuery(string Project, SpanFieldKind Kind, string Prefix, TimeRange Range, int Limit);
