using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Groundedness;

/// <summary>How far one claim is covered by the window of the documents that covers it best.</summary>
/// <param name="Coverage">The share of the claim's terms that stand in that window.</param>
/// <param name="NumbersHold">Whether all its numbers stand there too.</param>
/// <param name="NamesHold">Whether all its names stand anywhere in the documents.</param>
internal readonly record struct ClaimSupport(double Coverage, bool NumbersHold, bool NamesHold)
{
    public const double LeastCoverage = 0.6;

    public bool Supported => Coverage >= LeastCoverage && NumbersHold && NamesHold;

    /// <summary>Looks for the window that covers the claim best; the first of several.</summary>
    /// <param name="terms">The claim's terms.</param>
    /// <param name="index">The documents.</param>
    /// <param name="document">Look in this document only; null for all.</param>
    public static ClaimSupport Of(IReadOnlyList<Term> terms, DocumentIndex index, int? document = null)
    {
        var distinct = terms.DistinctBy(term => term.Text, StringComparer.Ordinal).ToList();
        var counts = new Dictionary<int, int>();
        var everywhere = 0;
        foreach (var term in distinct)
        {
            var windows = index.WindowsOf(term.Text);
            if (windows?.Count > DocumentIndex.MostWindows)
            {
                everywhere++;
                continue;
            }

            foreach (var window in windows ?? [])
            {
                if (document is null || index.DocumentOf(window) == document)
                {
                    counts[window] = counts.GetValueOrDefault(window) + 1;
                }
            }
        }

        var best = counts.Count == 0 ? default : counts.MaxBy(pair => (pair.Value, -pair.Key));
        var numbers = distinct.TrueForAll(term => !term.IsNumber || StandsIn(index, term, best));
        var names = distinct.TrueForAll(term => !term.IsName || index.WindowsOf(term.Text) is not null);
        return new ClaimSupport(distinct.Count == 0 ? 0 : (double)(best.Value + everywhere) / distinct.Count, numbers, names);
    }

    private static bool StandsIn(DocumentIndex index, Term term, KeyValuePair<int, int> best)
        => index.WindowsOf(term.Text) is { } windows && (windows.Count > DocumentIndex.MostWindows || (best.Value > 0 && windows.BinarySearch(best.Key) >= 0));
}
