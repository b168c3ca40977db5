namespace Sightglass.Domain;

/// <summary>Finds where among a trace's spans each one's parent is, so that they make trees whatever was sent.</summary>
public static class SpanParents
{
    /// <summary>
    /// The place of each span's parent; -1 for a root, for a parent that is not here or is the span itself, and where a cycle is opened: at its first
    /// span. Of spans with one id the first has the children.
    /// </summary>
    /// <param name="ids">The spans' ids.</param>
    /// <param name="parentIds">Their parents' ids; as many.</param>
    public static int[] Find(ReadOnlySpan<SpanId> ids, ReadOnlySpan<SpanId> parentIds)
    {
        var places = new Dictionary<SpanId, int>(ids.Length);
        for (var span = 0; span < ids.Length; span++)
        {
            places.TryAdd(ids[span], span);
        }

        var parents = new int[ids.Length];
        for (var span = 0; span < parents.Length; span++)
        {
            var parent = parentIds[span];
            parents[span] = !parent.IsZero && parent != ids[span] && places.TryGetValue(parent, out var place) ? place : -1;
        }

        OpenCycles(parents);
        return parents;
    }

    /// <summary>Walks up from every span once; where the walk meets itself there is a cycle, which is opened at its first span.</summary>
    private static void OpenCycles(int[] parents)
    {
        var walks = new int[parents.Length];
        for (var start = 0; start < parents.Length; start++)
        {
            var walk = start + 1;
            var span = start;
            while (span >= 0 && walks[span] == 0)
            {
                walks[span] = walk;
                span = parents[span];
            }

            if (span >= 0 && walks[span] == walk)
            {
                var first = span;
                for (var next = parents[span]; next != span; next = parents[next])
                {
                    first = Math.Min(first, next);
                }

                parents[first] = -1;
            }
        }
    }
}
