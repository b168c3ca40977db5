using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>
/// Reads the grammar by recursive descent, at most <see cref="FilterLimits.MaxNesting"/> deep:
/// <code>
/// any       = all { "OR" all }
/// all       = one { [ "AND" ] one }
/// one       = ("NOT" | "-") one | "(" any ")" | ("span" | "root") "(" any ")" | condition
/// condition = field operator value | word | quoted
/// </code>
/// A method that returns null has met a fault of form after which nothing sensible can be read. A fault of meaning (an unknown field,
/// a wrong unit) is noted and reading goes on, so that all of them are told at once.
/// </summary>
internal sealed class FilterReader
{
    /// <summary>Stands where a condition was wrong in meaning; it never leaves the parser, for there is a fault then.</summary>
    private static readonly SpanFilter Unusable = new SpanFilter.Contains("");

    private readonly FilterText _source;
    private readonly FilterLimits _limits;
    private readonly FilterConditions _conditions;
    private int _depth;
    private int _terms;
    private string? _scope;

    public FilterReader(FilterText source, FilterLimits limits)
    {
        _source = source;
        _limits = limits;
        _conditions = new FilterConditions(source);
    }

    /// <summary>Reads the whole text.</summary>
    public SpanFilter? Read()
    {
        _source.SkipWhiteSpace();
        if (_source.AtEnd)
        {
            return null;
        }

        var filter = ReadAny(ReadOne);
        if (filter is not null && !_source.AtEnd)
        {
            _source.Fault(_source.Position, 1, FilterErrorKind.UnopenedBracket, "This bracket was never opened.", "a condition or the end", null);
        }

        return filter;
    }

    private SpanFilter? ReadAny(Func<SpanFilter?> readOne)
    {
        var parts = ImmutableArray.CreateBuilder<SpanFilter>();
        while (true)
        {
            if (ReadAll(readOne) is not { } part)
            {
                return null;
            }

            if (part is SpanFilter.Any any)
            {
                parts.AddRange(any.Parts);
            }
            else
            {
                parts.Add(part);
            }

            _source.SkipWhiteSpace();
            if (!TakeConnective("OR"))
            {
                return parts.Count == 1 ? parts[0] : new SpanFilter.Any(parts.ToImmutable());
            }

            if (!RequireCondition("OR"))
            {
                return null;
            }
        }
    }

    private SpanFilter? ReadAll(Func<SpanFilter?> readOne)
    {
        var parts = ImmutableArray.CreateBuilder<SpanFilter>();
        while (true)
        {
            if (readOne() is not { } part)
            {
                return null;
            }

            if (part is SpanFilter.All all)
            {
                parts.AddRange(all.Parts);
            }
            else
            {
                parts.Add(part);
            }

            _source.SkipWhiteSpace();
            if (TakeConnective("AND"))
            {
                if (!RequireCondition("AND"))
                {
                    return null;
                }
            }
            else if (_source.AtEnd || _source.Is(')') || _source.AtKeyword("OR"))
            {
                return parts.Count == 1 ? parts[0] : new SpanFilter.All(parts.ToImmutable());
            }
        }
    }

    private SpanFilter? ReadOne()
    {
        var start = _source.Position;
        if (TakeNot())
        {
            return ReadNegated(start, ReadOne);
        }

        if (_source.Is('('))
        {
            return ReadBracket(start, ReadOne);
        }

        if (_source.Is('"'))
        {
            return ReadQuotedText(start);
        }

        return ReadKeywordFault() ? null : ReadCondition(start);
    }

