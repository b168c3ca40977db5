using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Costs;

namespace Sightglass.Storage.ClickHouse.Read.Costs;

/// <summary>
/// Adds up what calls cost as the reading user. One statement gives the rows and the total.
/// </summary>
public sealed class ClickHouseCostReader : ICostReader
{
    private const string Total = "total_";

    private static readonly string[] Periods = ["before", "after"];
    private static readonly string[] PeriodColumns = ["calls", "unpriced", "cost"];

    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;
    private readonly CallSample _sample;

    /// <summary>Makes a reader over the store's servers.</summary>
    public ClickHouseCostReader(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
        _sample = new CallSample(_queries, _tables);
    }

    /// <inheritdoc/>
    public async Task<CostPage> ListAsync(CostQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var calls = await CallRows.ReadAsync(_queries, _tables, query.Project, query.Range, query.Filter, query.GroupBy, cancellationToken);
        var sums = CostSums.Columns(calls);
        var names = Names(query.GroupBy.Length);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {Texts(names)}figure, distinct_rows, {CostSums.Names} FROM
            (
                SELECT {Listed(names)}{CostSums.Finished}, toNullable({CostSums.Of(query.Order)}) AS figure, count() OVER () AS distinct_rows FROM
                (
                    SELECT {Columns(calls, names)}{sums} FROM {calls.From} WHERE {calls.Where} {GroupBy(names)}
                )
            )
            WHERE {After(query.After, names, calls.Scope.Parameters)}
            ORDER BY figure DESC NULLS LAST{Ascending(names)} LIMIT {query.Limit + 1L} FORMAT Native
            """);
        var rows = new List<(CostRow Row, long? Figure)>();
        var (total, distinct) = (CostFigures.None, 0L);
        foreach (var block in await _queries.RunAsync(calls.Scope, sql, "add up cost", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                total = CostSums.Read(block, row, "total_");
                if (names.Length > 0)
                {
                    distinct = block["distinct_rows"].Signed(row);
                    rows.Add((new CostRow(Values(block, row, names), CostSums.Read(block, row)), CostSums.Count(block, "figure", row)));
                }
            }
        }

        var shown = rows.Take(query.Limit).ToList();
        return new CostPage(
            [.. shown.Select(each => each.Row)],
            rows.Count > query.Limit && shown.Count > 0 ? new CostCursor(shown[^1].Figure, shown[^1].Row.Values) : null,
            total,
            distinct);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CostSeries>> GetSeriesAsync(CostSeriesQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.StepNanos is 0)
        {
            throw new ArgumentException("A step has a width.", nameof(query));
        }

        var largest = await LargestAsync(query, cancellationToken);
        var calls = await CallRows.ReadAsync(_queries, _tables, query.Project, query.Range, query.Filter, query.GroupBy, cancellationToken);
        var hashes = calls.Scope.Parameters.Numbers([.. largest.Select(each => each.Hash)]);
        var step = calls.Scope.Parameters.Number(query.StepNanos);
        var sql =
            $"""
            SELECT toInt64(indexOf({hashes}, {Hash(calls)})) AS place, intDiv(start_time, {step}) * {step} AS step_time, toNullable({CostSums.Of(query.Metric)}) AS value
            FROM {calls.From} WHERE {calls.Where} GROUP BY place, step_time ORDER BY place, step_time FORMAT Native
            """;
        var points = largest.Select(_ => new List<CostPoint>()).ToList();
        var others = new List<CostPoint>();
        foreach (var block in await _queries.RunAsync(calls.Scope, sql, "add up cost over time", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                var place = (int)block["place"].Signed(row);
                (place == 0 ? others : points[place - 1]).Add(new CostPoint(block["step_time"].Unsigned(row), CostSums.Count(block, "value", row)));
            }
        }

        var series = largest.Select((each, index) => new CostSeries(each.Values, points[index])).ToList();
        return others.Count > 0 ? [.. series, new CostSeries(null, others)] : series;
    }

    /// <inheritdoc/>
    public async Task<CostMovers> ListMoversAsync(CostMoversQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var both = new TimeRange(Math.Min(query.Range.FromNanos, query.Against.FromNanos), Math.Max(query.Range.ToNanos, query.Against.ToNanos));
        var calls = await CallRows.ReadAsync(_queries, _tables, query.Project, both, query.Filter, query.GroupBy, cancellationToken);
        var (after, before) = (IsIn(query.Range, calls), IsIn(query.Against, calls));
        string[] numbers = [.. Periods.SelectMany(PeriodNames)];
        var names = Names(query.GroupBy.Length);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {Texts(names)}distinct_rows, {string.Join(", ", numbers.SelectMany(name => new[] { name, Total + name }))} FROM
            (
                SELECT {Listed(names)}count() OVER () AS distinct_rows, {string.Join(", ", numbers.SelectMany(name => new[] { name, $"sum({name}) OVER () AS {Total}{name}" }))} FROM
                (
                    SELECT {Columns(calls, names)}{Period("before", before)}, {Period("after", after)} FROM {calls.From} WHERE {calls.Where} AND ({before} OR {after}) {GroupBy(names)}
                )
            )
            ORDER BY abs({Spent("after")} - {Spent("before")}) DESC NULLS LAST{Ascending(names)} LIMIT {query.Limit} FORMAT Native
            """);
        var movers = new List<CostMover>();
        var nothing = new CostPeriod(0, 0, 0);
        var (total, distinct) = (new CostMover([], nothing, nothing), 0L);
        foreach (var block in await _queries.RunAsync(calls.Scope, sql, "hold two periods' cost against each other", cancellationToken))
        {
            for (var row = 0; row < block.Rows; row++)
            {
                movers.Add(new CostMover(Values(block, row, names), ReadPeriod(block, row, "before"), ReadPeriod(block, row, "after")));
                (total, distinct) = (new CostMover([], ReadPeriod(block, row, Total + "before"), ReadPeriod(block, row, Total + "after")), block["distinct_rows"].Signed(row));
            }
        }

