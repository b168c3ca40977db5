using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read.Costs;

/// <summary>
/// The calls of a question about cost, a row each: where they stand, which they are, and who caused each of them
/// (<see cref="Storage.Costs.ICostReader"/> says by which rule).
/// </summary>
internal sealed class CallRows
{
    // So many spans of one trace that have an attribute are looked at.
    private const int MaxCarriers = 1_000;

    private readonly SpanTables _tables;

    // What is asked of the first span of a trace that has a column: the name it gets, what it is, and the column.
    private readonly List<(string Name, string Value, string Column)> _owners = [];
    private readonly List<string> _carriers = [];

    private CallRows(SpanScope scope, SpanTables tables)
    {
        Scope = scope;
        _tables = tables;
    }

    /// <summary>The question's project, range and values.</summary>
    public SpanScope Scope { get; }

    /// <summary>The condition that a row is a call that is asked about.</summary>
    public required string Where { get; init; }

    /// <summary>The call's value of each field, as text.</summary>
    public IReadOnlyList<string> Groups { get; private set; } = [];

    /// <summary>What the rows are read from. A trace lives on one shard, so each shard joins its own rows.</summary>
    public string From => $"{_tables.All} {Owners} {string.Join(' ', _carriers)}";

    /// <summary>Reads the filter and the fields.</summary>
    /// <param name="queries">What asks the store about them.</param>
    /// <param name="tables">The tables.</param>
    /// <param name="project">The project.</param>
    /// <param name="range">The range the calls' starts lie in.</param>
    /// <param name="filter">The filter of the calls; null for all.</param>
    /// <param name="groupBy">The fields to group by.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<CallRows> ReadAsync(
        SpanQueries queries, SpanTables tables, string project, TimeRange range, SpanFilter? filter, IReadOnlyList<SpanField> groupBy, CancellationToken cancellationToken)
    {
        var scope = queries.Scope(project, range);
        await queries.HeedCorrectionsAsync(project, scope, cancellationToken);
        var sql = await queries.FilterAsync(project, range, scope, filter, groupBy, cancellationToken);
        var rows = new CallRows(scope, tables) { Where = $"{scope.Where} AND {scope.Counts} AND {(filter is null ? "1" : sql.OfCall(filter))}" };
        rows.Groups = [.. groupBy.Select(field => rows.ValueOf(field, sql))];
        return rows;
    }

    /// <summary>The call's session as a number; 0 for none. To be asked for before <see cref="From"/>.</summary>
    public string SessionNumber() => $"if(session_id != '', cityHash64(session_id), {Owner("owner_session", "cityHash64(session_id)", "session_id")})";

    /// <summary>
    /// The condition that the root of the call's trace failed; where no root has come, the earliest span that stands for it. Few heads fail: only
    /// their traces' heads are put together.
    /// </summary>
    public string IsOfFailedTrace()
    {
        var heads = $"SELECT {SpanExpressions.TraceHash} FROM {_tables.Local} WHERE {Scope.WholeTracesWhere} AND head > 0 AND";
        return
            $"""
            {SpanExpressions.TraceHash} IN
            (
                {heads} {SpanExpressions.TraceHash} IN ({heads} {SpanExpressions.Failed})
                GROUP BY {SpanExpressions.TraceHash} HAVING argMin({SpanExpressions.Failed}, (head != 2, {SpanExpressions.PlaceInTrace}))
            )
            """;
    }

    private string Owners => _owners.Count == 0 ? "" :
        $"""
        LEFT JOIN
        (
            SELECT {SpanExpressions.TraceHash} AS owner_trace,
                {string.Join(", ", _owners.Select(owner => $"argMinIf({owner.Value}, {SpanExpressions.PlaceInTrace}, {owner.Column} != '') AS {owner.Name}"))}
            FROM {_tables.Local} WHERE {Scope.WholeTracesWhere} AND ({string.Join(" OR ", _owners.Select(owner => $"{owner.Column} != ''").Distinct(StringComparer.Ordinal))})
            GROUP BY owner_trace
        ) AS owners ON {SpanExpressions.TraceHash} = owner_trace
        """;

    private string ValueOf(SpanField field, FilterSql sql) => field switch
    {
        { Kind: SpanFieldKind.Column, Name: "user" } => Owned("user_id"),
        { Kind: SpanFieldKind.Column, Name: "session" } => Owned("session_id"),
        { Kind: SpanFieldKind.Column, Name: "tenant" } => Owned("tenant_id"),
        { Kind: SpanFieldKind.Attribute } => Carried(sql.TextOf(field)),
        _ => sql.TextOf(field),
    };

    private string Owned(string column) => $"if({column} != '', {column}, {Owner($"owner_{column}", column, column)})";

    private string Owner(string name, string value, string column)
    {
        if (!_owners.Exists(owner => owner.Name == name))
        {
            _owners.Add((name, value, column));
        }

        return name;
    }

    /// <summary>The call's own text, or that of the innermost span of its trace that has one and ran when the call began.</summary>
    private string Carried(string text)
    {
        // A span that never ended runs still. The sooner a span of equal start ends, the further in it stands.
        const string LastMoment = $"if({SpanExpressions.NeverEnded}, 18446744073709551615, greatest({SpanExpressions.End}, start_time))";
        var number = _carriers.Count;
        _carriers.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            LEFT JOIN
            (
                SELECT {SpanExpressions.TraceHash} AS carrier_trace{number}, groupArraySorted({MaxCarriers})((start_time, bitNot({LastMoment}), CAST({text} AS String))) AS carriers{number}
                FROM {_tables.Local} WHERE {Scope.WholeTracesWhere} AND {text} != ''
                    AND {SpanExpressions.TraceHash} IN (SELECT {SpanExpressions.TraceHash} FROM {_tables.Local} WHERE {Scope.Where} AND {Scope.Counts} AND {text} = '')
                GROUP BY carrier_trace{number}
            ) AS carrying{number} ON {SpanExpressions.TraceHash} = carrier_trace{number}
            """));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"if({text} != '', CAST({text} AS String), tupleElement(arrayLast(each -> each.1 <= start_time AND start_time <= bitNot(each.2), carriers{number}), 3))");
    }
}
