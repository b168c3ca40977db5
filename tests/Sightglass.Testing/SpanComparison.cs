using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Sightglass.Testing;

/// <summary>Holds a span as REST gives it against the span as it was sent, field by field.</summary>
public static partial class SpanComparison
{
    private static readonly string[] Maps = ["attributes", "resource"];

    /// <summary>
    /// All differences, each with its path; empty when there is none. Everything in <paramref name="expected"/> must be there; in attribute maps nothing else may be.
    /// Whole numbers and floating point numbers are different things (1 and 1.0).
    /// </summary>
    public static IReadOnlyList<string> Compare(JsonElement expected, JsonElement actual)
    {
        var differences = new List<string>();
        Compare("", expected, actual, exact: false, differences);
        return differences;
    }

    private static void Compare(string path, JsonElement expected, JsonElement actual, bool exact, List<string> differences)
    {
        if (expected.ValueKind == JsonValueKind.Number && actual.ValueKind == JsonValueKind.Number)
        {
            if (!AreSame(expected, actual, exact))
            {
                differences.Add($"{path}: {expected} sent, {actual} read");
            }

            return;
        }

        if (expected.ValueKind != actual.ValueKind)
        {
            differences.Add($"{path}: {Short(expected)} sent, {Short(actual)} read");
            return;
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object:
                CompareObjects(path, expected, actual, exact, differences);
                break;

            case JsonValueKind.Array:
                if (expected.GetArrayLength() != actual.GetArrayLength())
                {
                    differences.Add($"{path}: {expected.GetArrayLength()} items sent, {actual.GetArrayLength()} read");
                    break;
                }

                for (var i = 0; i < expected.GetArrayLength(); i++)
                {
                    Compare($"{path}[{i}]", expected[i], actual[i], exact, differences);
                }

                break;

            case JsonValueKind.String:
                if (!string.Equals(Repaired(expected), Repaired(actual), StringComparison.Ordinal))
                {
                    differences.Add($"{path}: {Short(expected)} sent, {Short(actual)} read");
                }

                break;
        }
    }

    private static void CompareObjects(string path, JsonElement expected, JsonElement actual, bool exact, List<string> differences)
    {
        foreach (var property in expected.EnumerateObject())
        {
            if (!actual.TryGetProperty(property.Name, out var value))
            {
                differences.Add($"{path}.{property.Name}: missing");
                continue;
            }

            Compare($"{path}.{property.Name}", property.Value, value, exact || Maps.Contains(property.Name), differences);
        }

        if (exact)
        {
            differences.AddRange(actual.EnumerateObject().Where(property => !expected.TryGetProperty(property.Name, out _))
                .Select(property => $"{path}.{property.Name}: never sent"));
        }
    }

    // Outside attributes (durations, counts) only the number matters.
    private static bool AreSame(JsonElement expected, JsonElement actual, bool exact)
    {
        if (!exact)
        {
            return expected.GetDecimal() == actual.GetDecimal();
        }

        var isWhole = IsWhole(expected);
        return isWhole == IsWhole(actual)
            && (isWhole
                ? expected.GetInt64() == actual.GetInt64()
                : BitConverter.DoubleToInt64Bits(expected.GetDouble()) == BitConverter.DoubleToInt64Bits(actual.GetDouble()));
    }

    private static bool IsWhole(JsonElement number) => number.GetRawText().AsSpan().IndexOfAny('.', 'e', 'E') < 0;

    // Bytes that are not UTF-8 become U+FFFD: one for all of them or one for each is the reader's choice (Unicode 3.9, U+FFFD substitution).
    private static string Repaired(JsonElement text) => ReplacementRun().Replace(text.GetString()!, "\ufffd");

    [GeneratedRegex("\ufffd+")]
    private static partial Regex ReplacementRun();

    private static string Short(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 120 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 120)}... ({text.Length} characters)");
    }
}
