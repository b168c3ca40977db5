using System.Collections.Immutable;
using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>Makes conditions of a field and a value, after checking the value against the field's type. Faults go to the text; null is returned for them.</summary>
internal sealed class FilterConditions(FilterText source, IFilterFields fields)
{
    /// <summary><c>field:word</c>, the word without quotes: a value, a pattern, a range or <c>*</c>.</summary>
    public SpanFilter? OfWord(SpanField field, int start, string word)
    {
        if (word.Trim('*').Length == 0)
        {
            return new SpanFilter.Compare(field, FilterComparison.Present, "");
        }

        if (IsRange(field.Type, word))
        {
            return OfRange(field, start, word);
        }

        if (word.Contains('*'))
        {
            return OfPattern(field, start, word);
        }

        return field.Type == SpanFieldType.Any && FilterLiteral.UnitOf(word) is { Length: 0 } && FilterLiteral.Read(word, SpanFieldType.Number) is { Fault: null } number
            ? new SpanFilter.Compare(field, FilterComparison.Equal, word, number.Value)
            : OfValue(field, start, word.Length, word);
    }

    /// <summary><c>field:"value"</c>, or a word that is neither pattern nor range.</summary>
    public SpanFilter? OfValue(SpanField field, int start, int length, string value)
    {
        switch (field.Type)
        {
            case SpanFieldType.Enum:
                return OfEnum(field, start, length, value);
            case SpanFieldType.Bool:
                return OfBool(field, start, length, value);
            case SpanFieldType.Id:
                return OfId(field, start, length, value);
            case SpanFieldType.Number or SpanFieldType.Duration or SpanFieldType.Money or SpanFieldType.Severity:
                return OfNumber(field, FilterComparison.Equal, start, length, value);
            default:
                return new SpanFilter.Compare(field, FilterComparison.Equal, value);
        }
    }

    /// <summary><c>field:/expression/</c>.</summary>
    public SpanFilter? OfExpression(SpanField field, int start, int length, string expression)
    {
        if (!FieldOperators.IsTextual(field.Type))
        {
            source.Fault(start, length, FilterErrorKind.WrongOperator, $"{field.Name} is not text, so it takes no expression.", FieldOperators.InWords(field.Type), null);
            return null;
        }

        if (Re2Syntax.FindFault(expression) is { } fault)
        {
            // one for the opening slash; a slash that was escaped before the fault stands one further right
            var offset = expression.AsSpan(0, fault.Offset).Count('/') + fault.Offset + 1;
            source.Fault(start + offset, 1, FilterErrorKind.WrongExpression, fault.Message, "an RE2 expression", null);
            return null;
        }

        return new SpanFilter.Compare(field, FilterComparison.Regex, expression);
    }

    /// <summary><c>field&gt;value</c> and its kin.</summary>
    public SpanFilter? OfComparison(SpanField field, FilterComparison comparison, int start, int length, string value)
        => OfNumber(field, comparison, start, length, value);

    /// <summary>A word or quoted text on its own: content that contains it.</summary>
    public SpanFilter? OfText(int start, string word)
    {
        var trimmed = word.Trim('*');
        if (trimmed.Length == 0)
        {
            source.Fault(start, word.Length, FilterErrorKind.MissingCondition, "A * alone matches everything.", "text to search for, or a field such as session:*", null);
            return null;
        }

        return trimmed.Contains('*')
            ? new SpanFilter.Compare(fields.Content, FilterComparison.Wildcard, $"*{trimmed}*")
            : new SpanFilter.Contains(trimmed);
    }

    private static bool IsRange(SpanFieldType type, string word)
    {
        var dots = word.IndexOf("..", StringComparison.Ordinal);
        if (dots < 0 || !FieldOperators.IsOrdered(type))
        {
            return false;
        }

        // an attribute may hold any text, dots too: it is a range only between numbers
        return type != SpanFieldType.Any || (FilterLiteral.UnitOf(word[..dots]) is not null && FilterLiteral.UnitOf(word[(dots + 2)..]) is not null);
    }

    private SpanFilter.Compare? OfPattern(SpanField field, int start, string word)
    {
        if (!FieldOperators.IsTextual(field.Type))
        {
            var expected = field.Type == SpanFieldType.Enum ? "one of: " + string.Join(", ", fields.WordsOf(field)) : FieldOperators.InWords(field.Type);
            source.Fault(start, word.Length, FilterErrorKind.WrongOperator, $"{field.Name} takes no pattern.", expected, null);
            return null;
        }

        if (field.Type != SpanFieldType.Content)
        {
            return new SpanFilter.Compare(field, FilterComparison.Wildcard, word);
        }

        // content is searched for a substring anyway, so a star at its ends says nothing
        var inner = word.Trim('*');
        return inner.Contains('*')
            ? new SpanFilter.Compare(field, FilterComparison.Wildcard, $"*{inner}*")
            : new SpanFilter.Compare(field, FilterComparison.Equal, inner);
    }

