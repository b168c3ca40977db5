using System.Text.RegularExpressions;

namespace Shop.Chat.Postprocessing;

/// <summary>What an answer must not say, whatever the model wrote: other people's addresses and card numbers, and promises that only people may make.</summary>
internal static partial class PolicyFilter
{
    private const string OwnDomain = "@fernweh-faden.example";

    /// <summary>The text as it may be shown.</summary>
    /// <param name="text">The text.</param>
    /// <param name="onRule">Is told of each rule that changed something.</param>
    public static string Apply(string text, Action<string>? onRule = null)
    {
        text = Replace(Card(), text, "card_number", static _ => "[number removed]", onRule);
        text = Replace(Mail(), text, "mail_address", static match => match.Value.EndsWith(OwnDomain, StringComparison.OrdinalIgnoreCase) ? match.Value : "[address removed]", onRule);
        return Replace(Promise(), text, "promise", static _ => "please ask our customer service about that", onRule);
    }

    private static string Replace(Regex pattern, string text, string rule, Func<Match, string> replacement, Action<string>? onRule)
    {
        var replaced = pattern.Replace(text, match => replacement(match));
        if (!string.Equals(replaced, text, StringComparison.Ordinal))
        {
            onRule?.Invoke(rule);
        }

        return replaced;
    }

    [GeneratedRegex(@"\b(?:\d[ -]?){12,18}\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex(@"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();

    [GeneratedRegex(@"\b(?:we|i) (?:guarantee|promise) (?:you )?(?:a|the|your) (?:refund|discount|delivery)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Promise();
}
