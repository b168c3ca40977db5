using System.Globalization;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Tests.Filter;

/// <summary>Writes a tree without ambiguity, so that tests compare whole trees.</summary>
internal static class FilterShape
{
    public static string Of(SpanFilter? filter) => filter switch
    {
        null => "everything",
        SpanFilter.All all => $"and({string.Join(", ", all.Parts.Select(Of))})",
        SpanFilter.Any any => $"or({string.Join(", ", any.Parts.Select(Of))})",
        SpanFilter.Not not => $"not({Of(not.Part)})",
        SpanFilter.SameSpan same => $"span({Of(same.Part)})",
        SpanFilter.RootSpan root => $"root({Of(root.Part)})",
        SpanFilter.Contains contains => $"contains[{contains.Text}]",
        SpanFilter.Compare compare => $"{compare.Field.Kind}:{compare.Field.Name} {compare.Comparison}{Text(compare)}{Number(compare.Number)}{Number(compare.Upper)}",
        _ => throw new InvalidOperationException(filter.GetType().Name),
    };

    private static string Text(SpanFilter.Compare compare) => compare.Comparison == FilterComparison.Present ? "" : $" [{compare.Text}]";

    // without the scale a literal happened to have: 1.50 is 1.5
    private static string Number(decimal? number)
        => number is { } value ? " #" + (value / 1.000000000000000000000000000000m).ToString(CultureInfo.InvariantCulture) : "";
}
