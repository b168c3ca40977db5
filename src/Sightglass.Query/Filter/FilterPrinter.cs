using System.Globalization;
using System.Text;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>Writes a tree back as text. Reading that text gives the same tree.</summary>
public static class FilterPrinter
{
    /// <summary>The filter as text; empty for null.</summary>
    public static string Print(SpanFilter? filter)
    {
        var text = new StringBuilder();
        if (filter is not null)
        {
            Append(text, filter);
        }

        return text.ToString();
    }

    /// <summary>A field's name as a filter writes it.</summary>
    public static string Print(SpanField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Kind switch
        {
            SpanFieldKind.Attribute => FieldNames.AttributePrefix + Key(field.Name),
            SpanFieldKind.Resource => FieldNames.ResourcePrefix + Key(field.Name),
            SpanFieldKind.Event => FieldNames.EventPrefix + Key(field.Name),
            _ => field.Name,
        };
    }

    /// <summary>A value as a filter writes it after <c>:</c>, in quotes where it needs them.</summary>
    public static string PrintValue(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return IsPlainWord(value) ? value : Quote(value);
    }

    /// <summary>A text in quotes, with what needs it escaped.</summary>
    internal static string Quote(string value)
    {
        var text = new StringBuilder(value.Length + 2).Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                < ' ' or '\u007f' => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        return text.Append('"').ToString();
    }

    /// <summary>True for a key that needs no quotes.</summary>
    internal static bool IsPlainKey(string key) => key.Length > 0 && key.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '/');

    private static string Key(string key) => IsPlainKey(key) ? key : Quote(key);

    private static void Append(StringBuilder text, SpanFilter filter)
    {
        switch (filter)
        {
            case SpanFilter.All all:
                AppendAll(text, all);
                break;
            case SpanFilter.Any any:
                for (var index = 0; index < any.Parts.Length; index++)
                {
                    text.Append(index == 0 ? "" : " OR ");
                    Append(text, any.Parts[index]);
                }

                break;
            case SpanFilter.Not not:
                text.Append('-');
                AppendOne(text, not.Part);
                break;
            case SpanFilter.SameSpan same:
                Append(text.Append("span("), same.Part);
                text.Append(')');
                break;
            case SpanFilter.RootSpan root:
                Append(text.Append("root("), root.Part);
                text.Append(')');
                break;
            case SpanFilter.Contains contains:
                text.Append(IsPlainWord(contains.Text) && contains.Text is not ("AND" or "OR" or "NOT") ? contains.Text : Quote(contains.Text));
                break;
            case SpanFilter.Compare compare:
                AppendCompare(text, compare);
                break;
        }
    }

    private static void AppendAll(StringBuilder text, SpanFilter.All all)
    {
        for (var index = 0; index < all.Parts.Length; index++)
        {
            text.Append(index == 0 ? "" : " ");
            if (all.Parts[index] is SpanFilter.Any any)
            {
                AppendOne(text, any);
            }
            else
            {
                Append(text, all.Parts[index]);
            }
        }
    }

    private static void AppendOne(StringBuilder text, SpanFilter filter)
    {
        if (filter is SpanFilter.All or SpanFilter.Any)
        {
            Append(text.Append('('), filter);
            text.Append(')');
        }
        else
        {
            Append(text, filter);
        }
    }

    private static void AppendCompare(StringBuilder text, SpanFilter.Compare compare)
    {
        text.Append(Print(compare.Field));
        _ = compare.Comparison switch
        {
            FilterComparison.Present => text.Append(":*"),
            FilterComparison.Wildcard or FilterComparison.Between => AppendPattern(text.Append(':'), compare.Text),
            FilterComparison.Regex => AppendExpression(text, compare.Text),
            FilterComparison.Greater => text.Append('>').Append(compare.Text),
            FilterComparison.GreaterOrEqual => text.Append(">=").Append(compare.Text),
            FilterComparison.Less => text.Append('<').Append(compare.Text),
            FilterComparison.LessOrEqual => text.Append("<=").Append(compare.Text),
            _ => text.Append(':').Append(NeedsNoQuotes(compare) ? compare.Text : Quote(compare.Text)),
        };
    }

    // After a colon alone these would be read as an operator; in quotes a pattern would be none.
    private static StringBuilder AppendPattern(StringBuilder text, string pattern)
        => pattern[0] is '<' or '>' or '=' ? text.Append('(').Append(pattern).Append(')') : text.Append(pattern);

    private static StringBuilder AppendExpression(StringBuilder text, string expression)
    {
        text.Append(":/");
        for (var index = 0; index < expression.Length; index++)
        {
            if (expression[index] == '\\' && index + 1 < expression.Length)
            {
                text.Append('\\').Append(expression[++index]);
            }
            else
            {
                text.Append(expression[index] == '/' ? "\\/" : expression[index].ToString());
            }
        }

        return text.Append('/');
    }

    // an attribute's text that looks like a number would be read as one without quotes
    private static bool NeedsNoQuotes(SpanFilter.Compare compare)
        => compare.Number is not null || (IsPlainWord(compare.Text) && (compare.Field.Type != SpanFieldType.Any || FilterLiteral.UnitOf(compare.Text) is not { Length: 0 }));

    private static bool IsPlainWord(string value)
        => value.Length > 0
            && value[0] is not ('-' or '.')
            && !value.Contains("..", StringComparison.Ordinal)
            && value.All(static c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '@' or ',' or '+')
            && value is not ("AND" or "OR" or "NOT");
}
