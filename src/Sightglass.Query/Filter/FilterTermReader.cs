using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>
/// Reads one condition: <c>field operator value</c>, a bare word or quoted text. Null means a fault of form, after which nothing sensible
/// can be read; a fault of meaning (an unknown field, a wrong unit) is noted and reading goes on, so that all of them are told at once.
/// </summary>
internal sealed class FilterTermReader(FilterText source, FilterConnectives connectives, IFilterFields fields)
{
    /// <summary>Stands where a condition was wrong in meaning; it never leaves the parser, for there is a fault then.</summary>
    private static readonly SpanFilter Unusable = new SpanFilter.Contains("");

    private readonly FilterConditions _conditions = new(source, fields);

    /// <summary>Reads a condition whose first word has been read.</summary>
    /// <param name="start">Where the word began.</param>
    /// <param name="name">The word: a field's name or a bare word.</param>
    /// <param name="scope"><c>span</c> or <c>root</c> inside of one; otherwise null.</param>
    public SpanFilter? ReadCondition(int start, string name, string? scope)
    {
        SpanField? field = null;
        if (source.Is('"') && FieldNames.IsBarePrefix(name))
        {
            if (source.ReadQuoted() is not { } key)
            {
                return null;
            }

            field = fields.WithKey(name, key);
            if (source.Current is not (':' or '<' or '>'))
            {
                source.Fault(start, source.Position - start, FilterErrorKind.MissingValue, "A field needs an operator and a value.", ":value, :* or a comparison", null);
                return null;
            }
        }

        if (source.AtEnd || source.Current is not (':' or '<' or '>'))
        {
            return ReadBareWord(start, name);
        }

        if (field is null && name.Length == 0)
        {
            source.Fault(source.Position, 1, FilterErrorKind.MissingField, "There is no field before this operator.", "field and operator without a space between them, such as cost>0.01", null);
            return null;
        }

        if (!connectives.CountTerm(start))
        {
            return null;
        }

        field ??= fields.Find(name);
        if (field is null)
        {
            var (message, expected, suggestion) = fields.Explain(name);
            source.Fault(start, name.Length, FilterErrorKind.UnknownField, message, expected, suggestion);
        }
        else if (field.Kind == SpanFieldKind.Trace && scope is not null)
        {
            source.Fault(start, name.Length, FilterErrorKind.Misplaced, $"{field.Name} is of the whole trace, not of one span.", $"{field.Name} outside {scope}(...)", null);
            field = null;
        }

        return source.Is(':') ? ReadEquals(field) : ReadComparison(field);
    }

    /// <summary>Reads quoted text that stands on its own.</summary>
    public SpanFilter? ReadQuotedText(int start)
    {
        if (!connectives.CountTerm(start) || source.ReadQuoted() is not { } text)
        {
            return null;
        }

        if (text.Length > 0)
        {
            return new SpanFilter.Contains(text);
        }

        source.Fault(start, 2, FilterErrorKind.MissingCondition, "There is no text in these quotes.", "text to search for", null);
        return Unusable;
    }

    private SpanFilter? ReadEquals(SpanField? field)
    {
        var colon = source.Position++;
        if (source.Current is '<' or '>' or '=' && !source.AtEnd)
        {
            var operatorEnd = source.Position + 1;
            if (source.Current != '=' && operatorEnd < source.Text.Length && source.Text[operatorEnd] == '=')
            {
                operatorEnd++;
            }

            var written = source.Text[(colon + 1)..operatorEnd];
            source.Fault(colon, operatorEnd - colon, FilterErrorKind.WrongOperator, $"There is no operator :{written}.", "either : or a comparison, such as cost>0.01", written == "=" ? ":" : written);
            return null;
        }

        if (source.AtBreak)
        {
            source.Fault(colon, 1, FilterErrorKind.MissingValue, "There is no value after this colon.", "a value right after it, or * for any", null);
            return null;
        }

        return source.Is('(') ? connectives.ReadBracket(source.Position, () => ReadGroupValue(field)) : ReadValue(field);
    }

    // inside field:( ... ), where every word is a value
    private SpanFilter? ReadGroupValue(SpanField? field)
    {
        var start = source.Position;
        var negative = source.Is('-') && start + 1 < source.Text.Length && char.IsAsciiDigit(source.Text[start + 1]);
        if (!negative && connectives.TakeNot())
        {
            return connectives.ReadNegated(start, () => ReadGroupValue(field));
        }

        if (source.Is('('))
        {
            return connectives.ReadBracket(start, () => ReadGroupValue(field));
        }

        return connectives.ReadKeywordFault() || !connectives.CountTerm(start) ? null : ReadValue(field);
    }

