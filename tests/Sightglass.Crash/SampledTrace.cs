namespace Sightglass.Crash;

/// <summary>A trace that is read back over REST, and the request it was sent in.</summary>
internal sealed record SampledTrace(LedgerEntry Entry, LedgerTrace Trace)
{
    /// <summary>
    /// Draws a sample: half of it the traces nearest to kills, the other half any. The same ledger and random numbers give the same sample.
    /// </summary>
    /// <param name="ledger">All requests.</param>
    /// <param name="kills">Moments of kills in nanoseconds since 1970.</param>
    /// <param name="size">How many traces; all when there are fewer.</param>
    /// <param name="random">Decides which.</param>
    public static IReadOnlyList<SampledTrace> Draw(IReadOnlyList<LedgerEntry> ledger, IReadOnlyList<ulong> kills, int size, Random random)
    {
        var all = ledger.SelectMany(static entry => entry.Request.Traces.Select(trace => (Sampled: new SampledTrace(entry, trace), Entry: entry))).ToArray();
        random.Shuffle(all);
        var distances = new Dictionary<LedgerEntry, ulong>(ReferenceEqualityComparer.Instance);
        foreach (var entry in ledger)
        {
            distances[entry] = entry.DistanceTo(kills);
        }

        // the order is stable: of those that are equally near, any
        var nearest = all.OrderBy(item => distances[item.Entry]).Take(size / 2).Select(static item => item.Sampled).ToList();
        var taken = new HashSet<SampledTrace>(nearest, ReferenceEqualityComparer.Instance);
        return [.. nearest, .. all.Select(static item => item.Sampled).Where(sampled => !taken.Contains(sampled)).Take(size - nearest.Count)];
    }
}
