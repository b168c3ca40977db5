using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>
/// Writes values as the engine reads <c>param_x</c>: text escaped as in TabSeparated, and arrays in SQL literal form, whose quoted strings have
/// escapes of their own. The escapes are those of https://clickhouse.com/docs/interfaces/formats/TabSeparated.
/// </summary>
internal static class ParameterText
{
    private static readonly SearchValues<char> Special = SearchValues.Create("\\\t\n\r\0\b\f'");

    public static string Escape(string value)
    {
        if (!value.AsSpan().ContainsAny(Special))
        {
            return value;
        }

        var text = new StringBuilder(value.Length + 8);
        AppendEscaped(text, value);
        return text.ToString();
    }

    public static string Array(IEnumerable<string> values)
    {
        var text = new StringBuilder("[");
        foreach (var value in values)
        {
            Separate(text).Append('\'');
            AppendEscaped(text, value);
            text.Append('\'');
        }

        return text.Append(']').ToString();
    }

    public static string Array(IEnumerable<ulong> values)
    {
        var text = new StringBuilder("[");
        foreach (var value in values)
        {
            Separate(text).Append(CultureInfo.InvariantCulture, $"{value}");
        }

        return text.Append(']').ToString();
    }

    public static string Array(IEnumerable<double> values) => $"[{string.Join(',', values.Select(Format))}]";

    public static string Format(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double.NaN => "nan",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    private static StringBuilder Separate(StringBuilder text) => text.Length > 1 ? text.Append(',') : text;

    private static void AppendEscaped(StringBuilder text, string value)
    {
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '\\' => text.Append("\\\\"),
                '\t' => text.Append("\\t"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\0' => text.Append("\\0"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\'' => text.Append("\\'"),
                _ => text.Append(letter),
            };
        }
    }
}
