using System.Collections.Immutable;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Makes a filter into an SQL condition. All values are bound; identifiers come from <see cref="ColumnSql"/> and from here. Every condition is
/// 0 or 1, never null, so that NOT is plain negation.
/// </summary>
/// <param name="scope">The project, the range and the statement's values.</param>
/// <param name="contentKeys">Those of the filter's attribute keys whose text may stand in a content column.</param>
/// <param name="absent">What is known of where the filter's texts cannot stand.</param>
internal sealed class FilterSql(SpanScope scope, IReadOnlySet<string> contentKeys, AbsentText absent)
{
    private const int MaxConditions = 1000;

    private readonly ColumnMatch _columns = new(scope.Parameters);
    private readonly AttributeSql _attributes = new(scope, contentKeys);

    /// <summary>The condition that a span satisfies the filter.</summary>
    public string OfSpan(SpanFilter filter) => filter switch
    {
        SpanFilter.All all => $"{Join(all.Parts, OfSpan, " AND ", "1")}{ServiceAndUser(all.Parts)}",
        SpanFilter.Any any => Join(any.Parts, OfSpan, " OR ", "0"),
        SpanFilter.Not not => $"NOT ({OfSpan(not.Part)})",
        SpanFilter.SameSpan same => OfSpan(same.Part),
        SpanFilter.RootSpan root => $"({SpanExpressions.IsRoot} AND {OfSpan(root.Part)})",
        SpanFilter.Contains contains => absent.Except(contains.Text, ContentMatch.Contains(SpanExpressions.ContentColumns, contains.Text, scope.Parameters)),
        SpanFilter.Compare compare => Comparison(compare),
        _ => throw new ArgumentException($"A filter of type {filter.GetType().Name} has no SQL.", nameof(filter)),
    };

    /// <summary>The condition that the span's trace satisfies the filter: each comparison by some span of it.</summary>
    public string OfTrace(SpanFilter filter) => filter switch
    {
        SpanFilter.All all => AllOfTrace(all.Parts),
        SpanFilter.Any any => AnyOfTrace(any.Parts),
        SpanFilter.Not not => $"NOT ({OfTrace(not.Part)})",
        SpanFilter.Compare { Field.Kind: SpanFieldKind.Trace } => OfSpan(filter),
        _ => HasSpan(OfSpan(filter)),
    };

    /// <summary>What stands after WHERE of a statement that selects trace ids and gives those of the traces that satisfy the filter, each once.</summary>
    public string TraceIds(SpanFilter filter) => filter switch
    {
        SpanFilter.All { Parts.Length: > 1 } all when all.Parts.All(IsLight) => EachBySomeSpan(all.Parts, "trace_id"),
        _ => $"{scope.WholeTracesWhere} AND {(IsOfOneSpan(filter) ? OfSpan(filter) : OfTrace(filter))} GROUP BY trace_id",
    };

    /// <summary>The condition that a call satisfies the filter, as <see cref="Storage.Costs.ICostReader"/> says: what it was for is asked of its trace.</summary>
    public string OfCall(SpanFilter filter) => filter switch
    {
        SpanFilter.All all => Join(all.Parts, OfCall, " AND ", "1"),
        SpanFilter.Any any => Join(any.Parts, OfCall, " OR ", "0"),
        SpanFilter.Not not => $"NOT ({OfCall(not.Part)})",
        SpanFilter.Compare { Field: { Kind: SpanFieldKind.Column, Name: not ("user" or "session" or "tenant") } } => OfSpan(filter),
        SpanFilter.Compare { Field.Kind: SpanFieldKind.Resource or SpanFieldKind.Event } => OfSpan(filter),
        _ => OfTrace(filter),
    };

    /// <summary>A field's value as text, for groups and completion; empty text = not set.</summary>
    public string TextOf(SpanField field) => field.Kind switch
    {
        SpanFieldKind.Column when ColumnSql.Of(field) is { Text.Length: > 0 } column => column.Text,
        SpanFieldKind.Attribute => _attributes.TextOfSpan(field.Name),
        SpanFieldKind.Resource => _attributes.TextOfResource(field.Name),
        _ => throw FilterRefusal.NoValues(field),
    };

    /// <summary>A field's values as a list of texts, empty texts among them.</summary>
    public string TextsOf(SpanField field)
        => field.Kind == SpanFieldKind.Column && ColumnSql.Of(field) is { Shape: ColumnShape.Names } column
            ? $"splitByChar('\\n', toString({column.Expressions[0]}))"
            : $"[CAST({TextOf(field)} AS String)]";

    /// <summary>The condition that a span is one whose values count.</summary>
    public string OfScope(ValueScope values, SpanFilter? filter) => values switch
    {
        ValueScope.AnySpan => "1",
        ValueScope.RootSpan => SpanExpressions.IsRoot,
        ValueScope.SameSpan => filter switch
        {
            SpanFilter.SameSpan same => OfSpan(same.Part),
            SpanFilter.All all => Join([.. all.Parts.Where(part => part is SpanFilter.SameSpan)], OfSpan, " AND ", "1"),
            _ => "1",
        },
        _ => throw new ArgumentOutOfRangeException(nameof(values), values, "There is no such scope."),
    };

