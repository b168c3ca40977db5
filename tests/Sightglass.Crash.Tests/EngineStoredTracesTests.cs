using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing;
using Sightglass.Testing.Engine;
using Xunit.Abstractions;

namespace Sightglass.Crash.Tests;

/// <summary>Counting in the engine of a real server, right at first and then with rows lost, doubled and made up behind its back.</summary>
public sealed class EngineStoredTracesTests(ITestOutputHelper output)
{
    private const string Service = "crash-count";

    // the ids and tokens that LedgerSpan gives the spans of such traces; of the last trace the last span is not there
    private const string MadeUpSpans = """
        INSERT INTO spans (received_day, trace_id, span_id, input_tokens, output_tokens)
        WITH
            intDiv(number, {spans:UInt64}) AS trace,
            number % {spans:UInt64} AS place,
            bitOr(trace, 1) AS seed,
            bitXor(seed, place * 0x9E3779B1 % 0x100000000) * 0x85EBCA6B % 0x100000000 AS mixed
        SELECT
            toDate('2026-01-01'),
            unhex(concat(hex(toUInt8(trace % 256)), '000000', leftPad(hex(trace), 8, '0'), '0000000000000000')),
            unhex(concat(leftPad(hex(seed), 8, '0'), leftPad(hex(place + 1), 8, '0'))),
            if(place = 0, NULL, 1 + mixed % 1000),
            if(place = 0, NULL, 1 + intDiv(mixed, 1000) % 500)
        FROM numbers({traces:UInt64} * {spans:UInt64} - 1)
        """;

    [Fact]
    public async Task Count_RowsLostDoubledAndMadeUpInTheStore_ReportsEachOfThem()
    {
        await using var server = new ServerProcess(ServerCommand.Default);
        await server.StartAndWaitAsync(CancellationToken.None);
        var ledger = await SendAsync(server);
        using var connections = RunningEngine.Connect(server.DataDirectory);
        using var store = new EngineStoredTraces(connections);
        using var api = new RestApi(server.Web);
        await api.WaitUntilStoredAsync(TimeSpan.FromSeconds(60), CancellationToken.None);

        var right = await CheckAsync(store, api, ledger);

        right.IsClean.ShouldBeTrue(right.ToString());
        foreach (var signal in Enum.GetValues<OtlpSignal>())
        {
            var own = ledger.Where(entry => entry.Request.Route.Signal == signal).ToList();
            right.RowsOf(signal).ShouldBe(own.Sum(static entry => entry.Request.Rows));
            right.SampledOf(signal).ShouldBe(own.Sum(static entry => entry.Request.Traces.Count));
            await ReadInSlicesAsync(store, signal, right.RowsOf(signal));
        }

        await DamageAsync(connections.Writer, "spans", ledger.Where(static entry => entry.Request.Route.Signal == OtlpSignal.Traces).ToList());
        await DamageAsync(connections.Writer, "log_records", ledger.Where(static entry => entry.Request.Route.Signal == OtlpSignal.Logs).ToList());
        var wrong = await CheckAsync(store, api, ledger);

        // of spans and of log records: two rows gone, one twice, a trace made up
        (wrong.Lost, wrong.Duplicated, wrong.Torn, wrong.WrongValues, wrong.Unexpected).ShouldBe((4, 2, 0, 0, 2), wrong.ToString());
        (await server.StopAsync(CancellationToken.None)).ShouldBe(0);
    }

