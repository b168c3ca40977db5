using System.Collections.Concurrent;
using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.Filter;

namespace Sightglass.Storage.ClickHouse.Read;

/// <summary>Runs statements as the reader, and makes filters into SQL. Thread-safe.</summary>
internal sealed class SpanQueries(ClickHouseClient reader, SpanTables tables)
{
    private const int TooManyRows = 158;
    private const int CannotCompileRegex = 427;

    // 4 million: a service and a user are looked for in them in some 10 ms.
    private const long BoundedRows = 4_000_000;

    // The servers' default max_query_size is 256 KiB.
    private const int MaxSql = 250_000;

    // Their default http_max_uri_size is 1 MiB. A byte takes up to three there.
    private const int MaxBoundBytes = 300_000;

    private readonly ConcurrentDictionary<string, bool> _corrected = new(StringComparer.Ordinal);

    public SpanScope Scope(string project, TimeRange range, IReadOnlyCollection<TraceId>? traces = null) => new(tables, project, range, traces);

    /// <summary>Makes the scope's sums heed the corrections of usage, where its project has any.</summary>
    public async Task HeedCorrectionsAsync(string project, SpanScope scope, CancellationToken cancellationToken)
    {
        if (await HasCorrectionsAsync(project, cancellationToken))
        {
            scope.HeedCorrections();
        }
    }

    public Task<IReadOnlyList<NativeBlock>> RunAsync(SpanScope scope, string sql, string step, CancellationToken cancellationToken)
        => RunAsync(scope.Parameters.Statement(sql, step), cancellationToken);

    /// <summary>
    /// Runs a statement that would be dear over many rows; null when it would look at more than some milliseconds' worth (the engine knows from its indexes before it reads the
    /// first), or when the server reads all columns of all rows.
    /// </summary>
    public async Task<IReadOnlyList<NativeBlock>?> RunBoundedAsync(SpanScope scope, string sql, string step, CancellationToken cancellationToken)
    {
        if (!reader.IsEmbedded)
        {
            return null;
        }

        try
        {
            var bound = Math.Min(BoundedRows, reader.ScanRows).ToString(CultureInfo.InvariantCulture);
            return await RunAsync(scope.Parameters.Statement(sql, step).Set("max_rows_to_read", bound), cancellationToken);
        }
        catch (StoreException exception) when (exception.Code == TooManyRows)
        {
            return null;
        }
    }

    /// <summary>Runs a statement that selects trace_id.</summary>
    public async Task<IReadOnlyList<TraceId>> TraceIdsAsync(SpanScope scope, string sql, string step, CancellationToken cancellationToken)
        => [.. (await RunAsync(scope, sql, step, cancellationToken)).SelectMany(
            block => Enumerable.Range(0, block.Rows).Select(row => TraceId.Read(block["trace_id"].Bytes(row))))];

    /// <summary>
    /// Reads some columns of rows by one statement and the others by a second at the same time, each by one thread: opening a column costs the engine a quarter of
    /// a millisecond, whatever is read of it, and it opens those of a row's part one after the other.
    /// </summary>
    /// <param name="scope">The values of both.</param>
    /// <param name="firstSql">Selects start_time and span_id among others, and orders by them.</param>
    /// <param name="secondSql">Selects them too, of the same rows in the same order.</param>
    /// <param name="step">What is being done, in words.</param>
    /// <param name="cancellationToken">Ends both.</param>
    /// <returns>The rows with the columns of both; null when it cannot be told which rows belong together, because one came in between or two have the same place.</returns>
    public async Task<IReadOnlyList<NativeBlock>?> RunBesideAsync(SpanScope scope, string firstSql, string secondSql, string step, CancellationToken cancellationToken)
    {
        if (!reader.MaySetThreads)
        {
            return null;
        }

        var answers = await Task.WhenAll(new[] { firstSql, secondSql }.Select(sql => RunAsync(OfFewRows(scope.Parameters.Statement(sql, step)), cancellationToken)));
        return RowsBeside.Join(answers[0], answers[1]);
    }

    /// <summary>
    /// What makes a statement about the rows of one granule quicker: one thread; and in the embedded engine, which is known to have the settings, the indexes asked before the reading
    /// begins instead of within it (2 ms less) and the older planner (1 ms less), as ADR 016 measured.
    /// </summary>
    private ClickHouseStatement OfFewRows(ClickHouseStatement statement)
    {
        statement.Set("max_threads", "1");
        return reader.IsEmbedded ? statement.Set("use_skip_indexes_on_data_read", "0").Set("enable_analyzer", "0") : statement;
    }

    private async Task<IReadOnlyList<NativeBlock>> RunAsync(ClickHouseStatement statement, CancellationToken cancellationToken)
    {
        if (statement.Sql.Length > MaxSql || statement.BoundBytes > MaxBoundBytes)
        {
            throw new StoreException("The filter is too long: split it.", StoreFailure.Rejected);
        }

        try
        {
            await using var answer = await reader.QueryAsync(statement, cancellationToken);
            return await NativeReader.ReadAsync(answer, cancellationToken);
        }
        catch (StoreException exception) when (exception.Code == CannotCompileRegex)
        {
            throw FilterRefusal.BadExpression(exception);
        }
    }

