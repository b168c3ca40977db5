namespace Sightglass.Bench.Wire;

/// <summary>What one request takes.</summary>
/// <param name="Bytes">Bytes allocated.</param>
/// <param name="Nanos">Nanoseconds.</param>
internal readonly record struct Figures(double Bytes, double Nanos);