    private SpanFilter? ReadCondition(int start)
    {
        var name = ReadName();
        if (_source.Is('(') && ScopeOf(name) is { } scope)
        {
            return ReadScope(start, scope);
        }

        SpanField? field = null;
        if (_source.Is('"') && FieldNames.IsBarePrefix(name))
        {
            if (_source.ReadQuoted() is not { } key)
            {
                return null;
            }

            field = FieldNames.WithKey(name, key);
            if (_source.Current is not (':' or '<' or '>'))
            {
                _source.Fault(start, _source.Position - start, FilterErrorKind.MissingValue, "A field needs an operator and a value.", ":value, :* or a comparison", null);
                return null;
            }
        }

        if (_source.AtEnd || _source.Current is not (':' or '<' or '>'))
        {
            return ReadBareWord(start, name);
        }

        if (field is null && name.Length == 0)
        {
            _source.Fault(_source.Position, 1, FilterErrorKind.MissingField, "There is no field before this operator.", "field and operator without a space between them, such as cost>0.01", null);
            return null;
        }

        if (!CountTerm(start))
        {
            return null;
        }

        field ??= FieldNames.Find(name);
        if (field is null)
        {
            var (message, expected, suggestion) = FieldNames.Explain(name);
            _source.Fault(start, name.Length, FilterErrorKind.UnknownField, message, expected, suggestion);
        }
        else if (field.Kind == SpanFieldKind.Trace && _scope is not null)
        {
            _source.Fault(start, name.Length, FilterErrorKind.Misplaced, $"{field.Name} is of the whole trace, not of one span.", $"{field.Name} outside {_scope}(...)", null);
            field = null;
        }

        return _source.Is(':') ? ReadEquals(field) : ReadComparison(field);
    }

    private SpanFilter? ReadEquals(SpanField? field)
    {
        var colon = _source.Position++;
        if (_source.Current is '<' or '>' or '=' && !_source.AtEnd)
        {
            var operatorEnd = _source.Position + 1;
            if (_source.Current != '=' && operatorEnd < _source.Text.Length && _source.Text[operatorEnd] == '=')
            {
                operatorEnd++;
            }

            var written = _source.Text[(colon + 1)..operatorEnd];
            _source.Fault(colon, operatorEnd - colon, FilterErrorKind.WrongOperator, $"There is no operator :{written}.", "either : or a comparison, such as cost>0.01", written == "=" ? ":" : written);
            return null;
        }

        if (_source.AtBreak)
        {
            _source.Fault(colon, 1, FilterErrorKind.MissingValue, "There is no value after this colon.", "a value right after it, or * for any", null);
            return null;
        }

        return _source.Is('(') ? ReadBracket(_source.Position, () => ReadGroupValue(field)) : ReadValue(field);
    }

    // inside field:( ... ), where every word is a value
    private SpanFilter? ReadGroupValue(SpanField? field)
    {
        var start = _source.Position;
        var negative = _source.Is('-') && start + 1 < _source.Text.Length && char.IsAsciiDigit(_source.Text[start + 1]);
        if (!negative && TakeNot())
        {
            return ReadNegated(start, () => ReadGroupValue(field));
        }

        if (_source.Is('('))
        {
            return ReadBracket(start, () => ReadGroupValue(field));
        }

        return ReadKeywordFault() || !CountTerm(start) ? null : ReadValue(field);
    }

    private SpanFilter? ReadValue(SpanField? field)
    {
        var start = _source.Position;
        SpanFilter? condition;
        if (_source.Is('"'))
        {
            if (_source.ReadQuoted() is not { } quoted)
            {
                return null;
            }

            condition = field is null ? null : _conditions.OfValue(field, start, _source.Position - start, quoted);
        }
        else if (_source.Is('/') && field is not null)
        {
            if (ReadExpression() is not { } expression)
            {
                return null;
            }

            condition = _conditions.OfExpression(field, start, _source.Position - start, expression);
        }
        else
        {
            var word = _source.ReadWord();
            condition = field is null ? null : _conditions.OfWord(field, start, word);
        }

        if (!_source.AtBreak)
        {
            _source.Fault(_source.Position, 1, FilterErrorKind.UnexpectedText, "The value has ended before this.", "a space, or quotes around the whole value", null);
            return null;
        }

        return condition ?? Unusable;
    }

