using Sightglass.Domain;

namespace Sightglass.Storage.Pricing;

/// <summary>A new cost of a stored span.</summary>
/// <param name="TraceId">Its trace.</param>
/// <param name="Key">Its row in it.</param>
/// <param name="ReceivedDay">The day on which it was received, UTC.</param>
/// <param name="Cost">The cost.</param>
public sealed record CostRevision(TraceId TraceId, ulong Key, DateOnly ReceivedDay, Cost Cost);
