using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>
/// Puts traces together by session or user as the reading user: light columns of all spans are added up by trace, then the traces by session or
/// user. Traces and names are numbers in that, their hashes of 64 bits, which group faster than the texts. Texts (ids, models, services) are
/// gathered for those on the page alone. One session or user that is named is held against its text, not its hash.
/// </summary>
public sealed class ClickHouseTraceGroupReader : ITraceGroupReader
{
    // How many go into one statement: they travel in its address.
    private const int MaxIds = 200;

    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;
    private readonly TraceSummaries _summaries;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseTraceGroupReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
        _summaries = new TraceSummaries(_queries, _tables);
    }

    /// <inheritdoc/>
    public async Task<TraceGroupPage> ListAsync(TraceGroupQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        var traces = await TracesAsync(query, scope, [], cancellationToken);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT own, first_moment, last_moment, traces, failed_traces, p95, sum_input, sum_output, sum_cost, figure,
                total_traces, total_failed, total_input, total_output, total_cost
            FROM
            (
                SELECT own, min(first_start) AS first_moment, max(last_end) AS last_moment, count() AS traces, countIf(failed > 0) AS failed_traces,
                    toUInt64(quantileTDigest(0.95)(last_end - first_start)) AS p95,
                    sum(input) AS sum_input, sum(output) AS sum_output, sum(cost) AS sum_cost, toNullable({FigureOf(query.Order)}) AS figure,
                    sum(traces) OVER () AS total_traces, sum(failed_traces) OVER () AS total_failed,
                    sum(sum_input) OVER () AS total_input, sum(sum_output) OVER () AS total_output, sum(sum_cost) OVER () AS total_cost
                FROM ({traces}) GROUP BY own
            )
            WHERE {After(query.After, scope.Parameters)} ORDER BY figure DESC NULLS LAST, own LIMIT {query.Limit + 1} FORMAT Native
            """);
        var groups = new List<(ulong Own, TraceGroup Group, long? Figure)>();
        var total = default(TraceGroupTotal);
        foreach (var block in await _queries.RunAsync(scope, sql, "put traces together", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                groups.Add((block["own"].Unsigned(row), Read(block, row), Count(block, "figure", row)));
                total = new TraceGroupTotal(
                    block["total_traces"].Signed(row), block["total_failed"].Signed(row), Count(block, "total_input", row), Count(block, "total_output", row), Count(block, "total_cost", row));
            }
        }

        // What went between the two statements has no texts, and is not there any more.
        var names = await NamesAsync(query, [.. groups.Take(query.Limit).Select(each => each.Own)], cancellationToken);
        var shown = groups.Take(query.Limit).Where(each => names.ContainsKey(each.Own)).Select(each => (Group: names[each.Own](each.Group), each.Figure)).ToList();
        return new TraceGroupPage(
            [.. shown.Select(each => each.Group)],
            groups.Count > query.Limit && shown.Count > 0 ? new TraceGroupCursor(shown[^1].Figure, shown[^1].Group.Id) : null,
            total);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TraceSummary>> ListTracesAsync(TraceGroupQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        var of = await TracesAsync(query, scope, [], cancellationToken);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT one_trace FROM ({of}) ORDER BY first_start, one_trace LIMIT {query.Limit} FORMAT Native");
        var blocks = await _queries.RunAsync(scope, sql, "list the traces of one", cancellationToken);
        List<TraceId> traces = [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => TraceId.Read(block["one_trace"].Bytes(row))))];
        var known = await _summaries.ReadAsync(query.Project, traces, cancellationToken);
        return [.. traces.Where(known.ContainsKey).Select(trace => known[trace].Summary)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<FailureCount>> ListFailuresAsync(TraceGroupQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        var column = query.Grouping == TraceGrouping.Session ? "session_id" : "user_id";
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT toString(error_type) AS type, substringUTF8(status_message, 1, 500) AS message, uniqExact(trace_id) AS traces
            FROM {_tables.All} WHERE {scope.WholeTracesWhere} AND {SpanExpressions.Failed} AND {SomeSpanHas(scope, $"{column} = {scope.Parameters.Text(query.Id ?? "")}")}
            GROUP BY type, message ORDER BY traces DESC, type, message LIMIT {query.Limit} FORMAT Native
            """);
        var blocks = await _queries.RunAsync(scope, sql, "count failures", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row =>
            new FailureCount(block["type"].Text(row), block["message"].Text(row), block["traces"].Signed(row))))];
    }

    /// <summary>What adds the texts to each of the sessions or users, by their hashes.</summary>
    private async Task<Dictionary<ulong, Func<TraceGroup, TraceGroup>>> NamesAsync(TraceGroupQuery query, IReadOnlyCollection<ulong> owns, CancellationToken cancellationToken)
    {
        var names = new Dictionary<ulong, Func<TraceGroup, TraceGroup>>();
        foreach (var some in owns.Chunk(MaxIds))
        {
            var scope = _queries.Scope(query.Project, query.Range);
            var traces = await TracesAsync(query, scope, some, cancellationToken);
            var sql =
                $"""
                SELECT own, any(own_text) AS id, argMin(one_trace, (first_start, one_trace)) AS first_trace, arraySort(groupUniqArrayIf(3)(user, user != '')) AS users, uniqExactIf(session, session != '') AS sessions,
                    arraySort(groupUniqArrayArray(20)(models)) AS models, arraySort(groupUniqArrayArray(20)(services)) AS services
                FROM ({traces}) GROUP BY own FORMAT Native
                """;
            foreach (var block in await _queries.RunAsync(scope, sql, "gather names", cancellationToken))
            {
                for (var row = 0; row < block.Rows; row++)
                {
                    var (id, first) = (block["id"].Text(row), TraceId.Read(block["first_trace"].Bytes(row)));
                    var (users, sessions, models, services) = (block["users"].Texts(row), block["sessions"].Signed(row), block["models"].Texts(row), block["services"].Texts(row));
                    names[block["own"].Unsigned(row)] = group => group with { Id = id, FirstTrace = first, Users = users, Sessions = sessions, Models = models, Services = services };
                }
            }
        }

        return names;
    }

    /// <summary>
    /// The traces of the range that are of some session or user, each added up: its figures, or when the sessions or users are named, their texts.
    /// </summary>
    private async Task<string> TracesAsync(TraceGroupQuery query, SpanScope scope, ulong[] named, CancellationToken cancellationToken)
    {
        await _queries.HeedCorrectionsAsync(query.Project, scope, cancellationToken);
        var condition = await _queries.OfTraceAsync(query.Project, query.Range, scope, query.Filter, cancellationToken);
        var (own, other) = query.Grouping == TraceGrouping.Session ? ("session_id", "user_id") : ("user_id", "session_id");
        var one = query.Id is null ? "" : ", any(trace_id) AS one_trace";
        var user = query.OfUser is { } of ? $" AND {First("user_id")} = {scope.Parameters.Text(of)}" : "";

        // Where few traces are wanted only their spans are put together. Where all are, to look for them first costs more than it saves.
        var (spans, wanted) = ("1", "");
        if (named.Length > 0)
        {
            var hashes = scope.Parameters.Numbers(named);
            (spans, wanted) = (SomeSpanHas(scope, $"{own} != '' AND cityHash64({own}) IN {hashes}"), $" AND own IN {hashes}");
        }
        else if (query.Id is { } id)
        {
            var text = scope.Parameters.Text(id);
            (spans, wanted) = (SomeSpanHas(scope, $"{own} = {text}"), $" AND {First(own)} = {text}");
        }
        else if (query.OfUser is { } ofUser)
        {
            spans = SomeSpanHas(scope, $"user_id = {scope.Parameters.Text(ofUser)}");
        }

        var columns = named.Length > 0
            ? $"""
               any(trace_id) AS one_trace, min(start_time) AS first_start, {First(own)} AS own_text, {First(other)} AS {(query.Grouping == TraceGrouping.Session ? "user, own_text AS session" : "session, own_text AS user")},
               groupUniqArrayIf(20)(toString({SpanExpressions.Model}), {SpanExpressions.Model} != '') AS models, groupUniqArrayIf(20)(toString(service), service != '') AS services
               """
            : $"""
               min(start_time) AS first_start, max(greatest({SpanExpressions.End}, start_time)) AS last_end, countIf({SpanExpressions.Failed}) AS failed,
               sumIf(input_tokens, {scope.Counts}) AS input, sumIf(output_tokens, {scope.Counts}) AS output, sumIf({SpanExpressions.Cost}, {scope.Counts}) AS cost{one}
               """;
        return
            $"""
            SELECT {FirstHash(own)} AS own, countIf({own} != '') AS owned, {columns} FROM {_tables.All}
            WHERE {scope.WholeTracesWhere} AND {spans} AND {condition}
            GROUP BY {SpanExpressions.TraceHash} HAVING {scope.HasHeadInRange} AND owned > 0{wanted}{user}
            """;
    }

    // The value of the first span that has one.
    private static string First(string column) => $"argMinIf({column}, {SpanExpressions.PlaceInTrace}, {column} != '')";

    private static string FirstHash(string column) => $"argMinIf(cityHash64({column}), {SpanExpressions.PlaceInTrace}, {column} != '')";

    private static string SomeSpanHas(SpanScope scope, string condition)
        => $"{SpanExpressions.TraceHash} IN (SELECT {SpanExpressions.TraceHash} FROM {scope.Tables.Local} WHERE {scope.WholeTracesWhere} AND {condition})";

    private static string FigureOf(TraceGroupOrder order) => order switch
    {
        TraceGroupOrder.Last => Moment("last_moment"),
        TraceGroupOrder.Traces => "toInt64(traces)",
        TraceGroupOrder.Tokens => "if(sum_input IS NULL AND sum_output IS NULL, NULL, ifNull(sum_input, 0) + ifNull(sum_output, 0))",
        TraceGroupOrder.Cost => "sum_cost",
        TraceGroupOrder.Errors => "toInt64(failed_traces)",
        TraceGroupOrder.Length => Moment("last_moment - first_moment"),
        TraceGroupOrder.P95 => Moment("p95"),
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order."),
    };

    // Nanoseconds are unsigned in the store and up to 2554; a figure is signed and ends in 2262.
    private static string Moment(string nanos) => $"toInt64(least({nanos}, 9223372036854775807))";

    private static string After(TraceGroupCursor? place, SqlParameters parameters)
    {
        if (place is null)
        {
            return "1";
        }

        var later = $"own > cityHash64({parameters.Text(place.Id)})";
        if (place.Figure is not { } figure)
        {
            return $"(figure IS NULL AND {later})";
        }

        var last = parameters.Number((decimal)figure);
        return $"(figure IS NULL OR figure < {last} OR (figure = {last} AND {later}))";
    }

    private static long? Count(NativeBlock block, string name, int row) => block[name].IsNull(row) ? null : block[name].Signed(row);

    private static TraceGroup Read(NativeBlock block, int row) => new()
    {
        Id = "",
        FirstTrace = default,
        FirstNanos = block["first_moment"].Unsigned(row),
        LastNanos = block["last_moment"].Unsigned(row),
        Traces = block["traces"].Signed(row),
        Failed = block["failed_traces"].Signed(row),
        P95Nanos = block["p95"].Unsigned(row),
        InputTokens = Count(block, "sum_input", row),
        OutputTokens = Count(block, "sum_output", row),
        CostNanoUsd = Count(block, "sum_cost", row),
        Users = [],
        Models = [],
        Services = [],
    };
}