    /// <summary>As many as a run of 250 kills under 16 senders leaves, less one that is lost.</summary>
    [Fact]
    public async Task Count_ThreeMillionSpans_TakesWellUnderAMinute()
    {
        const int Traces = 300_000;
        const int SpansInTrace = 10;
        await using var server = new ServerProcess(ServerCommand.Default);
        await server.StartAndWaitAsync(CancellationToken.None);
        using var connections = RunningEngine.Connect(server.DataDirectory);
        using var store = new EngineStoredTraces(connections);
        await connections.Writer.ExecuteAsync(
            new ClickHouseStatement(MadeUpSpans) { Timeout = TimeSpan.FromMinutes(5) }.Bind("traces", Traces).Bind("spans", SpansInTrace), CancellationToken.None);
        var ledger = Enumerable.Range(0, Traces)
            .Select(static number => new LedgerTrace($"{number % 256:x2}000000{number:x8}0000000000000000", SpansInTrace))
            .Chunk(3)
            .Select(static (traces, number) => new LedgerEntry(new LedgerRequest(0, number, LedgerRoute.Of(0), traces), LedgerFate.Acknowledged, 1))
            .ToList();
        var report = new CrashReport(1, TimeSpan.FromSeconds(5));

        await new LedgerCount(store, ledger, report).RunAsync(CancellationToken.None);

        output.WriteLine(report.ToString());
        (report.Lost, report.Duplicated, report.Torn, report.WrongValues, report.Unexpected).ShouldBe((1, 0, 0, 0, 0), report.ToString());
        var count = report.Counts.Single(static count => count.Signal == OtlpSignal.Traces);
        (count.Rows, count.Statements).ShouldBe(((Traces * SpansInTrace) - 1, 12));
        count.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(45));
    }

    [Fact]
    public void Connect_FolderWithoutAnEngine_SaysWhatToDo()
    {
        using var folder = new TemporaryFolder();

        Should.Throw<InvalidOperationException>(() => RunningEngine.Connect(folder.Path)).Message.ShouldContain("Start it without Storage:Url.");
    }

    private static async Task<List<LedgerEntry>> SendAsync(ServerProcess server)
    {
        var random = new Random(7);
        var ledger = new List<LedgerEntry>();
        foreach (var number in Enumerable.Range(0, 20))
        {
            var route = LedgerRoute.Of(number);
            using var otlp = new OtlpSender(server.OtlpHttp, server.OtlpGrpc, TimeSpan.FromSeconds(30), route.Signal);
            var request = LedgerRequest.Draw(0, number, route, random) with { SentNanos = RunClock.Nanos };
            (await otlp.SendAsync(route.Protocol, RequestBody.Encode(request, Service), gzip: false, CancellationToken.None)).Outcome.ShouldBe(OtlpOutcome.Accepted);
            ledger.Add(new LedgerEntry(request, LedgerFate.Acknowledged, RunClock.Nanos));
        }

        return ledger;
    }

    private static async Task<CrashReport> CheckAsync(EngineStoredTraces store, RestApi api, List<LedgerEntry> ledger)
    {
        var report = new CrashReport(1, TimeSpan.FromSeconds(5));
        var options = new CrashOptions { Server = ServerCommand.Default };
        await new LedgerCheck(store, api, options, Service, report).RunAsync(ledger, [], CancellationToken.None);
        return report;
    }

    private static async Task ReadInSlicesAsync(EngineStoredTraces store, OtlpSignal signal, long rows)
    {
        var found = new List<StoredTrace>();
        for (var slice = 0; slice < 7; slice++)
        {
            found.AddRange(await store.ReadAsync(signal, slice, 7, CancellationToken.None));
        }

        found.Select(static trace => trace.TraceId).ShouldBeUnique();
        found.Sum(static trace => trace.SpanIds.Count).ShouldBe((int)rows);
    }

    private static async Task DamageAsync(ClickHouseClient engine, string table, List<LedgerEntry> ledger)
    {
        var traces = ledger.SelectMany(static entry => entry.Request.Traces).Where(static trace => trace.Spans > 2).ToList();
        var (shortened, doubled) = (traces[0], traces[1]);
        await RunAsync($"ALTER TABLE {table} DELETE WHERE span_id IN (unhex({{first:String}}), unhex({{second:String}}))", shortened, 0, 1);
        await RunAsync($"INSERT INTO {table} SELECT * FROM {table} WHERE span_id = unhex({{first:String}})", doubled, 1, 1);
        await RunAsync($"INSERT INTO {table} SELECT * REPLACE (toFixedString(unhex('00112233445566778899aabbccddeeff'), 16) AS trace_id) FROM {table} WHERE span_id = unhex({{first:String}})", traces[2], 0, 0);

        async Task RunAsync(string sql, LedgerTrace trace, int first, int second)
            => await engine.ExecuteAsync(
                new ClickHouseStatement(sql).Bind("first", LedgerSpan.Of(trace, first).SpanId).Bind("second", LedgerSpan.Of(trace, second).SpanId).Set("mutations_sync", "2"),
                CancellationToken.None);
    }
}
