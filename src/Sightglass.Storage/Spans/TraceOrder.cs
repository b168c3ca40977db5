namespace Sightglass.Storage.Spans;

/// <summary>The order of a list of traces. The default value is newest first.</summary>
/// <param name="Key">What is compared.</param>
/// <param name="Ascending">False for the largest (newest) first.</param>
public readonly record struct TraceOrder(TraceOrderKey Key, bool Ascending);
