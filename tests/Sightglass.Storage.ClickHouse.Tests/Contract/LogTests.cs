using Sightglass.Domain;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Logs;
using Sightglass.Testing.Engine;
using Attribute = Sightglass.Domain.Attribute;

namespace Sightglass.Storage.ClickHouse.Tests.Contract;

/// <summary>What every store does with log records.</summary>
[Collection(StoresCollection.Name)]
public sealed class LogTests(StoresUnderTest stores)
{
    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_Record_ComesBackAsItWasWritten(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var record = new LogRecord
        {
            Project = project,
            ReceivedNanos = SampleLogs.Noon + 3,
            TimeNanos = SampleLogs.Noon,
            ObservedNanos = SampleLogs.Noon + 1,
            TraceId = SampleSpans.NewTrace(),
            SpanId = new SpanId(0x0102030405060708),
            Flags = 257,
            SeverityNumber = -7,
            SeverityText = "odd",
            EventName = "gen_ai.choice",
            Body = new AttributeValue.KeyValueList([new Attribute("content", new AttributeValue.Text("Grüße 東京"))]),
            Attributes = [new Attribute("a", new AttributeValue.Text("1")), new Attribute("a", new AttributeValue.Int(2)), new Attribute("b", new AttributeValue.Bytes([0, 255]))],
            DroppedAttributesCount = 3,
            Service = "shop",
            Environment = "test",
            Scope = new InstrumentationScope { Name = "lib" },
            Resource = new Resource { Attributes = [new Attribute("host", new AttributeValue.Text("h1"))] },
        };
        LogRecord[] all =
        [
            record,
            SampleLogs.Plain(project, default) with { Body = new AttributeValue.Text("of no trace"), TimeNanos = 0, ObservedNanos = SampleLogs.Noon - 5 },
            SampleLogs.Plain(project, default) with { Body = new AttributeValue.Bool(true), TimeNanos = 0, ReceivedNanos = SampleLogs.Noon - 9 },
        ];
        await store.WriteLogsAsync(all);

        var page = await store.Logs.SearchAsync(Query(project), default);

        page.Next.ShouldBeNull();
        page.Records.Select(Described).ShouldBe(all.Select(Described));
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Block_IsCountedRemovedAndInsertedAgainApartFromSpans(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var other = await store.WriteLogsAsync(Enumerable.Range(0, 20).Select(_ => SampleLogs.Plain(project, SampleSpans.NewTrace())));
        var id = StoreUnderTest.NewBlock();
        using var block = store.LogWriter.CreateBlock();
        foreach (var i in Enumerable.Range(0, 300))
        {
            block.Add(SampleLogs.Plain(project, i % 3 == 0 ? default : SampleSpans.NewTrace(), SampleLogs.Noon + (ulong)i));
        }

        await store.LogWriter.InsertAsync(id, block, default);
        (await store.LogWriter.CountAsync(id, default)).ShouldBe(300);
        (await store.Writer.CountAsync(id, default)).ShouldBe(0);
        await store.LogWriter.RemoveAsync(id, default);
        (await store.LogWriter.CountAsync(id, default)).ShouldBe(0);
        await store.LogWriter.InsertAsync(id, block, default);

        (await store.LogWriter.CountAsync(id, default)).ShouldBe(300);
        (await store.LogWriter.CountAsync(other, default)).ShouldBe(20);
        (await CountAllAsync(store, project)).ShouldBe(320);
        foreach (var shard in store.Connections.Shards)
        {
            (await shard.QueryTextAsync(new ClickHouseStatement($"SELECT count() > 50 FROM log_records WHERE project = '{project}'"), default)).ShouldBe("1");
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task RemoveFrom_TakesTheJournalsBlocksFromThereOn(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var journal = (ulong)Random.Shared.NextInt64();
        foreach (var sequence in new ulong[] { 99, 100, 250 })
        {
            using var block = store.LogWriter.CreateBlock();
            block.Add(SampleLogs.Plain(project, SampleSpans.NewTrace()));
            await store.LogWriter.InsertAsync(new BlockId(journal, sequence, new DateOnly(2026, 11, 20)), block, default);
        }

        await store.LogWriter.RemoveFromAsync(journal, 100, default);

        (await store.LogWriter.CountJournalAsync(journal, default)).ShouldBe(1);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_PageByPage_GivesEachOnceNewestFirst(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        for (var block = 0; block < 3; block++)
        {
            // many of one moment: a page may end among them
            await store.WriteLogsAsync(Enumerable.Range(0, 10).Select(i => SampleLogs.Plain(project, SampleSpans.NewTrace(), SampleLogs.Noon + (ulong)(i / 5)) with { SeverityText = $"{block}-{i}" }));
        }

        List<LogRecord> seen = [];
        LogCursor? after = null;
        do
        {
            var page = await store.Logs.SearchAsync(Query(project) with { Limit = 4, After = after }, default);
            seen.AddRange(page.Records);
            after = page.Next;
        }
        while (after is not null);

        seen.Select(record => record.SeverityText).Distinct().Count().ShouldBe(30);
        seen.Count.ShouldBe(30);
        seen.Select(record => record.TimeNanos).ShouldBe(seen.Select(record => record.TimeNanos).OrderDescending());
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task EventsOfTrace_OfOneMoment_ComeInTheOrderTheyWereSent(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = SampleSpans.NewTrace();
        LogRecord Event(int number, string name, ulong span) => SampleLogs.Plain(project, trace) with { EventName = name, SpanId = new SpanId(span), SeverityText = $"{number}" };
        await store.WriteLogsAsync(Enumerable.Range(0, 50).Select(i => Event(i, i % 5 == 4 ? "other" : "said", i % 2 == 0 ? 1UL : 2UL)));
        await store.WriteLogsAsync(SampleLogs.Plain(project, SampleSpans.NewTrace()) with { EventName = "said" }, SampleLogs.Plain("another", trace) with { EventName = "said" });

        var all = await store.Logs.EventsOfTraceAsync(new TraceEventsQuery { Project = project, TraceId = trace, Names = ["said", "told"], Limit = 1000 }, default);
        var ofOne = await store.Logs.EventsOfTraceAsync(new TraceEventsQuery { Project = project, TraceId = trace, Spans = [new SpanId(2)], Names = ["said"], Limit = 3 }, default);

        all.Select(record => record.SeverityText).ShouldBe(Enumerable.Range(0, 50).Where(i => i % 5 != 4).Select(i => $"{i}"));
        ofOne.Select(record => record.SeverityText).ShouldBe(["1", "3", "5"]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task EventsOfTrace_OfARange_AreThoseInItOrWithinAnHour(StoreKind kind)
    {
        const ulong Minute = 60_000_000_000;
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = SampleSpans.NewTrace();
        var noon = SampleLogs.Plain(project, trace).TimeNanos;
        LogRecord At(ulong time) => SampleLogs.Plain(project, trace) with { EventName = "said", TimeNanos = time };
        await store.WriteLogsAsync(At(noon - (61 * Minute)), At(noon - (59 * Minute)), At(noon), At(noon + (61 * Minute)), At(noon + (63 * Minute)));

        var query = new TraceEventsQuery { Project = project, TraceId = trace, Range = new TimeRange(noon, noon + (2 * Minute)), Names = ["said"], Limit = 10 };

        (await store.Logs.EventsOfTraceAsync(query, default)).Select(record => record.TimeNanos).ShouldBe([noon - (59 * Minute), noon, noon + (61 * Minute)]);
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_Filter_HoldsForTheRecord(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        var trace = SampleSpans.NewTrace();
        await store.WriteLogsAsync(
            SampleLogs.Plain(project, trace) with
            {
                SpanId = new SpanId(0xabc),
                Service = "Shop",
                Environment = "prod",
                SeverityNumber = 17,
                SeverityText = "ERR",
                EventName = "payment.failed",
                Body = new AttributeValue.Text("The card was REFUSED"),
                Attributes = [new Attribute("order", new AttributeValue.Text("o-1")), new Attribute("amount", new AttributeValue.Int(40))],
                Scope = new InstrumentationScope { Name = "pay" },
                Resource = new Resource { Attributes = [new Attribute("host", new AttributeValue.Text("h1"))] },
            },
            SampleLogs.Plain(project, default) with { SeverityNumber = 9, Body = new AttributeValue.KeyValueList([new Attribute("content", new AttributeValue.Text("all well"))]) });
        (SpanFilter Filter, string Expected)[] cases =
        [
            (Column("trace", trace.ToString()), "ERR"),
            (Column("span", "0000000000000abc"), "ERR"),
            (Column("service", "shop"), "ERR"),
            (Column("environment", "PROD"), "ERR"),
            (Column("event", "payment.failed"), "ERR"),
            (Column("scope", "pay"), "ERR"),
            (Column("severity_text", "err"), "ERR"),
            (new SpanFilter.Compare(LogFields.Find("severity")!, FilterComparison.GreaterOrEqual, "error", 17), "ERR"),
            (new SpanFilter.Compare(LogFields.Find("severity")!, FilterComparison.Between, "info", 9, 12), ""),
            (new SpanFilter.Not(new SpanFilter.Compare(LogFields.Find("severity")!, FilterComparison.Present, "")), "none"),
            (new SpanFilter.Contains("refused"), "ERR"),
            (new SpanFilter.Contains("ALL WELL"), ""),
            (new SpanFilter.Compare(SpanFields.Attribute("order"), FilterComparison.Equal, "o-1"), "ERR"),
            (new SpanFilter.Compare(SpanFields.Attribute("amount"), FilterComparison.Greater, "39", 39), "ERR"),
            (new SpanFilter.Compare(SpanFields.Resource("host"), FilterComparison.Wildcard, "h*"), "ERR"),
            (new SpanFilter.All([Column("service", "shop"), new SpanFilter.Contains("card")]), "ERR"),
            (new SpanFilter.Any([Column("service", "no"), new SpanFilter.Contains("well")]), ""),
        ];
        foreach (var (filter, expected) in cases)
        {
            var found = await store.Logs.SearchAsync(Query(project) with { Filter = filter }, default);

            (found.Records.Count == 0 ? "none" : string.Join(' ', found.Records.Select(record => record.SeverityText))).ShouldBe(expected, filter.ToString());
        }
    }

    [EngineTheory]
    [ClassData(typeof(EveryStore))]
    public async Task Search_AnotherProjectOrAnotherTime_FindsNothing(StoreKind kind)
    {
        var store = await stores.GetAsync(kind);
        var project = SampleSpans.NewProject();
        await store.WriteLogsAsync(SampleLogs.Plain(project, default));

        (await store.Logs.SearchAsync(Query(SampleSpans.NewProject()), default)).Records.ShouldBeEmpty();
        (await store.Logs.SearchAsync(Query(project) with { Range = new TimeRange(SampleLogs.Noon + 1, SampleLogs.Noon + 9) }, default)).Records.ShouldBeEmpty();
        (await store.Logs.SearchAsync(Query(project) with { Range = new TimeRange(SampleLogs.Noon, SampleLogs.Noon) }, default)).Records.Count.ShouldBe(1);
    }

    private static SpanFilter.Compare Column(string field, string text) => new(LogFields.Find(field)!, FilterComparison.Equal, text);

    private static LogSearchQuery Query(string project) => new() { Project = project, Range = TimeRange.All, Limit = 500 };

    private static async Task<int> CountAllAsync(StoreUnderTest store, string project) => (await store.Logs.SearchAsync(Query(project), default)).Records.Count;

    private static string Described(LogRecord record) => string.Join(
        '|', record.Project, record.ReceivedNanos, record.TimeNanos, record.ObservedNanos, record.TraceId, record.SpanId, record.Flags, record.SeverityNumber, record.SeverityText,
        record.EventName, Described(record.Body), string.Join(',', record.Attributes.Select(attribute => $"{attribute.Key}={Described(attribute.Value)}")),
        record.DroppedAttributesCount, record.Service, record.Environment, record.Scope.Name, string.Join(',', record.Resource.Attributes));

    private static string Described(AttributeValue value) => value switch
    {
        AttributeValue.KeyValueList list => string.Join(';', list.Values),
        AttributeValue.Bytes bytes => Convert.ToHexString(bytes.Value.AsSpan()),
        _ => value.ToString(),
    };
}
