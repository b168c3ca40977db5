using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Sightglass.Server.Metrics;

/// <summary>Writes series in the Prometheus text format, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/</summary>
internal static class PrometheusText
{
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    public static string Write(IReadOnlyList<(Instrument Instrument, string Labels, MetricSeries Series)> all)
    {
        var text = new StringBuilder();
        Instrument? last = null;
        foreach (var (instrument, labels, series) in all)
        {
            var name = MetricLabels.Name(instrument.Name) + (series.Shape == MetricShape.Counter ? "_total" : "");
            if (!ReferenceEquals(instrument, last))
            {
                text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {instrument.Description?.ReplaceLineEndings(" ")}\n");
                text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} {series.Shape.ToString().ToLowerInvariant()}\n");
                last = instrument;
            }

            Append(text, name, labels, series);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string name, string labels, MetricSeries series)
    {
        var (value, count, buckets) = series.Read();
        if (series.Shape != MetricShape.Histogram)
        {
            Line(text, name, labels, value);
            return;
        }

        for (var i = 0; i < buckets.Length; i++)
        {
            Line(text, name + "_bucket", With(labels, Number(series.Bounds[i])), buckets[i]);
        }

        Line(text, name + "_bucket", With(labels, "+Inf"), count);
        Line(text, name + "_sum", labels, value);
        Line(text, name + "_count", labels, count);
    }

    private static string With(string labels, string bound) => $"{labels}{(labels.Length == 0 ? "" : ",")}le=\"{bound}\"";

    private static void Line(StringBuilder text, string name, string labels, double value)
        => text.Append(name).Append(labels.Length == 0 ? "" : $"{{{labels}}}").Append(' ').Append(Number(value)).Append('\n');

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
