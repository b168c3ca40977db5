namespace Sightglass.Storage.Doctor;

/// <summary>How often something is missing.</summary>
/// <param name="Spans">Spans it is missing on.</param>
/// <param name="Of">Spans that should say it.</param>
/// <param name="Example">The newest of the spans it is missing on; null when there is none.</param>
public readonly record struct GapCount(long Spans, long Of, SpanExample? Example);
