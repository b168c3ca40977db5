using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// A span that every trace satisfying a filter has, and that an index leads to: one with a given session, say.
/// </summary>
/// <param name="Span">What the span satisfies.</param>
/// <param name="Rest">What a trace that has such a span must satisfy besides; null for nothing.</param>
internal sealed record DemandedSpan(SpanFilter Span, SpanFilter? Rest)
{
    /// <summary>The spans that a filter of traces demands, those first that the fewest traces are likely to have.</summary>
    /// <param name="filter">The filter.</param>
    /// <param name="contentKeys">Those of its attribute keys whose text may stand in a content column: no index knows that.</param>
    public static IEnumerable<DemandedSpan> Of(SpanFilter filter, IReadOnlySet<string> contentKeys)
    {
        var parts = PartsOf(filter).ToList();
        return parts
            .SelectMany((part, at) => IndexedIn(part, contentKeys).Select(span => (span.Rank, Span: new DemandedSpan(span.Filter, Without(parts, at, span.Filter)))))
            .OrderBy(each => each.Rank)
            .Select(each => each.Span);
    }

    private static IEnumerable<(int Rank, SpanFilter Filter)> IndexedIn(SpanFilter part, IReadOnlySet<string> contentKeys)
    {
        var ofOneSpan = PartsOfSpan(part).OfType<SpanFilter.Compare>().ToList();
        foreach (var compare in ofOneSpan)
        {
            if (Rank(compare, contentKeys) is { } rank)
            {
                yield return (rank, compare);
            }
        }

        if (ofOneSpan.Find(compare => IsText(compare, "service")) is { } service && ofOneSpan.Find(compare => IsText(compare, "user")) is { } user)
        {
            yield return (1, new SpanFilter.All([service, user]));
        }
    }

    // The empty text says that there is none, which holds for most spans if for any.
    private static int? Rank(SpanFilter.Compare compare, IReadOnlySet<string> contentKeys) => compare switch
    {
        { Text.Length: 0 } => null,
        { Field.Kind: SpanFieldKind.Attribute } when AttributeSql.IsIndexed(compare, contentKeys) => 2,
        _ when IsText(compare, "trace") => 0,
        _ when IsText(compare, "session") => 1,
        _ when IsText(compare, "user") => 3,
        _ => null,
    };

    private static bool IsText(SpanFilter.Compare compare, string column)
        => compare is { Comparison: FilterComparison.Equal, Field.Kind: SpanFieldKind.Column } && string.Equals(compare.Field.Name, column, StringComparison.Ordinal);

    /// <summary>What all must hold for a trace, however it was put in brackets.</summary>
    private static IEnumerable<SpanFilter> PartsOf(SpanFilter filter) => filter is SpanFilter.All all ? all.Parts.SelectMany(PartsOf) : [filter];

    /// <summary>What must hold for one and the same span.</summary>
    private static IEnumerable<SpanFilter> PartsOfSpan(SpanFilter filter) => filter switch
    {
        SpanFilter.All all => all.Parts.SelectMany(PartsOfSpan),
        SpanFilter.SameSpan same => PartsOfSpan(same.Part),
        SpanFilter.RootSpan root => PartsOfSpan(root.Part),
        _ => [filter],
    };

    private static SpanFilter? Without(List<SpanFilter> parts, int at, SpanFilter span)
    {
        List<SpanFilter> rest = [.. parts.Where((_, index) => index != at || !ReferenceEquals(parts[at], span))];
        return rest.Count switch
        {
            0 => null,
            1 => rest[0],
            _ => new SpanFilter.All([.. rest]),
        };
    }
}
