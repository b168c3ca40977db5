using System.Globalization;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>Reads numbers with their units: <c>1.5</c>, <c>250ms</c>, <c>64kb</c>, <c>0.01</c> (USD).</summary>
internal static class FilterLiteral
{
    private const decimal NanoUsd = 1_000_000_000m;

    private static readonly string[] DurationUnits = ["ns", "us", "ms", "s", "m", "h"];

    /// <summary>What came of reading a number.</summary>
    /// <param name="Value">The number in the field's own unit, when there is no fault.</param>
    /// <param name="Fault">What is wrong; null when nothing is.</param>
    /// <param name="Message">The fault in words.</param>
    /// <param name="Expected">What would be right.</param>
    /// <param name="Suggestion">Text in place of the literal.</param>
    internal readonly record struct Reading(decimal Value, FilterErrorKind? Fault, string Message, string Expected, string? Suggestion);

    /// <summary>Reads one literal for a field of a numeric type, or as a plain number for any other.</summary>
    public static Reading Read(string literal, SpanFieldType type)
    {
        if (!TrySplit(literal, out var number, out var unit))
        {
            return Wrong(FilterErrorKind.WrongValue, "This is not a number.", Expected(type), null);
        }

        var digits = literal[..^unit.Length];
        var factor = Factor(type, unit);
        if (factor is null)
        {
            return unit.Length == 0
                ? Wrong(FilterErrorKind.MissingUnit, "A duration needs a unit.", Expected(type), digits + "s")
                : Wrong(FilterErrorKind.WrongUnit, WrongUnit(type, unit), Expected(type), SuggestUnit(type, digits, unit));
        }

        // compared before it is multiplied: the product of two decimals can overflow
        if (Math.Abs(number) > long.MaxValue / factor.Value)
        {
            return Wrong(FilterErrorKind.WrongValue, "This number is too large.", Expected(type), null);
        }

        var value = number * factor.Value;
        if (type == SpanFieldType.Duration && value < 0)
        {
            return Wrong(FilterErrorKind.WrongValue, "A duration is never negative.", Expected(type), null);
        }

        if (type is SpanFieldType.Duration or SpanFieldType.Money && value != decimal.Truncate(value))
        {
            var smallest = type == SpanFieldType.Duration ? "Durations are kept in whole nanoseconds." : "Money is kept in billionths of a USD.";
            return Wrong(FilterErrorKind.WrongValue, smallest, Expected(type), null);
        }

        return new Reading(value, null, "", "", null);
    }

    /// <summary>The unit a literal ends with; empty when it has none, null when it is no number at all.</summary>
    public static string? UnitOf(string literal) => TrySplit(literal, out _, out var unit) ? unit : null;

    /// <summary>What a field of the type takes, in words.</summary>
    public static string Expected(SpanFieldType type) => type switch
    {
        SpanFieldType.Duration => "a number with a unit: ns, us, ms, s, m or h, such as 250ms",
        SpanFieldType.Money => "an amount in USD without a unit, such as 0.01",
        _ => "a number, such as 1.5, 2000 or 64kb",
    };

    private static decimal? Factor(SpanFieldType type, string unit) => type switch
    {
        SpanFieldType.Duration => unit.ToLowerInvariant() switch
        {
            "ns" => 1m,
            "us" or "µs" or "μs" => 1_000m,
            "ms" => 1_000_000m,
            "s" => 1_000_000_000m,
            "m" => 60_000_000_000m,
            "h" => 3_600_000_000_000m,
            _ => null,
        },
        SpanFieldType.Money => unit.Length == 0 ? NanoUsd : null,
        _ => unit.ToLowerInvariant() switch
        {
            "" => 1m,
            "kb" => 1024m,
            "mb" => 1024m * 1024m,
            _ => null,
        },
    };

    private static bool TrySplit(string literal, out decimal number, out string unit)
    {
        var end = literal.Length;
        while (end > 0 && (char.IsLetter(literal[end - 1]) || literal[end - 1] is 'µ' or '%' or '$'))
        {
            end--;
        }

        unit = literal[end..];
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(literal.AsSpan(0, end), Styles, CultureInfo.InvariantCulture, out number);
    }

    private static string WrongUnit(SpanFieldType type, string unit) => type switch
    {
        SpanFieldType.Money => $"Money takes no unit, not \"{Short(unit)}\": it is in USD.",
        SpanFieldType.Duration => $"\"{Short(unit)}\" is not a unit of time.",
        SpanFieldType.Any => $"An attribute has no unit, so \"{Short(unit)}\" cannot be compared with it.",
        _ => $"This field takes no unit \"{Short(unit)}\".",
    };

    private static string? SuggestUnit(SpanFieldType type, string digits, string unit)
    {
        if (type != SpanFieldType.Duration)
        {
            return digits;
        }

        var meant = unit.ToLowerInvariant() switch
        {
            "sec" or "secs" or "second" or "seconds" => "s",
            "min" or "mins" or "minute" or "minutes" => "m",
            "hr" or "hrs" or "hour" or "hours" => "h",
            "msec" or "millis" or "milliseconds" => "ms",
            _ => EditDistance.Nearest(unit, DurationUnits),
        };
        return meant is null ? null : digits + meant;
    }

    private static string Short(string unit) => unit.Length <= 12 ? unit : string.Concat(unit.AsSpan(0, 12), "…");

    private static Reading Wrong(FilterErrorKind fault, string message, string expected, string? suggestion) => new(0, fault, message, expected, suggestion);
}
