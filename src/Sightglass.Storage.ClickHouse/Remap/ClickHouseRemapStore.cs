using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Revise;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Remap;
using Sightglass.Storage.Spans;

namespace Sightglass.Storage.ClickHouse.Remap;

/// <summary>Reads spans with all they have, and rewrites the columns that a mapping fills: see <see cref="RowRevision"/>.</summary>
public sealed class ClickHouseRemapStore : IRemapStore
{
    private const string RevisionTable = "span_revision_";

    // What goes into the server's memory at once.
    private const int RowsAtATime = 200_000;
    private const int BytesAtATime = 64 << 20;

    /// <summary>Names a row by what arrived. Rows of one name that differ are left alone.</summary>
    private const string RowKey = "cityHash64(trace_id, span_id, received_at, start_time, duration, name)";

    private static readonly string RestOfRow =
        $"""
        cityHash64(attributes.key, {AttributeTexts.Types}, {AttributeTexts.Values}, system_instructions, input_messages, output_messages, tool_arguments, tool_result, documents,
            events, links, parent_span_id, status, status_message, scope, resource)
        """;

    private static readonly string Size =
        $"""
        toUInt64(byteSize(attributes.key, {AttributeTexts.Values}, system_instructions, input_messages, output_messages, tool_arguments, tool_result, documents, events, links, resource))
        """;

    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private readonly ClickHouseConnections _connections;
    private readonly SpanTables _tables;
    private readonly SpanQueries _queries;
    private readonly RowRevision _revision;
    private readonly SignatureTable _signatures;

