using System.Text.RegularExpressions;

namespace Shop.Chat.Postprocessing;

/// <summary>The form of an answer: no empty lines in a row, and no citation of what was not among the documents.</summary>
internal static partial class AnswerFormat
{
    /// <summary>The ids that a text cites.</summary>
    public static IEnumerable<string> Citations(string text) => Citation().Matches(text).Select(static match => match.Groups["id"].Value);

    /// <summary>The text in form.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isKnown">Whether a document of an id was among those that the model was given.</param>
    /// <param name="onRule">Is told of each rule that changed something.</param>
    public static string Apply(string text, Func<string, bool> isKnown, Action<string> onRule)
    {
        var cited = Citation().Replace(text, match =>
        {
            if (isKnown(match.Groups["id"].Value))
            {
                return match.Value;
            }

            onRule("unknown_citation");
            return "";
        });
        return EmptyLines().Replace(cited, "\n\n").Trim();
    }

    [GeneratedRegex(@"\s?\[(?<id>[a-z]+-[a-z0-9-]+)\]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Citation();

    [GeneratedRegex(@"\n\s*\n\s*\n+", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLines();
}
