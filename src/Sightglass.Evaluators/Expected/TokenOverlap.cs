namespace Sightglass.Evaluators.Expected;

/// <summary>How many words two texts share.</summary>
internal static class TokenOverlap
{
    /// <summary>The harmonic mean of precision and recall over the words, each counted as often as it stands (Rajpurkar et al., SQuAD, 2016).</summary>
    public static double F1(List<string> answer, List<string> expected)
    {
        if (answer.Count == 0 || expected.Count == 0)
        {
            return 0;
        }

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in expected)
        {
            counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        var shared = 0;
        foreach (var word in answer)
        {
            if (counts.GetValueOrDefault(word) is > 0 and var left)
            {
                counts[word] = left - 1;
                shared++;
            }
        }

        return 2.0 * shared / (answer.Count + expected.Count);
    }

    /// <summary>Whether the expected words stand together in the answer (Knuth, Morris and Pratt, so that no text makes it slow).</summary>
    public static bool Contains(List<string> answer, List<string> expected)
    {
        if (expected.Count == 0 || expected.Count > answer.Count)
        {
            return false;
        }

        var fallback = new int[expected.Count];
        for (int i = 1, matched = 0; i < expected.Count; i++)
        {
            while (matched > 0 && expected[i] != expected[matched])
            {
                matched = fallback[matched - 1];
            }

            matched += expected[i] == expected[matched] ? 1 : 0;
            fallback[i] = matched;
        }

        var length = 0;
        foreach (var word in answer)
        {
            while (length > 0 && (length == expected.Count || word != expected[length]))
            {
                length = fallback[length - 1];
            }

            length += word == expected[length] ? 1 : 0;
            if (length == expected.Count)
            {
                return true;
            }
        }

        return false;
    }
}
