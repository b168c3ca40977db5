namespace Sightglass.Storage.Costs;

/// <summary>A number at one time.</summary>
/// <param name="TimeNanos">The step's beginning.</param>
/// <param name="Value">The number; null when it is unknown.</param>
public readonly record struct CostPoint(ulong TimeNanos, long? Value);