    private SpanFilter? ReadValue(SpanField? field)
    {
        var start = source.Position;
        SpanFilter? condition;
        if (source.Is('"'))
        {
            if (source.ReadQuoted() is not { } quoted)
            {
                return null;
            }

            condition = field is null ? null : _conditions.OfValue(field, start, source.Position - start, quoted);
        }
        else if (source.Is('/') && field is not null)
        {
            if (ReadExpression() is not { } expression)
            {
                return null;
            }

            condition = _conditions.OfExpression(field, start, source.Position - start, expression);
        }
        else
        {
            var word = source.ReadWord();
            condition = field is null ? null : _conditions.OfWord(field, start, word);
        }

        if (!source.AtBreak)
        {
            source.Fault(source.Position, 1, FilterErrorKind.UnexpectedText, "The value has ended before this.", "a space, or quotes around the whole value", null);
            return null;
        }

        return condition ?? Unusable;
    }

    private string? ReadExpression()
    {
        var start = source.Position++;
        var expression = new System.Text.StringBuilder();
        while (!source.AtEnd)
        {
            var current = source.Text[source.Position++];
            if (current == '/')
            {
                if (source.AtBreak && expression.Length > 0)
                {
                    return expression.ToString();
                }

                break;
            }

            if (current == '\\' && !source.AtEnd)
            {
                var escaped = source.Text[source.Position++];
                expression.Append(escaped == '/' ? "/" : $"\\{escaped}");
            }
            else
            {
                expression.Append(current);
            }
        }

        source.Position = start;
        var word = source.ReadWord();
        source.Fault(start, word.Length, FilterErrorKind.UnclosedExpression, "A value that begins with / is an expression and ends with /.", "/expression/, or the value in quotes when it is text", FilterPrinter.Quote(word));
        return null;
    }

    private SpanFilter? ReadComparison(SpanField? field)
    {
        var start = source.Position;
        var greater = source.Text[source.Position++] == '>';
        var orEqual = source.Is('=');
        if (orEqual)
        {
            source.Position++;
        }

        if (source.AtBreak)
        {
            source.Fault(start, source.Position - start, FilterErrorKind.MissingValue, "There is no value after this operator.", "a value right after it, without a space", null);
            return null;
        }

        if (field is not null && !FieldOperators.IsOrdered(field.Type))
        {
            source.Fault(start, source.Position - start, FilterErrorKind.WrongOperator, $"{field.Name} cannot be compared with < or >.", FieldOperators.InWords(field.Type), ":");
            field = null;
        }

        var comparison = (greater, orEqual) switch
        {
            (true, true) => FilterComparison.GreaterOrEqual,
            (true, false) => FilterComparison.Greater,
            (false, true) => FilterComparison.LessOrEqual,
            _ => FilterComparison.Less,
        };
        var valueStart = source.Position;
        var value = source.Is('"') ? source.ReadQuoted() : source.ReadWord();
        if (value is null)
        {
            return null;
        }

        if (!source.AtBreak)
        {
            source.Fault(source.Position, 1, FilterErrorKind.UnexpectedText, "The value has ended before this.", "a space", null);
            return null;
        }

        return (field is null ? null : _conditions.OfComparison(field, comparison, valueStart, source.Position - valueStart, value)) ?? Unusable;
    }

    private SpanFilter? ReadBareWord(int start, string word)
    {
        if (!connectives.CountTerm(start))
        {
            return null;
        }

        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            var nameEnd = word[equals - 1] == '!' ? equals - 1 : equals;
            if (fields.Find(word[..nameEnd]) is { } field)
            {
                var length = equals + 1 < word.Length && word[equals + 1] == '=' ? equals + 2 - nameEnd : equals + 1 - nameEnd;
                var expected = nameEnd == equals ? $"{field.Name}:value" : $"-{field.Name}:value for all but that value";
                source.Fault(start + nameEnd, length, FilterErrorKind.WrongOperator, "There is no operator = in filters.", expected, ":");
                return Unusable;
            }
        }

        return _conditions.OfText(start, word) ?? Unusable;
    }
}
