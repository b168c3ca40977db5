using System.Collections.Immutable;

namespace Sightglass.Storage.Filter;

/// <summary>
/// A filter, parsed and checked: every field exists and every value has its field's type and unit. Immutable.
/// In span search a condition is about the span. In the trace list each <see cref="Compare"/> and <see cref="Contains"/> outside
/// <see cref="SameSpan"/> and <see cref="RootSpan"/> holds when any span of the trace satisfies it; <see cref="Not"/> denies that.
/// </summary>
public abstract record SpanFilter
{
    private SpanFilter()
    {
    }

    /// <summary>All of the parts hold.</summary>
    public sealed record All(ImmutableArray<SpanFilter> Parts) : SpanFilter;

    /// <summary>At least one of the parts holds.</summary>
    public sealed record Any(ImmutableArray<SpanFilter> Parts) : SpanFilter;

    /// <summary>The part does not hold.</summary>
    public sealed record Not(SpanFilter Part) : SpanFilter;

    /// <summary><c>span(...)</c>: one span satisfies all of it. In span search the same as the part alone.</summary>
    public sealed record SameSpan(SpanFilter Part) : SpanFilter;

    /// <summary><c>root(...)</c>: the root span satisfies it. In span search: the span is a root and satisfies it.</summary>
    public sealed record RootSpan(SpanFilter Part) : SpanFilter;

    /// <summary>A field compared with a value.</summary>
    /// <param name="Field">The field.</param>
    /// <param name="Comparison">How.</param>
    /// <param name="Text">The text, pattern or expression; for numbers the literal as typed. Empty for <see cref="FilterComparison.Present"/>.</param>
    /// <param name="Number">The number in the field's own unit (ns, nano-USD, plain), when the literal is one; for <see cref="FilterComparison.Between"/> the lower end.</param>
    /// <param name="Upper">For <see cref="FilterComparison.Between"/> the upper end.</param>
    public sealed record Compare(SpanField Field, FilterComparison Comparison, string Text, decimal? Number = null, decimal? Upper = null) : SpanFilter;

    /// <summary>Content contains a text, without case, in any language.</summary>
    public sealed record Contains(string Text) : SpanFilter;
}