    private string? ReadExpression()
    {
        var start = _source.Position++;
        var expression = new System.Text.StringBuilder();
        while (!_source.AtEnd)
        {
            var current = _source.Text[_source.Position++];
            if (current == '/')
            {
                if (_source.AtBreak && expression.Length > 0)
                {
                    return expression.ToString();
                }

                break;
            }

            if (current == '\\' && !_source.AtEnd)
            {
                var escaped = _source.Text[_source.Position++];
                expression.Append(escaped == '/' ? "/" : $"\\{escaped}");
            }
            else
            {
                expression.Append(current);
            }
        }

        _source.Position = start;
        var word = _source.ReadWord();
        _source.Fault(start, word.Length, FilterErrorKind.UnclosedExpression, "A value that begins with / is an expression and ends with /.", "/expression/, or the value in quotes when it is text", FilterPrinter.Quote(word));
        return null;
    }

    private SpanFilter? ReadComparison(SpanField? field)
    {
        var start = _source.Position;
        var greater = _source.Text[_source.Position++] == '>';
        var orEqual = _source.Is('=');
        if (orEqual)
        {
            _source.Position++;
        }

        if (_source.AtBreak)
        {
            _source.Fault(start, _source.Position - start, FilterErrorKind.MissingValue, "There is no value after this operator.", "a value right after it, without a space", null);
            return null;
        }

        if (field is not null && !FieldOperators.IsOrdered(field.Type))
        {
            _source.Fault(start, _source.Position - start, FilterErrorKind.WrongOperator, $"{field.Name} cannot be compared with < or >.", FieldOperators.InWords(field.Type), ":");
            field = null;
        }

        var comparison = (greater, orEqual) switch
        {
            (true, true) => FilterComparison.GreaterOrEqual,
            (true, false) => FilterComparison.Greater,
            (false, true) => FilterComparison.LessOrEqual,
            _ => FilterComparison.Less,
        };
        var valueStart = _source.Position;
        var value = _source.Is('"') ? _source.ReadQuoted() : _source.ReadWord();
        if (value is null)
        {
            return null;
        }

        if (!_source.AtBreak)
        {
            _source.Fault(_source.Position, 1, FilterErrorKind.UnexpectedText, "The value has ended before this.", "a space", null);
            return null;
        }

        return (field is null ? null : _conditions.OfComparison(field, comparison, valueStart, _source.Position - valueStart, value)) ?? Unusable;
    }

    private SpanFilter? ReadScope(int start, string scope)
    {
        if (_scope is not null)
        {
            _source.Fault(start, scope.Length, FilterErrorKind.Misplaced, $"{scope}(...) cannot stand inside {_scope}(...).", "span(...) and root(...) beside each other", null);
            return null;
        }

        _scope = scope;
        var inner = ReadBracket(_source.Position, ReadOne);
        _scope = null;
        if (inner is null)
        {
            return null;
        }

        return scope == "span" ? new SpanFilter.SameSpan(inner) : new SpanFilter.RootSpan(inner);
    }

    private SpanFilter? ReadBracket(int open, Func<SpanFilter?> readOne)
    {
        if (!Enter(open))
        {
            return null;
        }

        _source.Position = open + 1;
        _source.SkipWhiteSpace();
        if (_source.AtEnd)
        {
            return Unclosed(open);
        }

        if (_source.Is(')'))
        {
            _source.Fault(open, _source.Position + 1 - open, FilterErrorKind.MissingCondition, "There is nothing in these brackets.", "a condition", null);
            return null;
        }

        var inner = ReadAny(readOne);
        if (inner is null)
        {
            return null;
        }

        if (!_source.Is(')'))
        {
            return Unclosed(open);
        }

        _source.Position++;
        _depth--;
        return inner;
    }

    private SpanFilter? Unclosed(int open)
    {
        _source.Fault(open, 1, FilterErrorKind.UnclosedBracket, "This bracket is never closed.", "a closing )", null);
        return null;
    }

    private SpanFilter.Not? ReadNegated(int start, Func<SpanFilter?> readOne)
    {
        if (!Enter(start))
        {
            return null;
        }

        _source.SkipWhiteSpace();
        if (_source.AtEnd || _source.Is(')'))
        {
            _source.Fault(start, _source.Text[start] == '-' ? 1 : 3, FilterErrorKind.MissingCondition, "There is no condition after this.", "a condition", null);
            return null;
        }

        var part = readOne();
        _depth--;
        return part is null ? null : new SpanFilter.Not(part);
    }

