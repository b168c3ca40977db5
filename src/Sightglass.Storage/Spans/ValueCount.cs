namespace Sightglass.Storage.Spans;

/// <summary>A value and how often it occurs.</summary>
/// <param name="Value">The value as the filter language writes it.</param>
/// <param name="Count">Spans that have it.</param>
public readonly record struct ValueCount(string Value, long Count);
