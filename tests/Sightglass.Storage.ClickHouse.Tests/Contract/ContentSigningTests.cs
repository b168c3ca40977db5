using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Signatures;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Spans;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>Which blocks a stored signature says something of: never one that it was not made of.</summary>
[Collection(StoresCollection.Name)]
public sealed class ContentSigningTests(StoresUnderTest stores)
{
    private static readonly DateOnly Day = new(2026, 11, 20);
    private static readonly SigningOptions AtTheEnd = new() { LeastBytes = 1 };
    private static readonly SigningOptions EachBlock = new() { LeastBytes = 1, EnoughBytes = 1 };
    private static ulong _journal = 0x5160_0000;

    private readonly ulong _own = Interlocked.Increment(ref _journal);
    private readonly ManualTimeProvider _clock = new();

    [EngineFact]
    public async Task Finish_BlocksInOrder_AreOneSignature()
    {
        using var signing = await NewAsync(AtTheEnd);

        await StoreAsync(signing, 10, 20, 30);
        (await SignedAsync()).ShouldBe("");
        await signing.FinishAsync(default);

        (await SignedAsync()).ShouldBe("10-30");
    }

    [EngineFact]
    public async Task Stored_EnoughText_IsWritten_AndTheNextBeginsRightAfter()
    {
        using var signing = await NewAsync(EachBlock);

        await StoreAsync(signing, 10, 20, 30);

        (await SignedAsync()).ShouldBe("10-10 11-20 21-30");
    }

    [EngineFact]
    public async Task Stored_OldEnoughText_IsWrittenWhenThereIsEnoughForARow()
    {
        using var signing = await NewAsync(new SigningOptions { LeastBytes = 8 });

        await StoreAsync(signing, 10);
        _clock.Advance(TimeSpan.FromSeconds(61));
        await StoreAsync(signing, 20);

        // "text" twice is eight bytes.
        (await SignedAsync()).ShouldBe("10-20");
        await StoreAsync(signing, 30, 40, 50);
        (await SignedAsync()).ShouldBe("10-20");
    }

    [EngineFact]
    public async Task Failed_BlockOfUnknownOutcome_IsNotSigned_NotEvenWhenItIsStoredLater()
    {
        using var signing = await NewAsync(AtTheEnd);
        await StoreAsync(signing, 10);

        await FailAsync(signing, 20);
        await StoreAsync(signing, 20, 30, 40);
        await signing.FinishAsync(default);

        (await SignedAsync()).ShouldBe("10-10 30-40");
    }

    [EngineFact]
    public async Task Failed_BlockThatIsPassedOver_IsNotSigned()
    {
        using var signing = await NewAsync(EachBlock);
        await StoreAsync(signing, 10);

        await FailAsync(signing, 20);
        await StoreAsync(signing, 30);

        (await SignedAsync()).ShouldBe("10-10 30-30");
    }

    [EngineFact]
    public async Task Begin_WhileAnotherIsUnderWay_SignsNeither()
    {
        using var signing = await NewAsync(AtTheEnd);
        await StoreAsync(signing, 10);

        var (first, second) = (Text(), Text());
        var one = await signing.BeginAsync(Id(20), first, default);
        var other = await signing.BeginAsync(Id(30), second, default);
        await signing.StoredAsync(Id(30), second, other, default);
        var third = await signing.BeginAsync(Id(40), second, default);
        await signing.StoredAsync(Id(20), first, one, default);
        await signing.StoredAsync(Id(40), second, third, default);
        await StoreAsync(signing, 50);
        await signing.FinishAsync(default);

        (await SignedAsync()).ShouldBe("10-10 50-50");
    }

    [EngineFact]
    public async Task Begin_NumberOutOfOrder_TakesAwayWhatWasSaidOfIt()
    {
        using (var signing = await NewAsync(EachBlock))
        {
            await StoreAsync(signing, 10, 30);
            (await SignedAsync()).ShouldBe("10-10 11-30");
            await StoreAsync(signing, 20, 40);
            (await SignedAsync()).ShouldBe("10-10 40-40");
        }

        using var gathering = await NewAsync(AtTheEnd);
        await StoreAsync(gathering, 50, 70, 60, 80);
        await gathering.FinishAsync(default);
        (await SignedAsync()).ShouldBe("10-10 40-40 80-80");
    }

