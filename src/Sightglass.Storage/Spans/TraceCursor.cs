using Sightglass.Domain;

namespace Sightglass.Storage.Spans;

/// <summary>A place in a list of traces; it is good for lists of one <see cref="TraceOrder"/>.</summary>
/// <param name="StartNanos">Ordered by time: the last trace's head start; otherwise 0.</param>
/// <param name="TraceId">The last trace.</param>
/// <param name="Figure">Ordered by anything else: the last trace's figure (ns, tokens, nano-USD, spans); null when it is unknown.</param>
public readonly record struct TraceCursor(ulong StartNanos, TraceId TraceId, long? Figure = null);
