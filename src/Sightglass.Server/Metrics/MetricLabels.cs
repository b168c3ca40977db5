using System.Globalization;
using System.Text;

namespace Sightglass.Server.Metrics;

/// <summary>Label sets in Prometheus text form: <c>outcome="accepted",transport="grpc"</c>, ordered by name.</summary>
internal static class MetricLabels
{
    /// <summary>Stands for all label sets beyond the limit.</summary>
    public const string Overflow = "otel_metric_overflow=\"__overflow__\"";

    public static string Format(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var ordered = tags.ToArray();
        Array.Sort(ordered, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        var text = new StringBuilder();
        foreach (var (name, value) in ordered)
        {
            text.Append(text.Length == 0 ? "" : ",").Append(Name(name)).Append("=\"");
            foreach (var character in Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
            {
                text.Append(character switch { '\\' => "\\\\", '"' => "\\\"", '\n' => "\\n", _ => character.ToString() });
            }

            text.Append('"');
        }

        return text.ToString();
    }

    /// <summary>A name with everything Prometheus does not take in names replaced by an underscore.</summary>
    public static string Name(string name)
        => string.Create(name.Length, name, static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(source[i]) && (i > 0 || !char.IsAsciiDigit(source[i])) ? source[i] : '_';
            }
        });
}
