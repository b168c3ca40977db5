using System.Globalization;

namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>Hits, false alarms and misses of one label, and the figures made of them.</summary>
internal sealed record Tally(string Name, int Hits, int FalseAlarms, int Misses)
{
    public double Precision => Hits + FalseAlarms == 0 ? double.NaN : (double)Hits / (Hits + FalseAlarms);

    public double Recall => Hits + Misses == 0 ? double.NaN : (double)Hits / (Hits + Misses);

    public double F1 => 2.0 * Hits / ((2.0 * Hits) + FalseAlarms + Misses);

    public string Row => string.Create(CultureInfo.InvariantCulture, $"| {Name} | {Hits + Misses} | {Precision:0.000} | {Recall:0.000} | {F1:0.000} |");
}
