using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Spans;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

[Collection(StoresCollection.Name)]
public sealed class BlockTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Insert_50000Rows_IsOnePartOnEachShard(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await SetMergesAsync(store, "STOP");

        var id = await store.WriteAsync([.. Traces(project, 10_000).SelectMany(spans => spans)]);

        (await store.Writer.CountAsync(id, default)).ShouldBe(50_000);
        (await PartsOfAsync(store, id)).ShouldBe(store.Connections.Shards.Count);
        await SetMergesAsync(store, "START");
        (await store.Reader.CountSpansAsync(project, default)).ShouldBe(50_000);
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    public async Task Insert_BlockBeyond64MiB_IsOnePart(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var content = string.Concat(Enumerable.Range(0, 3000).Select(number => $"{number:x4} "));
        var id = StoreUnderTest.NewBlock();
        using var block = store.Writer.CreateBlock();
        for (var number = 0; number < 5_000; number++)
        {
            block.Add(SampleSpans.Plain(project, SampleSpans.NewTrace()) with { InputMessages = content });
        }

        block.Bytes.ShouldBeGreaterThan(64 << 20);
        await SetMergesAsync(store, "STOP");
        await store.Writer.InsertAsync(id, block, default);

        (await PartsOfAsync(store, id)).ShouldBe(1);
        await SetMergesAsync(store, "START");
        (await store.Writer.CountAsync(id, default)).ShouldBe(5_000);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Insert_TracesOfOneBlock_LieWholeOnOneShard(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();

        await store.WriteAsync([.. Traces(project, 200).SelectMany(spans => spans)]);

        var traces = await store.SumAsync($"SELECT uniqExact(trace_id) FROM spans WHERE project = '{project}'");
        traces.ShouldBe(200);
        foreach (var shard in store.Connections.Shards)
        {
            (await shard.QueryTextAsync(new ClickHouseStatement($"SELECT count() > 100 FROM spans WHERE project = '{project}'"), default)).ShouldBe("1");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Case03_Remove_ThenInsertAgain_LeavesOtherBlocksAlone(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var other = await store.WriteAsync([.. Traces(project, 10).SelectMany(spans => spans)]);
        using var block = store.Writer.CreateBlock();
        foreach (var span in Traces(project, 20).SelectMany(spans => spans))
        {
            block.Add(span);
        }

        var id = StoreUnderTest.NewBlock();
        await store.Writer.InsertAsync(id, block, default);
        (await store.Writer.CountAsync(id, default)).ShouldBe(100);

        await store.Writer.RemoveAsync(id, default);
        (await store.Writer.CountAsync(id, default)).ShouldBe(0);
        (await store.Writer.CountAsync(other, default)).ShouldBe(50);

        // The same bytes once more: nothing may take them for a repetition.
        await store.Writer.InsertAsync(id, block, default);
        (await store.Writer.CountAsync(id, default)).ShouldBe(100);
        (await store.Reader.CountSpansAsync(project, default)).ShouldBe(150);
    }

    /// <summary>A delivery that lost its checkpoint begins anew where the journal does: what it will bring again goes, all else stays.</summary>
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Case09_RemoveFrom_TakesTheJournalsBlocksFromThereOnOfEveryDayAndNothingElse(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var journal = (ulong)Random.Shared.NextInt64();
        var (before, at, after, nextDay) = (Block(journal, 99, 20), Block(journal, 100, 20), Block(journal, 101, 20), Block(journal, 250, 21));
        var (others, othersLater) = (Block(journal + 1, 100, 20), Block(journal - 1, 300, 21));
        BlockId[] all = [before, at, after, nextDay, others, othersLater];
        foreach (var id in all)
        {
            using var block = NewBlockOf(store, traces: 10, project);
            await store.Writer.InsertAsync(id, block, default);
        }

        await store.Writer.RemoveFromAsync(journal, 100, default);

        (await CountsAsync(store, all)).ShouldBe([50, 0, 0, 0, 50, 50]);
        (await store.Writer.CountJournalAsync(journal, default)).ShouldBe(50);
        (await store.Reader.CountSpansAsync(project, default)).ShouldBe(150);

        // The same blocks come again and are counted as any others.
        foreach (var id in new[] { at, after, nextDay })
        {
            using var block = NewBlockOf(store, traces: 10, project);
            await store.Writer.InsertAsync(id, block, default);
        }

        (await CountsAsync(store, all)).ShouldBe([50, 50, 50, 50, 50, 50]);

        static BlockId Block(ulong journal, ulong first, int day) => new(journal, first, new DateOnly(2026, 11, day));
    }

    [EngineFact]
    public async Task Case09_RemoveFrom_InsertStillOnItsWay_DoesNotLandAfterwards()
    {
        var store = await stores.GetAsync(StoreKind.Embedded);
        using var block = NewBlockOf(store, traces: 2_000);
        var id = new BlockId((ulong)Random.Shared.NextInt64(), 5, new DateOnly(2026, 11, 20));
        await using var proxy = await CutAsync(store, id, block);

        var removed = store.Writer.RemoveFromAsync(id.Journal, 1, default).AsTask();
        await Eventually.HoldsAsync(async () => removed.IsCompleted || await IsEndingAsync(store, id));
        await proxy.ReleaseAsync();
        await removed;

        (await store.SumAsync($"SELECT count() FROM spans WHERE journal = {id.Journal}")).ShouldBe(0);
    }

    /// <summary>
    /// The engine dies while it writes a part, and right before or after the part is renamed into place: whichever it was shows in the count.
    /// </summary>
    [EngineFact]
    public async Task Case03_EngineKilledWithinAnInsert_BlockIsCountedAndInsertedAnewOnce()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await new SchemaMigrator(engine.Connections, NullLogger<SchemaMigrator>.Instance).MigrateAsync(default);
        var store = new StoreUnderTest(engine.Connections, engine);
        var folder = await engine.Connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT data_paths[1] FROM system.tables WHERE name = 'spans'"), default);
        using var block = NewBlockOf(store, traces: 5_000);
        List<BlockId> all = [];
        foreach (var part in new[] { "tmp_insert_*", "2026*", "tmp_insert_*", "2026*" })
        {
            var id = StoreUnderTest.NewBlock();
            all.Add(id);
            using var watched = new FileSystemWatcher(folder, part) { NotifyFilter = NotifyFilters.DirectoryName };
            var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var restarts = engine.Supervisor.Restarts;
            var process = engine.Supervisor.ProcessId.ShouldNotBeNull();
            watched.Created += (_, _) => Kill();
            watched.Renamed += (_, _) => Kill();
            watched.EnableRaisingEvents = true;

            // Between the rename and the answer lies one sync of a folder: on a quick disk the answer may come first, and then the rows are there.
            var isAnswered = await IsAnsweredAsync(store.Writer.InsertAsync(id, block, default));

            await killed.Task;
            watched.EnableRaisingEvents = false;
            await Eventually.HoldsAsync(() => engine.Supervisor.Restarts > restarts);
            await engine.Supervisor.WaitReadyAsync(default);
            var count = await store.Writer.CountAsync(id, default);
            count.ShouldBeOneOf(isAnswered ? [25_000] : [0, 25_000]);
            if (count == 0)
            {
                await store.Writer.InsertAsync(id, block, default);
            }

            void Kill()
            {
                if (killed.TrySetResult())
                {
                    Signals.Send(process, Signals.Kill);
                }
            }
        }

        (await CountsAsync(store, all)).ShouldAllBe(count => count == 25_000);
        (await store.SumAsync("SELECT count() FROM spans")).ShouldBe(25_000 * all.Count);
    }

    private static async Task<bool> IsAnsweredAsync(ValueTask insert)
    {
        try
        {
            await insert;
            return true;
        }
        catch (StoreException)
        {
            return false;
        }
    }

    /// <summary>An insert whose sender is gone and whose rows still travel: they must not land after the block was counted and inserted anew.</summary>
    [EngineTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Case26_InsertStillOnItsWayWhenItsBlockIsCounted_IsStoredOnce(bool landsDuringTheCount)
    {
        var store = await stores.GetAsync(StoreKind.Embedded);
        using var block = NewBlockOf(store, traces: 2_000);
        var id = StoreUnderTest.NewBlock();
        await using var proxy = await CutAsync(store, id, block);

        var settled = InsertUnlessThereAsync(store, id, block);
        await Eventually.HoldsAsync(async () => landsDuringTheCount || settled.IsCompleted || await IsEndingAsync(store, id));
        await proxy.ReleaseAsync();
        await settled;

        (await store.Writer.CountAsync(id, default)).ShouldBe(10_000);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Remove_BlockThatIsNotThere_DoesNothing(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);

        await store.Writer.RemoveAsync(new BlockId(1, 2, new DateOnly(1999, 1, 1)), default);

        (await store.Writer.CountAsync(new BlockId(1, 2, new DateOnly(1999, 1, 1)), default)).ShouldBe(0);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task CountJournal_SeveralBlocksAndDays_CountsThemAll(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var journal = (ulong)Random.Shared.NextInt64();
        foreach (var day in new[] { 19, 20, 21 })
        {
            using var block = store.Writer.CreateBlock();
            block.Add(SampleSpans.Plain(project, SampleSpans.NewTrace()));
            await store.Writer.InsertAsync(new BlockId(journal, (ulong)day, new DateOnly(2026, 11, day)), block, default);
        }

        (await store.Writer.CountJournalAsync(journal, default)).ShouldBe(3);
        (await store.Writer.CountAsync(new BlockId(journal, 20, new DateOnly(2026, 11, 20)), default)).ShouldBe(1);
        (await store.Writer.CountAsync(new BlockId(journal, 20, new DateOnly(2026, 11, 21)), default)).ShouldBe(0);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Insert_ClearedBlock_HasOnlyTheNewRows(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        using var block = store.Writer.CreateBlock();
        block.Add(RoundTripTests.Everything(project, SampleSpans.NewTrace()));
        block.AddAttribute("left over"u8, AttributeType.String, "x"u8);
        await store.Writer.InsertAsync(StoreUnderTest.NewBlock(), block, default);

        block.Clear();
        block.Rows.ShouldBe(0);
        var span = SampleSpans.Plain(project, SampleSpans.NewTrace());
        block.Add(span);
        await store.Writer.InsertAsync(StoreUnderTest.NewBlock(), block, default);

        var read = await store.Reader.GetTraceAsync(project, span.TraceId, 10, default);
        Described.Of(read.ShouldNotBeNull().ShouldHaveSingleItem()).ShouldBe(Described.Of(span));
    }

    [EngineTheory]
    [InlineData(StoreKind.Embedded)]
    public async Task Insert_EmptyBlock_DoesNothing(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var id = await store.WriteAsync();

        (await store.Writer.CountAsync(id, default)).ShouldBe(0);
    }

    internal static IEnumerable<Span[]> Traces(string project, int count)
    {
        for (var number = 0; number < count; number++)
        {
            var start = SampleSpans.Noon + ((ulong)number * SampleSpans.Second);
            var root = SampleSpans.Plain(project, SampleSpans.NewTrace(), start, name: "root");
            yield return [root, .. Enumerable.Range(1, 4).Select(child => SampleSpans.Plain(project, root.TraceId, start + (ulong)child, root.SpanId, $"child {child}"))];
        }
    }

    private static async Task SetMergesAsync(StoreUnderTest store, string word)
    {
        foreach (var shard in store.Connections.Shards)
        {
            await shard.ExecuteAsync(new ClickHouseStatement($"SYSTEM {word} MERGES spans"), default);
        }
    }

    private static async Task<List<long>> CountsAsync(StoreUnderTest store, IEnumerable<BlockId> blocks)
    {
        List<long> counts = [];
        foreach (var id in blocks)
        {
            counts.Add(await store.Writer.CountAsync(id, default));
        }

        return counts;
    }

    /// <summary>Sends an insert whose connection breaks when its rows have left the sender and have not reached the engine yet.</summary>
    private static async Task<HoldingProxy> CutAsync(StoreUnderTest store, BlockId id, ISpanBlock block)
    {
        var server = ((EmbeddedEngine)store.Owner).Supervisor.Address;
        var proxy = new HoldingProxy(server.Url);
        using var slow = new ClickHouseConnections(
            store.Connections.Options, [new RemoteEndpoint(server with { Url = proxy.Url })], TimeProvider.System, NullLoggerFactory.Instance);
        var insert = ClickHouseBlockWriters.Spans(slow).InsertAsync(id, block, default).AsTask();
        await proxy.BodyArrived;
        proxy.CutClient();
        await Should.ThrowAsync<StoreException>(() => insert);
        return proxy;
    }

    private static ISpanBlock NewBlockOf(StoreUnderTest store, int traces, string? project = null)
    {
        project ??= SampleSpans.NewProject();
        var block = store.Writer.CreateBlock();
        foreach (var span in Traces(project, traces).SelectMany(spans => spans))
        {
            block.Add(span);
        }

        return block;
    }

    /// <summary>What delivery does with a block of unknown fate, on a store of one shard.</summary>
    private static async Task InsertUnlessThereAsync(StoreUnderTest store, BlockId id, ISpanBlock block)
    {
        if (await store.Writer.CountAsync(id, default) == 0)
        {
            await store.Writer.InsertAsync(id, block, default);
        }
    }

    private static async Task<bool> IsEndingAsync(StoreUnderTest store, BlockId id)
        => await store.SumAsync($"SELECT count() FROM system.processes WHERE is_cancelled AND query_id LIKE '%insert-{id.Journal:x16}-{id.FirstSequence}-%'") > 0;

    private static Task<long> PartsOfAsync(StoreUnderTest store, BlockId id)
        => store.SumAsync($"SELECT uniqExact(_part) FROM spans WHERE journal = {id.Journal} AND block = {id.FirstSequence}");
}