    /// <summary>Makes a store over the store's servers.</summary>
    public ClickHouseRemapStore(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _connections = connections;
        _tables = SpanTables.Of(connections);
        _queries = new SpanQueries(connections.Reader, _tables);
        _signatures = new SignatureTable(connections);
        var columns = string.Join(", ", RevisedColumns.All.Select(column => $"{column.Name} {column.Type}"));
        _revision = new RowRevision(connections, _tables, "spans", RevisionTable, $"{columns}, {ContentMoves.Columns}");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RemapPlace>> FindAsync(RemapQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scope = _queries.Scope(query.Project, query.Range);
        var fields = await _queries.FilterAsync(query.Project, query.Range, scope, query.Filter, [], cancellationToken);
        var condition = query.Filter is { } filter ? fields.OfSpan(filter) : "1";
        if (query.After is { } after)
        {
            var start = scope.Parameters.Number(after.StartNanos);
            condition += $" AND start_time >= {start} AND (start_time > {start} OR row_key > {scope.Parameters.Number(after.Key)})";
        }

        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT start_time, {RowKey} AS row_key, {Size} AS size FROM {_tables.All} WHERE {scope.Where} AND {condition}
            ORDER BY {SpanExpressions.Slot}, start_time, row_key LIMIT {query.Limit} FORMAT Native
            """);
        var blocks = await _queries.RunAsync(scope, sql, "find spans to map anew", cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row
            => new RemapPlace(block["start_time"].Unsigned(row), block["row_key"].Unsigned(row), block["size"].Signed(row))))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredSpan>> ReadAsync(string project, IReadOnlyList<RemapPlace> places, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(places);
        if (places.Count == 0)
        {
            return [];
        }

        var scope = _queries.Scope(project, new Domain.TimeRange(places.Min(place => place.StartNanos), places.Max(place => place.StartNanos)));
        var keys = scope.Parameters.Numbers([.. places.Select(place => place.Key).Distinct()]);
        var sql =
            $"""
            SELECT {SpanRecords.Columns}, received_day, {RowKey} AS row_key, {RestOfRow} AS rest
            FROM {_tables.All} WHERE {scope.Where} AND row_key IN (SELECT arrayJoin({keys})) FORMAT Native
            """;
        var records = new SpanRecords();
        var blocks = await _queries.RunAsync(scope, sql, "read spans to map anew", cancellationToken);
        var rows = blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => (Block: block, Row: row))).ToLookup(each => each.Block["row_key"].Unsigned(each.Row));

        return [.. places.Select(place => place.Key).Distinct().SelectMany(key =>
        {
            var isAmbiguous = rows[key].Select(each => each.Block["rest"].Unsigned(each.Row)).Distinct().Skip(1).Any();
            return rows[key].Select(each => new StoredSpan
            {
                Mapped = new MappedSpan(records.Read(each.Block, each.Row), PlacesOf(each.Block, each.Row)),
                Key = key,
                ReceivedDay = FirstDay.AddDays((int)each.Block["received_day"].Unsigned(each.Row)),
                IsAmbiguous = isAmbiguous,
            });
        })];
    }

    /// <inheritdoc/>
    public SpanRevision Prepare(StoredSpan before, MappedSpan after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        using var row = new MemoryStream();
        using var writer = new BinaryWriter(row);
        writer.Write(before.Key);
        var columns = 0UL;
        for (var place = 0; place < RevisedColumns.All.Count; place++)
        {
            var column = RevisedColumns.All[place];
            column.Write(writer, after.Span);
            columns |= Equals(column.Value(before.Mapped.Span), column.Value(after.Span)) ? 0 : 1UL << place;
        }

        // What an old part lacks of the cost is worked out from these: it must not come to say something else by that.
        columns |= (columns & RevisedColumns.CostInputs) == 0 ? 0 : RevisedColumns.Costs;
        ContentMoves.Write(writer, before.Mapped, after);
        writer.Flush();
        return new SpanRevision
        {
            TraceId = after.Span.TraceId,
            ReceivedDay = before.ReceivedDay,
            StartNanos = after.Span.StartNanos,
            Row = row.ToArray(),
            Columns = columns | (ContentMoves.Changes(before.Mapped, after) << RevisedColumns.All.Count),
        };
    }

    /// <inheritdoc/>
    public async Task ReviseAsync(string project, IReadOnlyList<SpanRevision> revisions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(revisions);
        foreach (var some in revisions.GroupBy(revision => (Shard: TraceShard.Of(revision.TraceId, _connections.Shards.Count), revision.ReceivedDay)))
        {
            foreach (var chunk in Chunks(some))
            {
                var columns = chunk.Aggregate(0UL, (bits, revision) => bits | revision.Columns);
                var rows = new RevisionChunk
                {
                    Project = project,
                    Day = some.Key.ReceivedDay,
                    Starts = new Domain.TimeRange(chunk.Min(revision => revision.StartNanos), chunk.Max(revision => revision.StartNanos)),
                    RowKey = RowKey,
                    Rows = Joined(chunk),
                    Assign = value => Assign(columns, value),
                };
                if (ContentMoves.ChangesContent(columns >> RevisedColumns.All.Count))
                {
                    await ReviseContentAsync(_connections.Shards[some.Key.Shard], rows, cancellationToken);
                }
                else if (columns != 0)
                {
                    await _revision.RunAsync(_connections.Shards[some.Key.Shard], rows, cancellationToken);
                }
            }
        }
    }

    /// <summary>No signature made of the content before, or begun before the last row is rewritten, holds afterwards.</summary>
    private async Task ReviseContentAsync(ClickHouseClient shard, RevisionChunk rows, CancellationToken cancellationToken)
    {
        await _signatures.ReviseAsync(rows.Project, rows.Day, cancellationToken);
        try
        {
            await _revision.RunAsync(shard, rows, cancellationToken);
        }
        finally
        {
            // Some rows may be rewritten when the caller has left.
            await _signatures.ReviseAsync(rows.Project, rows.Day, CancellationToken.None);
        }
    }

    private static IEnumerable<string> Assign(ulong columns, Func<string, string> value)
        => RevisedColumns.All.Where((_, place) => (columns & (1UL << place)) != 0).Select(column => $"{column.Name} = {value(column.Name)}")
            .Concat(ContentMoves.Assign(columns >> RevisedColumns.All.Count, value));

    private static IEnumerable<IReadOnlyList<SpanRevision>> Chunks(IEnumerable<SpanRevision> revisions)
    {
        var chunk = new List<SpanRevision>();
        var bytes = 0L;
        foreach (var revision in revisions)
        {
            if (chunk.Count > 0 && (chunk.Count == RowsAtATime || bytes + revision.Row.Length > BytesAtATime))
            {
                yield return chunk;
                chunk = [];
                bytes = 0;
            }

            chunk.Add(revision);
            bytes += revision.Row.Length;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static ReadOnlySequence<byte> Joined(IReadOnlyList<SpanRevision> chunk)
    {
        var bytes = new byte[chunk.Sum(revision => revision.Row.Length)];
        var at = 0;
        foreach (var revision in chunk)
        {
            revision.Row.CopyTo(bytes.AsMemory(at));
            at += revision.Row.Length;
        }

        return new ReadOnlySequence<byte>(bytes);
    }

    private static ImmutableArray<ContentColumn?> PlacesOf(NativeBlock block, int row)
    {
        var types = block["attributes.type"];
        var (start, count) = types.Items(row).GetOffsetAndLength(int.MaxValue);
        return [.. Enumerable.Range(start, count).Select(item => (byte)types.Element.Unsigned(item))
            .Select(type => AttributeTypeCode.IsContentMark(type) ? (ContentColumn?)(type - AttributeTypeCode.FirstContentMark) : null)];
    }
}