    [EngineFact]
    public async Task Begin_BlockOfTooManyProjects_IsNotSigned()
    {
        using var signing = await NewAsync(AtTheEnd);
        await StoreAsync(signing, 10);
        var many = new BlockSignature();
        for (var project = 0; project <= BlockSignature.MaxProjects; project++)
        {
            Add(many, $"project-{project}");
        }

        await signing.StoredAsync(Id(20), many, await signing.BeginAsync(Id(20), many, default), default);
        await StoreAsync(signing, 30);
        await signing.FinishAsync(default);

        (await SignedAsync()).ShouldBe("10-10 30-30");
    }

    [EngineFact]
    public async Task Stored_ManyProjects_EachHaveTheirOwn_AndMemoryIsBounded()
    {
        using var signing = await NewAsync(AtTheEnd);
        for (var block = 1UL; block <= 8; block++)
        {
            var some = new BlockSignature();
            for (var project = 0; project < 10; project++)
            {
                Add(some, $"project-{block}-{project}");
            }

            await signing.StoredAsync(Id(block), some, await signing.BeginAsync(Id(block), some, default), default);
        }

        // Written when the next block's projects might not find room: after the fifth.
        (await SignedAsync()).Split(' ').ShouldAllBe(signed => signed == "1-5");
        await signing.FinishAsync(default);
        (await SignedAsync()).Split(' ').CountBy(signed => signed).ToDictionary().ShouldBe(new Dictionary<string, int> { ["1-5"] = 50, ["6-8"] = 30 }, ignoreOrder: true);
    }

    [EngineFact]
    public async Task Begin_AnotherDayOrJournal_IsAnotherSignature()
    {
        using var signing = await NewAsync(AtTheEnd);
        await StoreAsync(signing, 10, 20);

        await StoreAsync(signing, Id(30) with { Day = Day.AddDays(1) });
        await StoreAsync(signing, Id(5) with { Journal = _own + 1000 });
        await StoreAsync(signing, 40);
        await signing.FinishAsync(default);

        (await SignedAsync()).ShouldBe("10-20 30-30 40-40");
        var store = await stores.GetAsync(StoreKind.Embedded);
        (await store.SumAsync($"SELECT count() FROM content_signatures WHERE journal = {_own} AND received_day = '2026-11-21' AND first_block = 30")).ShouldBe(1);
        (await store.SumAsync($"SELECT first_block + last_block FROM content_signatures WHERE journal = {_own + 1000}")).ShouldBe(10);
    }

    [EngineFact]
    public async Task Begin_AfterACrash_TheLostRunIsNotSigned_NorWhatIsInTheStoreAlready()
    {
        var store = await stores.GetAsync(StoreKind.Embedded);
        using var crashed = await NewAsync(AtTheEnd);
        await StoreAsync(crashed, 10, 20);

        // One that landed and is not known to the new process, above its first number.
        await InsertAsync(store, 40);
        using var signing = await NewAsync(EachBlock);
        await StoreAsync(signing, 30, 40, 50);

        (await SignedAsync()).ShouldBe("50-50");
    }

    [EngineFact]
    public async Task Begin_AfterARewind_NothingIsSaidOfTheNumbersThatComeAgain()
    {
        using var signing = await NewAsync(EachBlock);
        await StoreAsync(signing, 10, 20, 30);

        await signing.ForgetAsync(default);
        await signing.RewoundAsync(_own, 15, default);
        await StoreAsync(signing, 15, 25);

        (await SignedAsync()).ShouldBe("10-10 15-15 16-25");
    }

    [EngineFact]
    public async Task Begin_AfterABlockWasTakenOutAgain_NothingIsSaidOfIt()
    {
        // As delivery does that tries whether the store takes another record.
        using var signing = await NewAsync(EachBlock);
        await FailAsync(signing, 10);
        await StoreAsync(signing, 20);
        await signing.ForgetAsync(default);

        await StoreAsync(signing, 15);
        (await SignedAsync()).ShouldBe("");
        await StoreAsync(signing, 20, 30);

        (await SignedAsync()).ShouldBe("30-30");
    }

