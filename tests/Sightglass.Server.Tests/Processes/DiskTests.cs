using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Disks that are really full, or really read-only, under a running server.</summary>
public sealed class DiskTests
{
    [SmallDiskFact]
    public async Task Case17_JournalsDiskIsFull_SendersAreToldToComeAgain_QueriesAnswer_AndItHeals()
    {
        using var data = new TemporaryFolder();
        using var disk = SmallDisk.Mount(data.File("journal"), 64);
        await using var run = await new ServerRun(data.Path).StartAsync();
        using var sender = new OtlpSender(run.Process.OtlpHttp, run.Process.OtlpGrpc, TimeSpan.FromSeconds(30));
        List<string> taken = [SpanJson.NewTrace()];
        await run.StoreAsync(SpanJson.Request("shop", SpanJson.Span(taken[0], 1)));

        disk.Fill();
        OtlpAnswer answer;
        do
        {
            // The journal's file has room of its own, taken in advance: it is used up first.
            var trace = SpanJson.NewTrace();
            answer = await sender.SendAsync(OtlpProtocol.HttpProtobuf, Otlp.Request(trace, 1, 1 << 20), gzip: false, default);
            taken.AddRange(answer.Outcome == OtlpOutcome.Accepted ? [trace] : []);
        }
        while (answer.Outcome == OtlpOutcome.Accepted);

        (answer.HttpStatus, answer.RetryAfter is null).ShouldBe((503, false), answer.Detail);
        (await sender.SendAsync(OtlpProtocol.Grpc, Otlp.Request(SpanJson.NewTrace(), 1, 1 << 20), gzip: false, default)).GrpcStatus.ShouldBe(14);
        (await run.TraceAsync(taken[0])).GetProperty("spanCount").GetInt32().ShouldBe(1);
        (await run.GetAsync("/api/v1/traces")).Status.ShouldBe(200);
        (await run.GetAsync("/readyz")).Body.GetProperty("problems").ToString().ShouldContain("The journal cannot be written");
        (await run.MetricAsync("sightglass_journal_failed_batches")).ShouldBeGreaterThan(0);

        disk.Free();
        var later = SpanJson.NewTrace();
        await Eventually.HoldsAsync(async () => (await sender.SendAsync(OtlpProtocol.Grpc, Otlp.Request(later, 1, 1 << 20), gzip: false, default)).Outcome == OtlpOutcome.Accepted);
        await run.WaitUntilStoredAsync();
        foreach (var trace in taken.Append(later))
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        }

