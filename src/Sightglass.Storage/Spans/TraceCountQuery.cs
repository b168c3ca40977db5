using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.Spans;

/// <summary>Asks how many traces there are.</summary>
/// <param name="Project">The project.</param>
/// <param name="Range">The range the head span's start lies in.</param>
/// <param name="Filter">The filter, with trace meaning; null for all.</param>
public sealed record TraceCountQuery(string Project, TimeRange Range, SpanFilter? Filter);
