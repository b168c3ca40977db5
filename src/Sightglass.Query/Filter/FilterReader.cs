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
/// </summary>
internal sealed class FilterReader
{
    private readonly FilterText _source;
    private readonly IFilterFields _fields;
    private readonly FilterConnectives _connectives;
    private readonly FilterTermReader _terms;
    private string? _scope;

    public FilterReader(FilterText source, FilterLimits limits, IFilterFields fields)
    {
        _source = source;
        _fields = fields;
        _connectives = new FilterConnectives(source, limits);
        _terms = new FilterTermReader(source, _connectives, fields);
    }

    /// <summary>Reads the whole text.</summary>
    public SpanFilter? Read()
    {
        _source.SkipWhiteSpace();
        if (_source.AtEnd)
        {
            return null;
        }

        var filter = _connectives.ReadAny(ReadOne);
        if (filter is not null && !_source.AtEnd)
        {
            _source.Fault(_source.Position, 1, FilterErrorKind.UnopenedBracket, "This bracket was never opened.", "a condition or the end", null);
        }

        return filter;
    }

    private SpanFilter? ReadOne()
    {
        var start = _source.Position;
        if (_connectives.TakeNot())
        {
            return _connectives.ReadNegated(start, ReadOne);
        }

        if (_source.Is('('))
        {
            return _connectives.ReadBracket(start, ReadOne);
        }

        if (_source.Is('"'))
        {
            return _terms.ReadQuotedText(start);
        }

        if (_connectives.ReadKeywordFault())
        {
            return null;
        }

        var name = ReadName();
        return _source.Is('(') && ScopeOf(name) is { } scope ? ReadScope(start, scope) : _terms.ReadCondition(start, name, _scope);
    }

    private SpanFilter? ReadScope(int start, string scope)
    {
        if (!_fields.HasSpanScopes)
        {
            _source.Fault(start, scope.Length, FilterErrorKind.Misplaced, $"{scope}(...) is of spans; a log record is none.", "the conditions without it", null);
            return null;
        }

        if (_scope is not null)
        {
            _source.Fault(start, scope.Length, FilterErrorKind.Misplaced, $"{scope}(...) cannot stand inside {_scope}(...).", "span(...) and root(...) beside each other", null);
            return null;
        }

        _scope = scope;
        var inner = _connectives.ReadBracket(_source.Position, ReadOne);
        _scope = null;
        if (inner is null)
        {
            return null;
        }

        return scope == "span" ? new SpanFilter.SameSpan(inner) : new SpanFilter.RootSpan(inner);
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
}
