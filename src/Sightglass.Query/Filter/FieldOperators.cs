using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>Which comparisons a type of field takes, and how they are written.</summary>
internal static class FieldOperators
{
    private static readonly ImmutableArray<string> Exact = [":", ":*"];
    private static readonly ImmutableArray<string> Texts = [":", ":*", ":/re/"];
    private static readonly ImmutableArray<string> Numbers = [":", ":*", ">", ">=", "<", "<=", ".."];
    private static readonly ImmutableArray<string> Everything = [":", ":*", ":/re/", ">", ">=", "<", "<=", ".."];

    /// <summary>The operators in the order in which an editor offers them.</summary>
    public static ImmutableArray<string> Of(SpanFieldType type) => type switch
    {
        SpanFieldType.Enum or SpanFieldType.Bool or SpanFieldType.Id => Exact,
        SpanFieldType.Text or SpanFieldType.Name or SpanFieldType.Content => Texts,
        SpanFieldType.Any => Everything,
        _ => Numbers,
    };

    /// <summary>True for fields whose values are numbers.</summary>
    public static bool IsNumeric(SpanFieldType type) => type is SpanFieldType.Number or SpanFieldType.Duration or SpanFieldType.Money or SpanFieldType.Severity;

    /// <summary>True for fields that <c>&lt;</c> and its kin can compare.</summary>
    public static bool IsOrdered(SpanFieldType type) => IsNumeric(type) || type == SpanFieldType.Any;

    /// <summary>True for fields a regular expression or a pattern can be matched against.</summary>
    public static bool IsTextual(SpanFieldType type)
        => type is SpanFieldType.Text or SpanFieldType.Name or SpanFieldType.Content or SpanFieldType.Any;

    /// <summary>The same in words, for an error.</summary>
    public static string InWords(SpanFieldType type) => type switch
    {
        SpanFieldType.Enum or SpanFieldType.Bool or SpanFieldType.Id => "field:value or field:*",
        SpanFieldType.Text or SpanFieldType.Name => "field:value, field:begins*, field:/expression/ or field:*",
        SpanFieldType.Content => "field:text, field:/expression/ or field:*",
        SpanFieldType.Any => "field:value, field:begins*, field:/expression/, field:*, a comparison (> >= < <=) or a range (10..20)",
        _ => "field:value, a comparison (> >= < <=), a range (10..20) or field:*",
    };
}
