using System.Text;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>How a text is compared in SQL. Every condition is 0 or 1, never null.</summary>
internal static class TextMatch
{
    /// <summary>The condition that the expression, a text, compares so with the value.</summary>
    public static string Sql(string expression, SpanFilter.Compare compare, bool withCase, SqlParameters parameters)
    {
        return compare.Comparison switch
        {
            FilterComparison.Equal when withCase => $"{expression} = {parameters.Text(compare.Text)}",
            FilterComparison.Equal => $"lowerUTF8({expression}) = lowerUTF8({parameters.Text(compare.Text)})",
            FilterComparison.Wildcard when withCase => $"{expression} LIKE {parameters.Text(Like(compare.Text))}",
            FilterComparison.Wildcard => $"lowerUTF8({expression}) LIKE lowerUTF8({parameters.Text(Like(compare.Text))})",
            FilterComparison.Regex => $"match({expression}, {parameters.Text(compare.Text)})",
            FilterComparison.Present => $"{expression} != ''",
            _ => throw FilterRefusal.NotFor(compare),
        };
    }

    /// <summary>Turns a pattern in which <c>*</c> stands for anything into one of LIKE, whose own signs lose their meaning.</summary>
    public static string Like(string pattern)
    {
        var like = new StringBuilder(pattern.Length + 8);
        foreach (var letter in pattern)
        {
            _ = letter switch
            {
                '*' => like.Append('%'),
                '%' or '_' or '\\' => like.Append('\\').Append(letter),
                _ => like.Append(letter),
            };
        }

        return like.ToString();
    }
}
