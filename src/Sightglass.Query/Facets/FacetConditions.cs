using Sightglass.Storage.Filter;

namespace Sightglass.Query.Facets;

/// <summary>Takes a field's own conditions out of a filter, so that its facet shows what else could be chosen.</summary>
public static class FacetConditions
{
    /// <summary>
    /// The filter without those of its top-level conditions that are about the field and nothing else, negated, in brackets or within
    /// <c>span( )</c> and <c>root( )</c> as they may be; null when nothing is left.
    /// </summary>
    public static SpanFilter? Without(SpanFilter? filter, SpanField field)
    {
        switch (filter)
        {
            case null:
                return null;
            case SpanFilter.All all:
                SpanFilter[] others = [.. all.Parts.Where(part => !IsAboutOnly(part, field))];
                return others.Length switch
                {
                    0 => null,
                    1 => others[0],
                    _ when others.Length == all.Parts.Length => filter,
                    _ => new SpanFilter.All([.. others]),
                };
            default:
                return IsAboutOnly(filter, field) ? null : filter;
        }
    }

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
