namespace Sightglass.Evaluators.Expected;

/// <summary>1 minus the edit distance (Levenshtein, 1966) over the length of the longer text. Quadratic: for short texts only.</summary>
internal static class EditSimilarity
{
    public static double Of(string left, string right)
    {
        var longer = Math.Max(left.Length, right.Length);
        if (longer == 0)
        {
            return 1;
        }

        var distances = new int[right.Length + 1];
        for (var j = 0; j < distances.Length; j++)
        {
            distances[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = distances[0];
            distances[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
                diagonal = distances[j];
                distances[j] = Math.Min(replaced, Math.Min(distances[j], distances[j - 1]) + 1);
            }
        }

        return 1 - ((double)distances[^1] / longer);
    }
}