        return new CostMovers(movers, total, distinct);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CostSample>> SampleAsync(CostSampleQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _sample.ReadAsync(query, cancellationToken);
    }

    /// <summary>The groups with the most of the metric, each with its hash: names can be as long as an attribute's value, too long to be sent back in a question.</summary>
    private async Task<IReadOnlyList<(ImmutableArray<string> Values, ulong Hash)>> LargestAsync(CostSeriesQuery query, CancellationToken cancellationToken)
    {
        var calls = await CallRows.ReadAsync(_queries, _tables, query.Project, query.Range, query.Filter, query.GroupBy, cancellationToken);
        var names = Names(query.GroupBy.Length);
        var texts = string.Join("", calls.Groups.Select((group, index) => $"CAST({group} AS String) AS {names[index]}_text, "));
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT {texts}{Hash(calls)} AS group_hash FROM {calls.From} WHERE {calls.Where}
            GROUP BY {string.Join("", names.Select(name => $"{name}_text, "))}group_hash
            ORDER BY {CostSums.Of(query.Metric)} DESC NULLS LAST, count() DESC{Ascending(names)} LIMIT {Math.Max(0, query.MaxGroups)} FORMAT Native
            """);
        var blocks = await _queries.RunAsync(calls.Scope, sql, "find who costs most", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => (Values(block, row, names), block["group_hash"].Unsigned(row))))];
    }

    private static string[] Names(int fields) => [.. Enumerable.Range(0, fields).Select(index => string.Create(CultureInfo.InvariantCulture, $"group{index}"))];

    private static string Columns(CallRows calls, string[] names) => string.Join("", calls.Groups.Select((group, index) => $"{group} AS {names[index]}, "));

    private static string GroupBy(string[] names) => names.Length == 0 ? "" : $"GROUP BY {string.Join(", ", names)}";

    private static string Listed(string[] names) => string.Join("", names.Select(name => $"{name}, "));

    // Groups of a LowCardinality column are compared as what they are.
    private static string Texts(string[] names) => string.Join("", names.Select(name => $"CAST({name} AS String) AS {name}_text, "));

    private static string Ascending(string[] names) => string.Join("", names.Select(name => $", {name}_text"));

    private static string Hash(CallRows calls) => $"sipHash64({string.Join(", ", calls.Groups.Select(group => $"CAST({group} AS String)").DefaultIfEmpty("''"))})";

    private static ImmutableArray<string> Values(NativeBlock block, int row, string[] names) => [.. names.Select(name => block[$"{name}_text"].Text(row))];

    private static string After(CostCursor? place, string[] names, SqlParameters parameters)
    {
        if (place is null || names.Length == 0)
        {
            return "1";
        }

        var later = $"({string.Join(", ", names.Select(name => $"{name}_text"))}) > ({string.Join(", ", place.Values.Select(parameters.Text))})";
        if (names.Length == 1)
        {
            later = $"{names[0]}_text > {parameters.Text(place.Values[0])}";
        }

        if (place.Figure is not { } figure)
        {
            return $"(figure IS NULL AND {later})";
        }

        var last = parameters.Number((decimal)figure);
        return $"(figure IS NULL OR figure < {last} OR (figure = {last} AND {later}))";
    }

    private static string IsIn(TimeRange range, CallRows calls)
        => $"(start_time BETWEEN {calls.Scope.Parameters.Number(range.FromNanos)} AND {calls.Scope.Parameters.Number(range.ToNanos)})";

    private static string Period(string name, string condition)
        => $"countIf({condition}) AS {name}_calls, countIf({condition} AND {SpanExpressions.Unpriced}) AS {name}_unpriced, sumIf({SpanExpressions.Cost}, {condition}) AS {name}_cost";

    private static IEnumerable<string> PeriodNames(string period) => PeriodColumns.Select(name => $"{period}_{name}");

    // Nobody called: nothing was spent, and that is known.
    private static string Spent(string period) => $"if({period}_calls = 0, toNullable(toInt64(0)), {period}_cost)";

    private static CostPeriod ReadPeriod(NativeBlock block, int row, string name)
    {
        var calls = block[$"{name}_calls"].Signed(row);
        return new CostPeriod(calls, block[$"{name}_unpriced"].Signed(row), calls == 0 ? 0 : CostSums.Count(block, $"{name}_cost", row));
    }
}
