using Sightglass.Storage.Filter;

namespace Sightglass.Query.Facets;

/// <summary>Takes a field's own conditions out of a filter, so that its facet shows what else could be chosen.</summary>
public static class FacetConditions
{
    /// <summary>
    /// The filter without those of its conditions that are about the field and nothing else: those at the top and, side by side, within
    /// <c>span( )</c> and <c>root( )</c> there, negated or in brackets as they may be. Null when nothing is left.
    /// </summary>
    public static SpanFilter? Without(SpanFilter? filter, SpanField field) => filter switch
    {
        null => null,
        SpanFilter.All all => Without(all, field),
        SpanFilter.SameSpan same => Within(same, same.Part, field, static part => new SpanFilter.SameSpan(part)),
        SpanFilter.RootSpan root => Within(root, root.Part, field, static part => new SpanFilter.RootSpan(part)),
        _ => IsAboutOnly(filter, field) ? null : filter,
    };

    // What nothing is taken out of stays the same object: by that the fields are known that can be counted together.
    private static SpanFilter? Without(SpanFilter.All all, SpanField field)
    {
        SpanFilter[] others = [.. all.Parts.Select(part => part is SpanFilter.All ? (IsAboutOnly(part, field) ? null : part) : Without(part, field)).OfType<SpanFilter>()];
        return others.Length switch
        {
            0 => null,
            1 when all.Parts.Length > 1 => others[0],
            _ when others.Length == all.Parts.Length && others.Zip(all.Parts).All(pair => ReferenceEquals(pair.First, pair.Second)) => all,
            _ => new SpanFilter.All([.. others]),
        };
    }

    private static SpanFilter? Within(SpanFilter scope, SpanFilter part, SpanField field, Func<SpanFilter, SpanFilter> wrap)
        => Without(part, field) switch
        {
            null => null,
            var rest when ReferenceEquals(rest, part) => scope,
            var rest => wrap(rest),
        };

    private static bool IsAboutOnly(SpanFilter filter, SpanField field) => filter switch
    {
        SpanFilter.All all => all.Parts.All(part => IsAboutOnly(part, field)),
        SpanFilter.Any any => any.Parts.All(part => IsAboutOnly(part, field)),
        SpanFilter.Not not => IsAboutOnly(not.Part, field),
        SpanFilter.SameSpan same => IsAboutOnly(same.Part, field),
        SpanFilter.RootSpan root => IsAboutOnly(root.Part, field),
        SpanFilter.Compare compare => compare.Field == field,
        _ => false,
    };
}
