using System.Collections.Immutable;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Filter;

/// <summary>
/// Reads what joins conditions (AND, OR, NOT, brackets), whatever a condition is: one of the whole language, or a single value in
/// <c>field:(a OR b)</c>. Keeps the limits on nesting and on the number of conditions. Null means a fault of form.
/// </summary>
internal sealed class FilterConnectives(FilterText source, FilterLimits limits)
{
    private int _depth;
    private int _terms;

    /// <summary>Reads alternatives.</summary>
    public SpanFilter? ReadAny(Func<SpanFilter?> readOne)
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

            source.SkipWhiteSpace();
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

            source.SkipWhiteSpace();
            if (TakeConnective("AND"))
            {
                if (!RequireCondition("AND"))
                {
                    return null;
                }
            }
            else if (source.AtEnd || source.Is(')') || source.AtKeyword("OR"))
            {
                return parts.Count == 1 ? parts[0] : new SpanFilter.All(parts.ToImmutable());
            }
        }
    }

    /// <summary>Reads from an opening bracket to past its closing one.</summary>
    public SpanFilter? ReadBracket(int open, Func<SpanFilter?> readOne)
    {
        if (!Enter(open))
        {
            return null;
        }

        source.Position = open + 1;
        source.SkipWhiteSpace();
        if (source.AtEnd)
        {
            return Unclosed(open);
        }

        if (source.Is(')'))
        {
            source.Fault(open, source.Position + 1 - open, FilterErrorKind.MissingCondition, "There is nothing in these brackets.", "a condition", null);
            return null;
        }

        var inner = ReadAny(readOne);
        if (inner is null)
        {
            return null;
        }

        if (!source.Is(')'))
        {
            return Unclosed(open);
        }

        source.Position++;
        _depth--;
        return inner;
    }

    /// <summary>Reads what a NOT that has been read denies.</summary>
    public SpanFilter.Not? ReadNegated(int start, Func<SpanFilter?> readOne)
    {
        if (!Enter(start))
        {
            return null;
        }

        source.SkipWhiteSpace();
        if (source.AtEnd || source.Is(')'))
        {
            source.Fault(start, source.Text[start] == '-' ? 1 : 3, FilterErrorKind.MissingCondition, "There is no condition after this.", "a condition", null);
            return null;
        }

        var part = readOne();
        _depth--;
        return part is null ? null : new SpanFilter.Not(part);
    }

    private SpanFilter? Unclosed(int open)
    {
        source.Fault(open, 1, FilterErrorKind.UnclosedBracket, "This bracket is never closed.", "a closing )", null);
        return null;
    }

    /// <summary>Reads NOT or a minus, when one stands here.</summary>
    public bool TakeNot()
    {
        if (source.AtKeyword("NOT"))
        {
            source.Position += 3;
            return true;
        }

        if (!source.Is('-'))
        {
            return false;
        }

        source.Position++;
        return true;
    }

    // AND or OR where a condition has to stand; a closing bracket there was never opened
    public bool ReadKeywordFault()
    {
        foreach (var keyword in (ReadOnlySpan<string>)["AND", "OR"])
        {
            if (source.AtKeyword(keyword))
            {
                source.Fault(source.Position, keyword.Length, FilterErrorKind.MissingCondition, $"There is no condition before {keyword}.", $"a condition; to search for the word itself write \"{keyword}\"", null);
                return true;
            }
        }

        if (!source.Is(')'))
        {
            return false;
        }

        source.Fault(source.Position, 1, FilterErrorKind.UnopenedBracket, "This bracket was never opened.", "a condition", null);
        return true;
    }

    /// <summary>Counts a condition; false, with a fault, for one too many.</summary>
    public bool CountTerm(int start)
    {
        if (++_terms <= limits.MaxTerms)
        {
            return true;
        }

        source.Fault(start, 1, FilterErrorKind.TooManyTerms, $"A filter takes at most {limits.MaxTerms} conditions.", "fewer conditions, or one expression in their place", null);
        return false;
    }

    private bool TakeConnective(string keyword)
    {
        if (!source.AtKeyword(keyword))
        {
            return false;
        }

        source.Position += keyword.Length;
        return true;
    }

    private bool RequireCondition(string keyword)
    {
        var start = source.Position - keyword.Length;
        source.SkipWhiteSpace();
        if (!source.AtEnd && !source.Is(')') && !source.AtKeyword("OR") && !source.AtKeyword("AND"))
        {
            return true;
        }

        source.Fault(start, keyword.Length, FilterErrorKind.MissingCondition, $"There is no condition after {keyword}.", $"a condition; to search for the word itself write \"{keyword}\"", null);
        return false;
    }

    private bool Enter(int start)
    {
        if (++_depth <= limits.MaxNesting)
        {
            return true;
        }

        source.Fault(start, 1, FilterErrorKind.TooDeep, $"A filter is nested at most {limits.MaxNesting} deep.", "fewer brackets", null);
        return false;
    }
}
