using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Usage;

namespace Sightglass.Storage.ClickHouse.Usage;

/// <summary>Keeps corrections in a table beside the spans, on the shard of their trace. Thread-safe, also between processes on one store.</summary>
public sealed class ClickHouseUsageStore : IUsageStore
{
    // A block has up to some 50,000 rows.
    private const int BlocksAtATime = 8;
    private const string LargeTrace = "1000";

    private static readonly DateOnly FirstDay = new(1970, 1, 1);

    private readonly ClickHouseConnections _connections;
    private readonly SpanTables _tables;

    /// <summary>Makes a store over the store's servers.</summary>
    public ClickHouseUsageStore(ClickHouseConnections connections)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _connections = connections;
        _tables = SpanTables.Of(connections);
    }

    /// <inheritdoc/>
    public async Task<UnsettledBatch> FindUnsettledAsync(ulong journal, ulong fromBlock, ulong beforeBlock, CancellationToken cancellationToken)
    {
        var find = new ClickHouseStatement(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT block FROM {_tables.All}
            WHERE journal = {"{journal:UInt64}"} AND block >= {"{from:UInt64}"} AND block < {"{before:UInt64}"}
            GROUP BY block ORDER BY block LIMIT {BlocksAtATime} FORMAT Native
            """))
        { Step = "find blocks whose usage is not settled" };
        var blocks = await ReadAsync(find.Bind("journal", journal).Bind("from", fromBlock).Bind("before", beforeBlock), cancellationToken);
        var numbers = blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => block["block"].Unsigned(row))).ToList();
        if (numbers.Count == 0)
        {
            return new UnsettledBatch([], beforeBlock);
        }

        // A trace whose spans all have their parents here cannot be changed by what came before; with one call of a kind nothing is counted twice.
        // Each parent is compared with each span: of a large trace that is not asked. Lists of numbers are made in a third of the time that sets of ids take.
        var last = numbers[^1];
        var judge = new ClickHouseStatement(
            $$"""
            SELECT project, trace_id, min(start_time) AS first_start, max(start_time) AS last_start
            FROM {{_tables.All}} WHERE journal = {journal:UInt64} AND block >= {from:UInt64} AND block <= {last:UInt64}
            GROUP BY project, trace_id
            HAVING countIf({{SpanExpressions.TellsUsage}}) > 0 AND ({{SpanExpressions.MayCountTwice}}
                OR count() > {{LargeTrace}}
                OR NOT hasAll(
                    groupArray({{LargeTrace}})(reinterpretAsUInt64(span_id)),
                    groupArrayIf({{LargeTrace}})(reinterpretAsUInt64(parent_span_id), parent_span_id != toFixedString('', 8))))
            ORDER BY first_start FORMAT Native
            """)
        { Step = "find traces whose usage is not settled" };
        var found = await ReadAsync(judge.Bind("journal", journal).Bind("from", fromBlock).Bind("last", last), cancellationToken);
        var traces = found.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new UnsettledTrace(
            block["project"].Text(row),
            TraceId.Read(block["trace_id"].Bytes(row)),
            new TimeRange(block["first_start"].Unsigned(row), block["last_start"].Unsigned(row)))));
        return new UnsettledBatch([.. traces], numbers.Count < BlocksAtATime ? beforeBlock : last + 1);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UsageRow>> ReadAsync(
        string project, IReadOnlyCollection<TraceId> traces, TimeRange starts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(traces);
        var scope = new SpanScope(_tables, project, starts);
        return await UsageRows.ReadAsync(_connections.Writer, scope, traces, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<UsageCorrection>> ReadCorrectionsAsync(string project, IReadOnlyCollection<TraceId> traces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(traces);
        var scope = new SpanScope(_tables, project, TimeRange.All);
        var sql =
            $"""
            SELECT trace_id, span, start_time, received_day, reversed, spans_seen FROM {_tables.AllCorrections} FINAL
            WHERE {scope.WhereProject} AND {scope.IsOneOf(traces)} FORMAT Native
            """;
        var blocks = await ReadAsync(scope.Parameters.Statement(sql, "read corrections of usage"), cancellationToken);
        return [.. blocks.SelectMany(block => Enumerable.Range(0, block.Rows).Select(row => new UsageCorrection
        {
            Project = project,
            TraceId = TraceId.Read(block["trace_id"].Bytes(row)),
            Key = block["span"].Unsigned(row),
            StartNanos = block["start_time"].Unsigned(row),
            ReceivedDay = FirstDay.AddDays((int)block["received_day"].Unsigned(row)),
            IsReversed = block["reversed"].Unsigned(row) != 0,
            SpansSeen = (uint)block["spans_seen"].Unsigned(row),
        }))];
    }

    /// <inheritdoc/>
    public async Task WriteAsync(IReadOnlyList<UsageCorrection> corrections, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(corrections);
        foreach (var shard in corrections.GroupBy(correction => TraceShard.Of(correction.TraceId, _connections.Shards.Count)))
        {
            // One insert is one part for each day, and a day is written whole or not at all; what is missing after a crash is judged again.
            var statement = new ClickHouseStatement(
                $"INSERT INTO {_tables.LocalCorrections} (project, received_day, start_time, trace_id, span, reversed, spans_seen) FORMAT RowBinary")
            { Step = "write corrections of usage" };
            await _connections.Shards[shard.Key].InsertAsync(statement.Set("async_insert", "0"), new ReadOnlySequence<byte>(RowBinary(shard)), cancellationToken);
        }
    }

    private static byte[] RowBinary(IEnumerable<UsageCorrection> corrections)
    {
        using var rows = new MemoryStream();
        using var writer = new BinaryWriter(rows);
        foreach (var correction in corrections)
        {
            // A text after its length in seven-bit groups, as BinaryWriter has it; numbers little-endian.
            writer.Write(correction.Project);
            writer.Write((ushort)(correction.ReceivedDay.DayNumber - FirstDay.DayNumber));
            writer.Write(correction.StartNanos);
            writer.Write(BinaryPrimitives.ReverseEndianness(correction.TraceId.High));
            writer.Write(BinaryPrimitives.ReverseEndianness(correction.TraceId.Low));
            writer.Write(correction.Key);
            writer.Write(correction.IsReversed ? (byte)1 : (byte)0);
            writer.Write(correction.SpansSeen);
        }

        writer.Flush();
        return rows.ToArray();
    }

    private async Task<IReadOnlyList<NativeBlock>> ReadAsync(ClickHouseStatement statement, CancellationToken cancellationToken)
    {
        await using var answer = await _connections.Writer.QueryAsync(statement, cancellationToken);
        return await NativeReader.ReadAsync(answer, cancellationToken);
    }
}
