namespace Shop.Chat.Documents;

/// <summary>Takes text apart into the words that matter, in a form that plural and tense do not change.</summary>
internal static class Words
{
    private const int LeastStem = 3;

    private static readonly HashSet<string> Stop = new(StringComparer.Ordinal)
    {
        "a", "about", "all", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can", "could", "did", "do", "does", "for", "from", "get", "go", "got", "had", "has", "have", "how",
        "i", "if", "in", "into", "is", "it", "its", "many", "may", "me", "more", "much", "my", "no", "not", "of", "on", "one", "or", "our", "out", "please", "shall", "should", "so", "some", "than",
        "that", "the", "their", "them", "then", "there", "they", "this", "to", "too", "us", "was", "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would",
        "you", "your",
    };

    // The longer ones first.
    private static readonly string[] Endings = ["ations", "ation", "ingly", "ities", "ments", "ment", "ings", "ing", "ies", "ers", "ed", "es", "er", "ly", "s", "e", "y"];

    /// <summary>The words, in order, stop words left out.</summary>
    public static List<string> Of(string text)
    {
        List<string> words = [];
        var at = 0;
        while (at < text.Length)
        {
            var begin = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > begin && text[begin..at].ToLowerInvariant() is var word && !Stop.Contains(word))
            {
                words.Add(Stem(word));
            }

            at++;
        }

        return words;
    }

    private static string Stem(string word)
    {
        foreach (var ending in Endings)
        {
            if (word.Length - ending.Length >= LeastStem && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return WithoutDouble(word[..^ending.Length]);
            }
        }

        return word;
    }

    /// <summary>Cancelling and cancel: a consonant that was doubled before the ending.</summary>
    private static string WithoutDouble(string stem) => stem.Length > LeastStem && stem[^1] == stem[^2] ? stem[..^1] : stem;
}
