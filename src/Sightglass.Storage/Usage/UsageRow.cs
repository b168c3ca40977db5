using Sightglass.Domain;

namespace Sightglass.Storage.Usage;

/// <summary>A stored span, as far as it matters for what counts.</summary>
/// <param name="TraceId">Its trace.</param>
/// <param name="Key">Names the row in its trace: a span that came twice has two.</param>
/// <param name="StartNanos">Its start.</param>
/// <param name="Facts">What decides whether it counts.</param>
public readonly record struct UsageRow(TraceId TraceId, ulong Key, ulong StartNanos, UsageFacts Facts);
