using System.Text;

namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>
/// The runs of four characters that stand in whatever content holds a text, however its writer spelled it: letters, digits, spaces and signs of ASCII that
/// every writer of JSON writes as they are.
/// </summary>
internal static class SearchedGrams
{
    // More make a longer statement and hardly a better answer.
    private const int MostGrams = 16;

    // Signs that some writer of ContentMatch spells in another way; control characters and what is not ASCII are left out besides.
    private const string SpelledOtherwise = "\"\\/<>&'=+`";

    /// <summary>Some of a text's runs, spread over all of it; none when it has no run that can be relied upon.</summary>
    public static IReadOnlyList<SearchedGram> Of(string text)
    {
        var grams = new HashSet<SearchedGram>();
        var length = 0;
        for (var end = 0; end < text.Length; end++)
        {
            length = IsReliable(text[end]) ? length + 1 : 0;
            if (length >= GramSet.GramLength)
            {
                grams.Add(GramOf(text.AsSpan(end + 1 - GramSet.GramLength, GramSet.GramLength)));
            }
        }

        List<SearchedGram> all = [.. grams];
        return all.Count <= MostGrams ? all : [.. Enumerable.Range(0, MostGrams).Select(index => all[index * all.Count / MostGrams])];
    }

    private static bool IsReliable(char letter) => letter is >= ' ' and <= '~' && !SpelledOtherwise.Contains(letter, StringComparison.Ordinal);

    private static SearchedGram GramOf(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[GramSet.GramLength];
        Encoding.ASCII.GetBytes(text, bytes);
        var (word, bit) = GramSet.PlaceOf(bytes);
        return new SearchedGram(word, bit, text.ContainsAny('k', 'K'));
    }
}