    private SpanFilter? ReadQuotedText(int start)
    {
        if (!CountTerm(start) || _source.ReadQuoted() is not { } text)
        {
            return null;
        }

        if (text.Length > 0)
        {
            return new SpanFilter.Contains(text);
        }

        _source.Fault(start, 2, FilterErrorKind.MissingCondition, "There is no text in these quotes.", "text to search for", null);
        return Unusable;
    }

    private SpanFilter? ReadBareWord(int start, string word)
    {
        if (!CountTerm(start))
        {
            return null;
        }

        var equals = word.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0)
        {
            var nameEnd = word[equals - 1] == '!' ? equals - 1 : equals;
            if (FieldNames.Find(word[..nameEnd]) is { } field)
            {
                var length = equals + 1 < word.Length && word[equals + 1] == '=' ? equals + 2 - nameEnd : equals + 1 - nameEnd;
                var expected = nameEnd == equals ? $"{field.Name}:value" : $"-{field.Name}:value for all but that value";
                _source.Fault(start + nameEnd, length, FilterErrorKind.WrongOperator, "There is no operator = in filters.", expected, ":");
                return Unusable;
            }
        }

        return _conditions.OfText(start, word) ?? Unusable;
    }

    // the characters of a field's name, or of a bare word
    private string ReadName()
    {
        var start = _source.Position;
        while (!_source.AtBreak && _source.Current is not ('(' or '"' or ':' or '<' or '>'))
        {
            _source.Position++;
        }

        return _source.Text[start.._source.Position];
    }

    private static string? ScopeOf(string name)
        => name.Equals("span", StringComparison.OrdinalIgnoreCase) ? "span" : name.Equals("root", StringComparison.OrdinalIgnoreCase) ? "root" : null;

    private bool TakeNot()
    {
        if (_source.AtKeyword("NOT"))
        {
            _source.Position += 3;
            return true;
        }

        if (!_source.Is('-'))
        {
            return false;
        }

        _source.Position++;
        return true;
    }

    private bool TakeConnective(string keyword)
    {
        if (!_source.AtKeyword(keyword))
        {
            return false;
        }

        _source.Position += keyword.Length;
        return true;
    }

    private bool RequireCondition(string keyword)
    {
        var start = _source.Position - keyword.Length;
        _source.SkipWhiteSpace();
        if (!_source.AtEnd && !_source.Is(')') && !_source.AtKeyword("OR") && !_source.AtKeyword("AND"))
        {
            return true;
        }

        _source.Fault(start, keyword.Length, FilterErrorKind.MissingCondition, $"There is no condition after {keyword}.", $"a condition; to search for the word itself write \"{keyword}\"", null);
        return false;
    }

    // AND or OR where a condition has to stand; a closing bracket there was never opened
    private bool ReadKeywordFault()
    {
        foreach (var keyword in (ReadOnlySpan<string>)["AND", "OR"])
        {
            if (_source.AtKeyword(keyword))
            {
                _source.Fault(_source.Position, keyword.Length, FilterErrorKind.MissingCondition, $"There is no condition before {keyword}.", $"a condition; to search for the word itself write \"{keyword}\"", null);
                return true;
            }
        }

        if (!_source.Is(')'))
        {
            return false;
        }

        _source.Fault(_source.Position, 1, FilterErrorKind.UnopenedBracket, "This bracket was never opened.", "a condition", null);
        return true;
    }

    private bool CountTerm(int start)
    {
        if (++_terms <= _limits.MaxTerms)
        {
            return true;
        }

        _source.Fault(start, 1, FilterErrorKind.TooManyTerms, $"A filter takes at most {_limits.MaxTerms} conditions.", "fewer conditions, or one expression in their place", null);
        return false;
    }

    private bool Enter(int start)
    {
        if (++_depth <= _limits.MaxNesting)
        {
            return true;
        }

        _source.Fault(start, 1, FilterErrorKind.TooDeep, $"A filter is nested at most {_limits.MaxNesting} deep.", "fewer brackets", null);
        return false;
    }
}
