using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>A place in the list of traces: the head span's start and the trace's id.</summary>
/// <param name="StartNanos">The last trace's head start.</param>
/// <param name="TraceId">The last trace.</param>
public readonly record struct TraceCursor(ulong StartNanos, TraceId TraceId);