    /// <summary>A figure of a whole trace, for rows grouped by trace.</summary>
    public static string FigureOf(SpanField field, SpanScope scope) => field.Name switch
    {
        "trace.duration" => SpanExpressions.GroupDuration,
        "trace.cost" => $"sumIf({SpanExpressions.Cost}, {scope.Counts})",
        "trace.tokens" => $"sumIf(total_tokens, {scope.Counts})",
        "trace.spans" => "count()",
        "trace.errors" => $"countIf({SpanExpressions.Failed})",
        _ => throw FilterRefusal.UnknownField(field),
    };

    /// <summary>"Some span has a, or some span has b" is "some span has a or b": one subquery instead of many.</summary>
    private string AnyOfTrace(ImmutableArray<SpanFilter> parts)
    {
        var (ofOneSpan, others) = (parts.Where(IsOfOneSpan).ToImmutableArray(), parts.Where(part => !IsOfOneSpan(part)).ToImmutableArray());
        return ofOneSpan.Length == 0
            ? Join(others, OfTrace, " OR ", "0")
            : Join([.. others, new SpanFilter.SameSpan(new SpanFilter.Any(ofOneSpan))], OfTrace, " OR ", "0");
    }

    /// <summary>
    /// "Some span has a, and some span has b" reads the rows that have either once, instead of all rows for each. Content is looked at apart: it
    /// would be looked at twice.
    /// </summary>
    private string AllOfTrace(ImmutableArray<SpanFilter> parts)
    {
        var (ofOneSpan, others) = (parts.Where(IsLight).ToImmutableArray(), parts.Where(part => !IsLight(part)).ToImmutableArray());
        if (ofOneSpan.Length < 2)
        {
            return Join(parts, OfTrace, " AND ", "1");
        }

        return $"({string.Join(" AND ", others.Select(OfTrace).Append(InTraces(EachBySomeSpan(ofOneSpan, SpanExpressions.TraceHash))))})";
    }

    private string EachBySomeSpan(ImmutableArray<SpanFilter> parts, string trace)
    {
        var conditions = parts.Select(OfSpan).ToList();
        var each = string.Join(" AND ", conditions.Select(condition => $"max({condition}) = 1"));
        return $"{scope.WholeTracesWhere} AND ({string.Join(" OR ", conditions)}) GROUP BY {trace} HAVING {each}";
    }

    private static bool IsLight(SpanFilter filter)
        => IsOfOneSpan(filter) && filter is SpanFilter.Compare compare && (compare.Field.Kind != SpanFieldKind.Column || ColumnSql.Of(compare.Field).Shape != ColumnShape.Content);

    /// <summary>A service's spans of one user, as the index on both knows them; it says nothing that the two conditions do not.</summary>
    private string ServiceAndUser(ImmutableArray<SpanFilter> parts)
    {
        if (Wanted(parts, "service") is not { } service || Wanted(parts, "user") is not { } user)
        {
            return "";
        }

        var (serviceText, userText) = (scope.Parameters.Text(service), scope.Parameters.Text(user));
        return $" AND {SpanExpressions.ServiceAndUser} = cityHash64(lowerUTF8({serviceText}), lowerUTF8({userText}))";
    }

    private static string? Wanted(ImmutableArray<SpanFilter> parts, string field)
        => parts.OfType<SpanFilter.Compare>().FirstOrDefault(
            part => part is { Comparison: FilterComparison.Equal, Field.Kind: SpanFieldKind.Column } && string.Equals(part.Field.Name, field, StringComparison.Ordinal))?.Text;

    private static bool IsOfOneSpan(SpanFilter filter)
        => filter is SpanFilter.SameSpan or SpanFilter.RootSpan or SpanFilter.Contains or SpanFilter.Compare { Field.Kind: not SpanFieldKind.Trace };

    private string Comparison(SpanFilter.Compare compare)
    {
        if (scope.Parameters.Count - absent.Bound > MaxConditions)
        {
            throw FilterRefusal.TooLong(MaxConditions);
        }

        return compare.Field.Kind switch
        {
            SpanFieldKind.Column when FilterFields.IsOfContent(compare) => absent.Except(compare.Text, _columns.Sql(ColumnSql.Of(compare.Field), compare)),
            SpanFieldKind.Column => _columns.Sql(ColumnSql.Of(compare.Field), compare),
            SpanFieldKind.Attribute => _attributes.OfSpan(compare),
            SpanFieldKind.Resource => _attributes.OfResource(compare),
            SpanFieldKind.Event => _attributes.OfEvent(compare),
            SpanFieldKind.Trace => OfWholeTrace(compare),
            _ => throw FilterRefusal.UnknownField(compare.Field),
        };
    }

    private string OfWholeTrace(SpanFilter.Compare compare)
    {
        var condition = NumberMatch.Sql(FigureOf(compare.Field, scope), compare, scope.Parameters);
        return InTraces($"{scope.WholeTracesWhere} GROUP BY {SpanExpressions.TraceHash} HAVING {condition}");
    }

    private string HasSpan(string condition) => InTraces($"{scope.WholeTracesWhere} AND {condition}");

    // A trace lives on one shard, so each shard answers the subquery from its own table. The hash keeps the index on trace ids out of it:
    // holding each granule against a set of many thousand ids costs more than reading the column (310 ms against 55 ms per million rows).
    private string InTraces(string where) => $"{SpanExpressions.TraceHash} IN (SELECT {SpanExpressions.TraceHash} FROM {scope.Tables.Local} WHERE {where})";

    private static string Join(ImmutableArray<SpanFilter> parts, Func<SpanFilter, string> sql, string word, string none)
        => parts.Length == 0 ? none : $"({string.Join(word, parts.Select(sql))})";
}