    /// <summary>Makes the SQL of a filter's fields, after asking the store what it must know for that.</summary>
    /// <param name="project">The project.</param>
    /// <param name="range">The range of the query.</param>
    /// <param name="scope">The statement the SQL is for.</param>
    /// <param name="filter">The filter; null for none.</param>
    /// <param name="others">Further fields that the statement reads.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FilterSql> FilterAsync(
        string project, TimeRange range, SpanScope scope, SpanFilter? filter, IReadOnlyList<SpanField> others, CancellationToken cancellationToken)
        => await FilterAsync(project, scope, await FactsAsync(project, range, filter, others, cancellationToken), cancellationToken);

    /// <summary>Makes the SQL of a filter's fields of what is known of it.</summary>
    public async Task<FilterSql> FilterAsync(string project, SpanScope scope, FilterFacts facts, CancellationToken cancellationToken)
    {
        if (facts.SumsUsage)
        {
            await HeedCorrectionsAsync(project, scope, cancellationToken);
        }

        return facts.For(scope);
    }

    /// <summary>The condition that a row's trace satisfies the filter; 1 for none.</summary>
    public async Task<string> OfTraceAsync(string project, TimeRange range, SpanScope scope, SpanFilter? filter, CancellationToken cancellationToken)
        => await (await TracesAsync(project, range, filter, [], cancellationToken)).ConditionAsync(scope, cancellationToken);

    /// <summary>What tells the traces that satisfy a filter from the others: their ids, when they are few and an index leads to them.</summary>
    /// <param name="project">The project.</param>
    /// <param name="range">The range of the query.</param>
    /// <param name="filter">The filter; null for none.</param>
    /// <param name="others">Further fields that the statements read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<TraceMatch> TracesAsync(
        string project, TimeRange range, SpanFilter? filter, IReadOnlyList<SpanField> others, CancellationToken cancellationToken)
    {
        var facts = await FactsAsync(project, range, filter, others, cancellationToken);
        var found = filter is null ? null : await new FewTraces(this, tables).FindAsync(project, range, filter, facts, cancellationToken);
        return new TraceMatch(this, project, filter, facts, found);
    }

    /// <summary>Asks what must be known of a filter before its SQL can be made.</summary>
    /// <param name="project">The project.</param>
    /// <param name="range">The range of the query.</param>
    /// <param name="filter">The filter; null for none.</param>
    /// <param name="others">Further fields that the statements read.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<FilterFacts> FactsAsync(
        string project, TimeRange range, SpanFilter? filter, IReadOnlyList<SpanField> others, CancellationToken cancellationToken)
    {
        var fields = new FilterFields(filter, others);
        await CheckExpressionsAsync(fields.Expressions, cancellationToken);
        return new FilterFacts(
            fields.SumsUsage,
            await ContentKeysAsync(project, range, fields.AttributeKeys, cancellationToken),
            await AbsentBlocksAsync(project, range, fields.Texts, cancellationToken));
    }

    /// <summary>A project that has corrections is not asked again.</summary>
    private async Task<bool> HasCorrectionsAsync(string project, CancellationToken cancellationToken)
    {
        if (_corrected.ContainsKey(project))
        {
            return true;
        }

        var scope = Scope(project, TimeRange.All);
        var sql = $"SELECT 1 AS found FROM {tables.AllCorrections} WHERE {scope.WhereProject} LIMIT 1 FORMAT Native";
        if ((await RunAsync(scope, sql, "look for corrections of usage", cancellationToken)).Sum(block => block.Rows) == 0)
        {
            return false;
        }

        _corrected.TryAdd(project, true);
        return true;
    }

    /// <summary>A bad expression is refused even where no row would have been held against it.</summary>
    public async Task CheckExpressionsAsync(IReadOnlyCollection<string> expressions, CancellationToken cancellationToken)
    {
        if (expressions.Count > 0)
        {
            var scope = Scope("", TimeRange.All);
            var checks = string.Join(", ", expressions.Select(expression => $"match('', {scope.Parameters.Text(expression)})"));
            await RunAsync(scope, $"SELECT [{checks}] AS checked FORMAT Native", "check a regular expression", cancellationToken);
        }
    }

    /// <summary>
    /// Which blocks cannot hold the texts: only the content of the others is read. Signatures that cannot be read say nothing.
    /// </summary>
    private async Task<IReadOnlyDictionary<string, IReadOnlyList<BlockInterval>>> AbsentBlocksAsync(
        string project, TimeRange range, IReadOnlyCollection<string> texts, CancellationToken cancellationToken)
    {
        var askable = AbsentBlocks.Askable(texts);
        if (askable.Count == 0)
        {
            return new Dictionary<string, IReadOnlyList<BlockInterval>>(StringComparer.Ordinal);
        }

        var scope = Scope(project, range);
        try
        {
            return AbsentBlocks.Read(await RunAsync(scope, AbsentBlocks.Sql(scope, askable), "ask the content signatures", cancellationToken), askable);
        }
        catch (StoreException exception) when (exception.Failure is StoreFailure.Corrupt or StoreFailure.LimitExceeded)
        {
            return new Dictionary<string, IReadOnlyList<BlockInterval>>(StringComparer.Ordinal);
        }
    }

    /// <summary>
    /// Which of the keys were stored as marks of a content column. Only for those does a condition read the content columns, which are most of
    /// the data; the column that says so is next to nothing.
    /// </summary>
    private async Task<IReadOnlySet<string>> ContentKeysAsync(
        string project, TimeRange range, IReadOnlyCollection<string> keys, CancellationToken cancellationToken)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (keys.Count > 0)
        {
            var scope = Scope(project, range);
            var sql = $"SELECT DISTINCT arrayJoin(content_keys) AS content_key FROM {tables.All} WHERE {scope.WholeTracesWhere} AND hasAny(content_keys, {scope.Parameters.Texts(keys)}) FORMAT Native";
            foreach (var block in await RunAsync(scope, sql, "look up content attributes", cancellationToken))
            {
                found.UnionWith(Enumerable.Range(0, block.Rows).Select(row => block["content_key"].Text(row)));
            }
        }

        return found;
    }
}
