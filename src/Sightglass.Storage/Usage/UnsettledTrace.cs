using Sightglass.Domain;

namespace Sightglass.Storage.Usage;

/// <summary>A trace of which spans came that may change which of its spans count.</summary>
/// <param name="Project">Its project.</param>
/// <param name="TraceId">Its id.</param>
/// <param name="Starts">From the first to the last start of the spans that came.</param>
public sealed record UnsettledTrace(string Project, TraceId TraceId, TimeRange Starts);
