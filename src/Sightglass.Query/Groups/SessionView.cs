using Sightglass.Storage.Groups;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Groups;

/// <summary>One session.</summary>
/// <param name="Session">What it adds up to.</param>
/// <param name="Traces">Its traces, oldest first.</param>
/// <param name="Truncated">True when it has more traces than are read.</param>
public sealed record SessionView(TraceGroup Session, IReadOnlyList<TraceSummary> Traces, bool Truncated);
