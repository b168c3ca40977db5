using Sightglass.Domain;

namespace Sightglass.Storage.Live;

/// <summary>Traces that got new spans.</summary>
/// <param name="Traces">Those that arrived last first.</param>
/// <param name="Total">How many there are, those beyond the limit included.</param>
/// <param name="LastReceivedNanos">When the last of the new spans was received; 0 when there is none.</param>
/// <param name="Starts">When the new spans started.</param>
/// <param name="Mark">Where the next question begins.</param>
public sealed record Arrivals(IReadOnlyList<TraceId> Traces, long Total, ulong LastReceivedNanos, TimeRange Starts, ArrivalMark Mark);