        await Eventually.HoldsAsync(async () => (await run.GetAsync("/readyz")).Body.GetProperty("status").GetString() == "ready");
    }

    [SmallDiskFact]
    public async Task Case18_StoresDiskFullToTheLastByte_RequestsAreTakenAndStoredWhenThereIsRoom()
    {
        SmallDisk? disk = null;
        await using var engine = await EmbeddedEngine.StartAsync(prepare: folder => disk = SmallDisk.Mount(folder, 1500));
        using var mounted = disk;
        var address = engine.Supervisor.Address;
        await using var run = await new ServerRun(
            null,
            $"--Sightglass:Storage:Url={address.Url}",
            $"--Sightglass:Storage:User={address.Writer.User}",
            $"--Sightglass:Storage:Password={address.Writer.Password}").StartAsync();
        var (before, trace) = (SpanJson.NewTrace(), SpanJson.NewTrace());
        await run.StoreAsync(SpanJson.Request("shop", SpanJson.Span(before, 1)));

        // Without the engine's own low-water mark: it meets the end of the disk itself.
        await engine.Connections.Writer.ExecuteAsync(
            new ClickHouseStatement("ALTER TABLE spans MODIFY SETTING min_free_disk_bytes_to_perform_insert = 0") { Step = "set the room" }, default);
        disk!.Fill();
        (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1, attributes: [("text", new string('x', 100_000))])))).Status.ShouldBe(200);
        await Eventually.HoldsAsync(async () => (await run.GetAsync("/readyz")).Body.GetProperty("problems").ToString().Contains("Delivery of spans cannot go on", StringComparison.Ordinal));
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("lag").GetProperty("records").GetInt64().ShouldBe(1);
        (await run.TraceAsync(before)).GetProperty("spanCount").GetInt32().ShouldBe(1);

        disk.Free();
        await run.WaitUntilStoredAsync();
        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("parked").GetInt64().ShouldBe(0);
    }

    [SmallDiskFact]
    public async Task Case19_StartWithNoByteFree_ReadsAndServesThePage_AndTakesRequestsOnceThereIsRoom()
    {
        using var data = new TemporaryFolder();
        using var disk = SmallDisk.Mount(data.Path, 1500);
        await using var run = await new ServerRun(data.Path).StartAsync();
        var (before, trace) = (SpanJson.NewTrace(), SpanJson.NewTrace());
        await run.StoreAsync(SpanJson.Request("shop", SpanJson.Span(before, 1)));
        var page = await StatusOfAsync(run, "/");
        (await run.Process.StopAsync(default)).ShouldBe(0);

        disk.Fill();
        run.Process.Start();
        await Eventually.HoldsAsync(async () => await StatusOfAsync(run, $"/api/v1/traces/{before}") == 200, TimeSpan.FromSeconds(60));

        (await run.TraceAsync(before)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        (await StatusOfAsync(run, "/")).ShouldBe(page);
        (await StatusOfAsync(run, "/healthz")).ShouldBe(200);

        // At its start it let go of the journal file that every cursor is past: that room is taken, too.
        disk.Fill();
        (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1)))).Status.ShouldBe(503);

        disk.Free();
        await Eventually.HoldsAsync(async () => (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1)))).Status == 200);
        await run.WaitUntilStoredAsync();
        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
    }

    /// <summary>A file system that is in use cannot be made read-only by hand, so the server is started on one that is.</summary>
    [SmallDiskFact]
    public async Task Case22_JournalsDiskIsReadOnly_StartsAndReads_TellsSendersToComeAgain_AndHeals()
    {
        using var data = new TemporaryFolder();
        using var disk = SmallDisk.Mount(data.File("journal"), 16);
        await using var run = await new ServerRun(data.Path).StartAsync();
        using var sender = new OtlpSender(run.Process.OtlpHttp, run.Process.OtlpGrpc, TimeSpan.FromSeconds(30));
        var (before, trace) = (SpanJson.NewTrace(), SpanJson.NewTrace());
        await run.StoreAsync(SpanJson.Request("shop", SpanJson.Span(before, 1)));
        (await run.Process.StopAsync(default)).ShouldBe(0);

        disk.MakeReadOnly();
        run.Process.Start();
        await Eventually.HoldsAsync(async () => await StatusOfAsync(run, $"/api/v1/traces/{before}") == 200, TimeSpan.FromSeconds(60));
        var answer = await sender.SendAsync(OtlpProtocol.HttpProtobuf, Otlp.Request(trace, 1), gzip: false, default);

        answer.HttpStatus.ShouldBe(503, answer.Detail);
        answer.RetryAfter.ShouldNotBeNull();
        (await run.GetAsync("/readyz")).Body.GetProperty("problems").ToString().ShouldContain("The journal cannot be written");

        disk.MakeWritable();
        await Eventually.HoldsAsync(async () => (await sender.SendAsync(OtlpProtocol.HttpProtobuf, Otlp.Request(trace, 1), gzip: false, default)).Outcome == OtlpOutcome.Accepted);
        await run.WaitUntilStoredAsync();
        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
    }

    private static async Task<int> StatusOfAsync(ServerRun run, string address)
    {
        try
        {
            using var response = await run.Client.GetAsync(new Uri(run.Process.Web, address));
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }
}