    private SpanFilter.Compare? OfRange(SpanField field, int start, string word)
    {
        var dots = word.IndexOf("..", StringComparison.Ordinal);
        var low = word[..dots];
        var high = word[(dots + 2)..];
        if (low.Length == 0 || high.Length == 0)
        {
            var open = low.Length == 0 ? ("<=", high) : (">=", low);
            var suggestion = open.Item2.Length > 0 ? open.Item1 + open.Item2 : null;
            source.Fault(start - 1, word.Length + 1, FilterErrorKind.WrongRange, "A range needs both ends.", "from..to, such as 10..20, or a comparison such as >=10", suggestion);
            return null;
        }

        // 10..20ms: a unit on the upper end alone is meant for both
        var lowText = FilterLiteral.UnitOf(low) is { Length: 0 } && FilterLiteral.UnitOf(high) is { Length: > 0 } unit ? low + unit : low;
        if (!TryNumber(field, start, low.Length, lowText, out var from) || !TryNumber(field, start + dots + 2, high.Length, high, out var to, wantsHighest: true))
        {
            return null;
        }

        if (from > to)
        {
            source.Fault(start, word.Length, FilterErrorKind.WrongRange, "The lower end of a range comes first.", "from..to with from not above to", $"{high}..{low}");
            return null;
        }

        return new SpanFilter.Compare(field, FilterComparison.Between, word, from, to);
    }

    private SpanFilter.Compare? OfNumber(SpanField field, FilterComparison comparison, int start, int length, string literal)
    {
        // warn stands for four numbers: above it is above them all
        var wantsHighest = comparison is FilterComparison.Greater or FilterComparison.LessOrEqual;
        if (!TryNumber(field, start, length, literal, out var value, wantsHighest))
        {
            return null;
        }

        return field.Type == SpanFieldType.Severity && comparison == FilterComparison.Equal && Severity.TryRead(literal, out var lowest, out var highest) && lowest != highest
            ? new SpanFilter.Compare(field, FilterComparison.Between, literal, lowest, highest)
            : new SpanFilter.Compare(field, comparison, literal, value);
    }

    private bool TryNumber(SpanField field, int start, int length, string literal, out decimal value, bool wantsHighest = false)
    {
        if (field.Type == SpanFieldType.Severity)
        {
            return TrySeverity(field, start, length, literal, out value, wantsHighest);
        }

        var reading = FilterLiteral.Read(literal, field.Type);
        value = reading.Value;
        if (reading.Fault is not { } fault)
        {
            return true;
        }

        source.Fault(start, length, fault, reading.Message, reading.Expected, reading.Suggestion);
        return false;
    }

    private bool TrySeverity(SpanField field, int start, int length, string literal, out decimal value, bool wantsHighest)
    {
        var isRead = Severity.TryRead(literal, out var lowest, out var highest);
        value = wantsHighest ? highest : lowest;
        if (!isRead)
        {
            var words = fields.WordsOf(field);
            source.Fault(start, length, FilterErrorKind.UnknownWord, $"This is not a {field.Name}.", string.Join(", ", words) + ", or a number from 1 to 24", EditDistance.Nearest(literal, words));
        }

        return isRead;
    }

    private SpanFilter.Compare? OfEnum(SpanField field, int start, int length, string value)
    {
        var words = fields.WordsOf(field);
        foreach (var word in words)
        {
            if (word.Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return new SpanFilter.Compare(field, FilterComparison.Equal, word);
            }
        }

        source.Fault(start, length, FilterErrorKind.UnknownWord, $"This is not a value of {field.Name}.", "one of: " + string.Join(", ", words), EditDistance.Nearest(value, words));
        return null;
    }

    private SpanFilter.Compare? OfBool(SpanField field, int start, int length, string value)
    {
        if (bool.TryParse(value, out var flag))
        {
            return new SpanFilter.Compare(field, FilterComparison.Equal, flag ? "true" : "false");
        }

        ImmutableArray<string> words = ["true", "false"];
        var meant = value.ToLowerInvariant() switch
        {
            "1" or "yes" or "on" => "true",
            "0" or "no" or "off" => "false",
            var other => EditDistance.Nearest(other, words),
        };
        source.Fault(start, length, FilterErrorKind.UnknownWord, $"{field.Name} is either true or false.", "true or false", meant);
        return null;
    }

    private SpanFilter.Compare? OfId(SpanField field, int start, int length, string value)
    {
        var digits = field.Name == "trace" ? 32 : 16;
        if (value.Length == digits && value.All(char.IsAsciiHexDigit))
        {
            return new SpanFilter.Compare(field, FilterComparison.Equal, value.ToLowerInvariant());
        }

        var message = value.All(char.IsAsciiHexDigit)
            ? $"This id has {value.Length} digits."
            : "An id is written in hexadecimal digits (0-9, a-f).";
        source.Fault(start, length, FilterErrorKind.WrongId, message, $"{digits} hexadecimal digits", null);
        return null;
    }
}
