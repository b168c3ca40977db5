using System.Globalization;
using System.Text;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Finds text in what people and models said: a substring, without case, in any language. Content is mostly JSON text as the sender wrote it, and
/// some senders write <c>東</c> as <c>\u6771</c>, and all write a quotation mark as <c>\"</c>: those spellings are looked for as well.
/// </summary>
internal static class ContentMatch
{
    // The store takes 128 KiB for one value. Longer than this, the spellings are bound one by one.
    private const int LongText = 1_000;

    // How JSON writers differ: the ASCII characters spelled as numbers, and the last character that is not.
    private static readonly (string AsNumbers, char Last)[] Writers =
    [
        ("", char.MaxValue),
        ("", '~'), // Python, Java and others, told to stay within ASCII
        ("\"'&<>+`", '~'), // System.Text.Json
        ("&<>", char.MaxValue), // Go's encoding/json
        ("'&<>=", char.MaxValue), // Gson
    ];

    public static string Sql(string[] columns, SpanFilter.Compare compare, SqlParameters parameters)
    {
        switch (compare.Comparison)
        {
            case FilterComparison.Equal:
                return Contains(columns, compare.Text, parameters);
            case FilterComparison.Wildcard:
                var pattern = parameters.Text(TextMatch.Like($"*{compare.Text}*"));
                return Any(columns, column => $"lowerUTF8({column}) LIKE lowerUTF8({pattern})");
            case FilterComparison.Regex:
                var expression = parameters.Text(compare.Text);
                return Any(columns, column => $"match({column}, {expression})");
            case FilterComparison.Present:
                return Any(columns, column => $"{column} != ''");
            default:
                throw FilterRefusal.NotFor(compare);
        }
    }

    public static string Contains(string[] columns, string text, SqlParameters parameters)
    {
        if (text.Length == 0)
        {
            return "1";
        }

        var bound = Bound(text, parameters);
        return Any(columns, column => Contains(column, bound));
    }

    /// <summary>The spellings of a text, bound to a statement, for <see cref="Contains(string, string)"/>.</summary>
    public static string Bound(string text, SqlParameters parameters)
    {
        var spellings = Spellings(text);
        return text.Length <= LongText ? parameters.Texts(spellings) : $"[{string.Join(", ", spellings.Select(parameters.Text))}]";
    }

    /// <summary>The condition that an expression, a text, contains a text whose spellings are bound.</summary>
    public static string Contains(string expression, string bound) => $"multiSearchAnyCaseInsensitiveUTF8({expression}, {bound})";

    /// <summary>The spellings of a text that differ by more than their case.</summary>
    public static IEnumerable<string> DifferentSpellings(string text) => Spellings(text).DistinctBy(spelling => spelling.ToUpperInvariant(), StringComparer.Ordinal);

    private static IReadOnlyCollection<string> Spellings(string text)
    {
        // The store's comparison folds letters one by one; the upper-case spelling catches letters with two lower cases (Greek sigma).
        string[] cases = [text, text.ToUpperInvariant(), text.ToLowerInvariant()];
        return [.. cases.Take(2).Concat(Writers.SelectMany(writer => cases.Select(each => Json(each, writer.AsNumbers, writer.Last)))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The text as it stands inside a JSON string whose writer spells some characters and all beyond <paramref name="last"/> as numbers.</summary>
    private static string Json(string text, string asNumbers, char last)
    {
        var json = new StringBuilder(text.Length + 8);
        foreach (var letter in text)
        {
            _ = letter switch
            {
                _ when asNumbers.Contains(letter, StringComparison.Ordinal) => AppendNumber(json, letter),
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                _ when letter < ' ' || letter > last => AppendNumber(json, letter),
                _ => json.Append(letter),
            };
        }

        return json.ToString();
    }

    private static StringBuilder AppendNumber(StringBuilder json, char letter) => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}");

    private static string Any(string[] columns, Func<string, string> condition) => $"({string.Join(" OR ", columns.Select(condition))})";
}