    [EngineFact]
    public async Task Stored_TableIsGone_CostsNothingButTheSignature()
    {
        var store = await stores.GetAsync(StoreKind.Embedded);
        using var signing = await NewAsync(EachBlock);
        await StoreAsync(signing, 10);
        await ExecuteAsync(store, "RENAME TABLE content_signatures TO content_signatures_away");
        try
        {
            await StoreAsync(signing, 20);

            // Of a number that came before an old signature may say what is not so: that is waited for, and not blamed on the block.
            (await Should.ThrowAsync<StoreException>(() => StoreAsync(signing, 15))).Failure.ShouldBe(StoreFailure.Unavailable);
        }
        finally
        {
            await ExecuteAsync(store, "RENAME TABLE content_signatures_away TO content_signatures");
        }

        await StoreAsync(signing, 30);
        (await SignedAsync()).ShouldBe("10-10 30-30");
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Insert_ThatFails_IsStoredUnsigned_AndItsNeighboursSigned(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        using var signing = new ContentSigning(store.Connections, EachBlock, TimeProvider.System, NullLogger.Instance);
        var writer = ClickHouseBlockWriters.Spans(store.Connections, signing);
        var project = SampleSpans.NewProject();
        using var block = writer.CreateBlock();
        block.Add(SampleSpans.Plain(project, SampleSpans.NewTrace()) with { InputMessages = "text" });
        await writer.InsertAsync(Id(10), block, default);
        await ExecuteAsync(store, "RENAME TABLE spans TO spans_away");
        try
        {
            await Should.ThrowAsync<StoreException>(async () => await writer.InsertAsync(Id(20), block, default));
        }
        finally
        {
            await ExecuteAsync(store, "RENAME TABLE spans_away TO spans");
        }

        (await writer.CountAsync(Id(20), default)).ShouldBe(0);
        await writer.InsertAsync(Id(20), block, default);
        await writer.InsertAsync(Id(30), block, default);
        (await SignedAsync(kind)).ShouldBe("10-10 30-30");

        await writer.RemoveFromAsync(_own, 20, default);
        await writer.InsertAsync(Id(25), block, default);
        (await SignedAsync(kind)).ShouldBe("10-10 25-25");
        (await writer.CountJournalAsync(_own, default)).ShouldBe(2);
    }

    private async Task<ContentSigning> NewAsync(SigningOptions options)
        => new((await stores.GetAsync(StoreKind.Embedded)).Connections, options, _clock, NullLogger.Instance);

    private async Task InsertAsync(StoreUnderTest store, ulong number)
    {
        var writer = ClickHouseBlockWriters.Spans(store.Connections);
        using var block = writer.CreateBlock();
        block.Add(SampleSpans.Plain(SampleSpans.NewProject(), SampleSpans.NewTrace()));
        await writer.InsertAsync(Id(number), block, default);
    }

    private BlockId Id(ulong number) => new(_own, number, Day);

    private static BlockSignature Text()
    {
        var signature = new BlockSignature();
        Add(signature, "p");
        return signature;
    }

    private static void Add(BlockSignature signature, string project)
        => signature.Add(new SpanRow { Project = Encoding.UTF8.GetBytes(project), StartNanos = 1, InputMessages = "text"u8 });

    private async Task StoreAsync(ContentSigning signing, params ulong[] numbers)
    {
        foreach (var number in numbers)
        {
            await StoreAsync(signing, Id(number));
        }
    }

    private static async Task StoreAsync(ContentSigning signing, BlockId id)
    {
        var signature = Text();
        var ticket = await signing.BeginAsync(id, signature, default);
        await signing.StoredAsync(id, signature, ticket, default);
    }

    private async Task FailAsync(ContentSigning signing, ulong number)
    {
        await signing.BeginAsync(Id(number), Text(), default);
        await signing.FailedAsync();
    }

    private static async Task ExecuteAsync(StoreUnderTest store, string sql)
    {
        foreach (var shard in store.Connections.Shards)
        {
            await shard.ExecuteAsync(new ClickHouseStatement(sql), default);
        }
    }

    /// <summary>The blocks that the journal's signatures say something of.</summary>
    private async Task<string> SignedAsync(StoreKind kind = StoreKind.Embedded)
    {
        var sql = $"SELECT arrayStringConcat(groupArray(concat(toString(first_block), '-', toString(last_block))), ' ') FROM (SELECT first_block, last_block FROM content_signatures WHERE journal = {_own} ORDER BY first_block)";
        return await (await stores.GetAsync(kind)).Connections.Writer.QueryTextAsync(new ClickHouseStatement(sql), default);
    }
}
