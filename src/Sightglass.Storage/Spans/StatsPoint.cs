namespace Sightglass.Storage.Spans;

/// <summary>One number at one time.</summary>
/// <param name="TimeNanos">The step's beginning.</param>
/// <param name="Value">The number; null when it is unknown (tokens nobody reported).</param>
public readonly record struct StatsPoint(ulong TimeNanos, double? Value);
