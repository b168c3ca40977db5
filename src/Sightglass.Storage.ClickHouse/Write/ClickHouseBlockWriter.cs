using System.Globalization;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Signatures;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// Writes blocks. The rows of a block are spread over the shards, those of a trace on one; each shard gets its rows as one insert of one <c>Native</c> block
/// into one partition, which the engine makes one part: all of it or nothing.
/// </summary>
/// <typeparam name="TBlock">The blocks it makes and writes.</typeparam>
public sealed class ClickHouseBlockWriter<TBlock> : IBlockWriter<TBlock>
    where TBlock : class, IRowBlock
{
    // More rows than a block can hold.
    private const string Unlimited = "1000000000";

    // Rewriting a day's largest part takes as long as merging it did.
    private static readonly TimeSpan RemovalTimeout = TimeSpan.FromMinutes(10);

    private readonly ClickHouseConnections _connections;
    private readonly RowTable _table;
    private readonly string _labelRoot;
    private readonly Func<int, TBlock> _create;
    private readonly ContentSigning? _signing;
    private readonly Action? _begins;

    /// <summary>Makes a writer over the store's servers.</summary>
    /// <param name="connections">The servers.</param>
    /// <param name="table">The rows' table.</param>
    /// <param name="labelRoot">What the names of its inserts begin with: no writer may end another's.</param>
    /// <param name="create">Makes a block over so many shards.</param>
    /// <param name="signing">Signs the blocks; null: they are not signed.</param>
    /// <param name="begins">Called before rows are sent.</param>
    internal ClickHouseBlockWriter(
        ClickHouseConnections connections, RowTable table, string labelRoot, Func<int, TBlock> create, ContentSigning? signing, Action? begins = null)
    {
        _connections = connections;
        _table = table;
        _labelRoot = labelRoot;
        _create = create;
        _signing = signing;
        _begins = begins;
    }

    /// <inheritdoc/>
    public TBlock CreateBlock() => _create(_connections.Shards.Count);

    /// <inheritdoc/>
    public async ValueTask InsertAsync(BlockId id, TBlock block, CancellationToken cancellationToken)
    {
        if (block is not IShardedBlock rows || rows.Shards.Count != _connections.Shards.Count)
        {
            throw new ArgumentException("The block was not made by this writer.", nameof(block));
        }

        _begins?.Invoke();
        if (_signing is null || rows.Signature is not { } signature)
        {
            await InsertAsync(id, rows.Shards, cancellationToken);
            return;
        }

        var ticket = await _signing.BeginAsync(id, signature, cancellationToken);
        try
        {
            await InsertAsync(id, rows.Shards, cancellationToken);
        }
        catch
        {
            await _signing.FailedAsync();
            throw;
        }

        await _signing.StoredAsync(id, signature, ticket, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountAsync(BlockId id, CancellationToken cancellationToken)
    {
        await EndInsertsAsync(Label(id), cancellationToken);
        var statement = new ClickHouseStatement(
            $"SELECT count() FROM {_table.All} WHERE received_day = {{day:Date}} AND journal = {{journal:UInt64}} AND block = {{block:UInt64}}")
        {
            Step = "count a block",
        };
        return await CountAsync(BindBlock(statement, id), cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask RemoveAsync(BlockId id, CancellationToken cancellationToken)
    {
        await ForgetSignaturesAsync(cancellationToken);
        foreach (var shard in _connections.Shards)
        {
            var statement = new ClickHouseStatement(
                $"ALTER TABLE {_table.Local} DELETE IN PARTITION {{day:String}} WHERE journal = {{journal:UInt64}} AND block = {{block:UInt64}}")
            {
                Step = "remove a block",
                Timeout = RemovalTimeout,
            };
            // 2 = wait for every replica, where there are any.
            await shard.ExecuteAsync(BindBlock(statement, id).Set("mutations_sync", "2"), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask RemoveFromAsync(ulong journal, ulong firstSequence, CancellationToken cancellationToken)
    {
        await ForgetSignaturesAsync(cancellationToken);
        await EndInsertsAsync(Label(journal), cancellationToken);
        foreach (var shard in _connections.Shards)
        {
            var statement = new ClickHouseStatement(
                $"ALTER TABLE {_table.Local} DELETE WHERE journal = {{journal:UInt64}} AND block >= {{block:UInt64}}")
            {
                Step = "remove the blocks of a journal",
                Timeout = RemovalTimeout,
            };
            await shard.ExecuteAsync(statement.Bind("journal", journal).Bind("block", firstSequence).Set("mutations_sync", "2"), cancellationToken);
        }

        if (_signing is not null)
        {
            await _signing.RewoundAsync(journal, firstSequence, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<long> CountJournalAsync(ulong journal, CancellationToken cancellationToken)
    {
        var statement = new ClickHouseStatement($"SELECT count() FROM {_table.All} WHERE journal = {{journal:UInt64}}") { Step = "count a journal" };
        return await CountAsync(statement.Bind("journal", journal), cancellationToken);
    }

    private ValueTask ForgetSignaturesAsync(CancellationToken cancellationToken)
        => _signing is null ? ValueTask.CompletedTask : _signing.ForgetAsync(cancellationToken);

    private string Label(ulong journal) => string.Create(CultureInfo.InvariantCulture, $"{_labelRoot}{journal:x16}-");

    private string Label(BlockId id) => string.Create(CultureInfo.InvariantCulture, $"{Label(id.Journal)}{id.FirstSequence}-");

    /// <summary>
    /// Ends inserts that may still land, of this process or of one that crashed, and returns when they have ended: an insert whose caller is gone
    /// goes on in the server, and would be doubled by one that starts before it is done.
    /// </summary>
    private async ValueTask EndInsertsAsync(string label, CancellationToken cancellationToken)
    {
        foreach (var shard in _connections.Shards)
        {
            var statement = new ClickHouseStatement("KILL QUERY WHERE startsWith(query_id, {label:String}) SYNC FORMAT Null") { Step = "end earlier inserts of a block" };
            await shard.ExecuteAsync(statement.Bind("label", ClickHouseStatement.QueryIdRoot + label), cancellationToken);
        }
    }

    private static ClickHouseStatement BindBlock(ClickHouseStatement statement, BlockId id)
        => statement.Bind("day", id.Day).Bind("journal", id.Journal).Bind("block", id.FirstSequence);

    private Task InsertAsync(BlockId id, IReadOnlyList<BlockColumns> shards, CancellationToken cancellationToken)
    {
        if (shards.Count == 1)
        {
            return InsertAsync(id, shards[0], _connections.Writer, cancellationToken);
        }

        var inserts = new List<Task>(shards.Count);
        for (var shard = 0; shard < shards.Count; shard++)
        {
            inserts.Add(InsertAsync(id, shards[shard], _connections.Shards[shard], cancellationToken));
        }

        return Task.WhenAll(inserts);
    }

    private async Task InsertAsync(BlockId id, BlockColumns columns, ClickHouseClient shard, CancellationToken cancellationToken)
    {
        if (columns.Rows == 0)
        {
            return;
        }

        columns.Seal(id);
        var statement = new ClickHouseStatement($"INSERT INTO {_table.Local} ({columns.Names}) FORMAT Native") { Step = "insert a block", Label = Label(id) };
        // The block becomes one part and is stored when the answer comes: nothing is gathered, split or taken for a repetition by the server.
        // It has no deduplication token: the engine logs one before it has the part, so a crash in between would lose the block for good.
        statement
            .Set("async_insert", "0")
            .Set("insert_deduplicate", "0")
            .Set("input_format_parallel_parsing", "0")
            .Set("max_insert_threads", "1")
            .Set("max_insert_block_size", Unlimited)
            .Set("min_insert_block_size_rows", Unlimited)
            .Set("min_insert_block_size_bytes", Unlimited);
        await shard.InsertAsync(statement, columns.WriteAsync, cancellationToken);
    }

    private async ValueTask<long> CountAsync(ClickHouseStatement statement, CancellationToken cancellationToken)
    {
        var text = await _connections.Writer.QueryTextAsync(statement, cancellationToken);
        return long.Parse(text, CultureInfo.InvariantCulture);
    }
}
