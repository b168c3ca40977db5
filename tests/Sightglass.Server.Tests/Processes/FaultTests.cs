using System.Globalization;
using System.IO.Compression;
using System.Text;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Faults of the store under a running server.</summary>
public sealed class FaultTests
{
    [EngineTheory]
    [InlineData(Signals.Kill)]
    [InlineData(Signals.SegmentationFault)]
    [InlineData(Signals.Abort)]
    public async Task Case14_EngineDiesBySignalWhileRequestsCome_AllAreThereAfterwards(int signal)
    {
        await using var run = await new ServerRun().StartAsync();
        List<string> traces = [];
        for (var i = 0; i < 60; i++)
        {
            traces.Add(SpanJson.NewTrace());
            (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(traces[^1], 1)))).Status.ShouldBe(200);
            if (i is 20 or 40)
            {
                await Eventually.HoldsAsync(() => run.Process.FindDescendants().Count > 0);
                Signals.Send(run.Process.FindDescendants()[0].Id, signal);
            }
        }

        await run.WaitUntilStoredAsync();
        await Eventually.HoldsAsync(async () => (await run.GetAsync("/readyz")).Status == 200);
        foreach (var trace in traces)
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        }
    }

    /// <summary>As by a stack overflow, a fast fail, or a fault of native code: nothing of it runs any more.</summary>
    [EngineTheory]
    [InlineData(Signals.SegmentationFault)]
    [InlineData(Signals.Abort)]
    public async Task Case14_ServerDiesBySignalWhileRequestsCome_AllAcknowledgedAreThereAfterwards(int signal)
    {
        await using var run = await new ServerRun().StartAsync();
        List<string> acknowledged = [];
        for (var i = 0; i < 60; i++)
        {
            var trace = SpanJson.NewTrace();
            var sent = run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1)));
            if (i is 20 or 40)
            {
                // The runtime's own handler takes the first, and with it goes that handler.
                Signals.Send(run.Process.ProcessId, signal);
                await Eventually.HoldsAsync(() =>
                {
                    if (!run.Process.HasExited)
                    {
                        Signals.Send(run.Process.ProcessId, signal);
                    }

                    return run.Process.HasExited;
                });
                await run.StartAsync();
            }

            try
            {
                acknowledged.AddRange((await sent).Status == 200 ? [trace] : []);
            }
            catch (HttpRequestException)
            {
                i.ShouldBeOneOf(20, 40);
            }
        }

        await run.WaitUntilStoredAsync();
        acknowledged.Count.ShouldBeGreaterThanOrEqualTo(58);
        foreach (var trace in acknowledged)
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        }
    }

    /// <summary>It neither answers nor dies.</summary>
    [EngineFact]
    public async Task Case14_EngineHangsWhileRequestsCome_AllAreThereAfterwards()
    {
        await using var run = await new ServerRun(null, "--Sightglass:Storage:EnginePingInterval=100ms", "--Sightglass:Storage:EnginePingTimeout=3s").StartAsync();
        var hung = run.Process.FindDescendants()[0];
        Signals.Send(hung.Id, Signals.Stop);
        List<string> traces = [];
        for (var i = 0; i < 20; i++)
        {
            traces.Add(SpanJson.NewTrace());
            (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(traces[^1], 1)))).Status.ShouldBe(200);
        }

        await Eventually.HoldsAsync(() => !hung.IsAlive);
        await run.WaitUntilStoredAsync();
        foreach (var trace in traces)
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        }
    }

    [EngineFact]
    public async Task Case18_StoreHasNoRoom_RequestsAreTakenAndStoredWhenThereIs()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await using var run = await On(engine).StartAsync();
        var trace = SpanJson.NewTrace();

        await Room(engine, 1L << 60);
        (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1)))).Status.ShouldBe(200);
        await Eventually.HoldsAsync(() => run.Process.Output.Contains("no space", StringComparison.OrdinalIgnoreCase) || run.Process.Output.Contains("code 243", StringComparison.Ordinal));
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("lag").GetProperty("records").GetInt64().ShouldBe(1);
        (await run.GetAsync("/api/v1/traces")).Status.ShouldBe(200);

        await Room(engine, 0);
        await run.WaitUntilStoredAsync();
        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
    }

    [EngineFact]
    public async Task Case22_MemoryRunsOut_RequestsAreToldToComeAgainAndAreTakenLater()
    {
        await using var run = new ServerRun(null);

        // What the runtime takes for its heap in a container of 512 MiB.
        run.Process.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_GCHeapHardLimit"] = "0x18000000" });
        await run.Process.WaitReadyAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        var text = new string('x', 1 << 20);
        var large = Encoding.UTF8.GetBytes(SpanJson.Request(
            "shop", SpanJson.Span(SpanJson.NewTrace(), 1, attributes: [.. Enumerable.Range(0, 10).Select(i => ($"key.{i}", text))])).ToJsonString());

        var statuses = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => StatusOfAsync(run, large)));

        statuses.ShouldAllBe(status => status == 0 || status == 200 || status == 503);
        run.Process.HasExited.ShouldBeFalse(run.Process.Output);
        var trace = SpanJson.NewTrace();
        await Eventually.HoldsAsync(async () => (await run.PostAsync(SpanJson.Request(
            "shop", SpanJson.Span(trace, 1, attributes: [("text", text)])))).Status == 200);
        await run.WaitUntilStoredAsync();
        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("parked").GetInt64().ShouldBe(0);
    }

    /// <summary>Each life of the server ends by SIGKILL at another point of the delivery of the same spans.</summary>
    [EngineFact]
    public async Task Case04_KilledWhileARequestOver101DaysIsDelivered_IsStoredWholeOnce()
    {
        await using var run = await new ServerRun().StartAsync();
        var day = 86_400 * SpanJson.Second;
        Dictionary<string, int> traces = new(StringComparer.Ordinal);
        foreach (var point in new[] { "after-pending-checkpoint", "before-insert", "after-insert", "before-checkpoint", "after-ack" })
        {
            await run.Process.StopAsync(CancellationToken.None);
            run.Process.Start(new Dictionary<string, string>(StringComparer.Ordinal) { ["SIGHTGLASS_CRASH_AT"] = point });
            await run.Process.WaitReadyAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
            var trace = SpanJson.NewTrace();
            var spans = Enumerable.Range(1, 505).Select(i => SpanJson.Span(trace, (ulong)i, start: SpanJson.Noon - ((ulong)(i % 101) * day), end: SpanJson.Noon));
            try
            {
                traces[trace] = (await run.PostAsync(SpanJson.Request("days", [.. spans]))).Status;
            }
            catch (HttpRequestException)
            {
                traces[trace] = 0;
            }

            (await run.Process.WaitForExitAsync(TimeSpan.FromSeconds(30), CancellationToken.None)).ShouldBeTrue(point);
            await run.StartAsync();
            await run.WaitUntilStoredAsync();
        }

        foreach (var (trace, status) in traces)
        {
            var (found, body) = await run.GetAsync($"/api/v1/traces/{trace}");
            found.ShouldBe(200);
            body.GetProperty("spanCount").GetInt32().ShouldBe(505, $"answered {status}");
        }
    }

    [EngineFact]
    public async Task Case07_OneBitFlippedInTheJournal_IsCountedOnTheMetricsPage()
    {
        // Nobody listens at the store's address: all stays in the journal.
        var store = string.Create(CultureInfo.InvariantCulture, $"--Sightglass:Storage:Url=http://127.0.0.1:{FreePorts.Find(1)[0]}");
        await using var run = new ServerRun(null, store);
        run.Process.Start();
        await Eventually.HoldsAsync(() => TakesAsync(run));
        for (var i = 0; i < 3; i++)
        {
            (await run.SendAsync(SpanJson.NewTrace())).ShouldBe(200);
        }

        (await run.MetricAsync("sightglass_journal_corrupt_records")).ShouldBe(0);
        await run.Process.KillAsync();
        var segment = Directory.GetFiles(Path.Combine(run.Process.DataDirectory, "journal"), "*.seg").Single();
        var bytes = await File.ReadAllBytesAsync(segment);
        bytes[bytes.AsSpan().IndexOf("shop"u8)] ^= 1;
        await File.WriteAllBytesAsync(segment, bytes);

        run.Process.Start();
        await Eventually.HoldsAsync(() => TakesAsync(run));

        (await run.MetricAsync("sightglass_journal_corrupt_records")).ShouldBe(1);
        Directory.GetFiles(Path.Combine(run.Process.DataDirectory, "journal", "quarantine")).ShouldNotBeEmpty();
    }

    [EngineFact]
    public async Task Case16_RecordTheEngineRefusesEachTime_IsParkedAndToldWhileOthersFlow()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await using var run = await On(engine).StartAsync();
        await ExecuteAsync(engine, "ALTER TABLE spans ADD CONSTRAINT no_poison CHECK name != 'poison'");
        string[] good = [.. Enumerable.Range(0, 9).Select(_ => SpanJson.NewTrace())];
        var poison = SpanJson.NewTrace();

        await Task.WhenAll(good[..5].Select(trace => run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1)))));
        (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(poison, 1, name: "poison"), SpanJson.Span(poison, 2)))).Status.ShouldBe(200);
        await Task.WhenAll(good[5..].Select(trace => run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1)))));
        await run.WaitUntilStoredAsync();

        foreach (var trace in good)
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        }

        (await run.GetAsync($"/api/v1/traces/{poison}")).Status.ShouldBe(404);
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("parked").GetInt64().ShouldBe(2);
        var (status, body) = await run.GetAsync("/readyz");
        status.ShouldBe(200);
        body.GetProperty("status").GetString().ShouldBe("degraded");
        body.GetProperty("problems").ToString().ShouldContain("2 spans lie in the dead-letter folder");
    }

    [EngineFact]
    public async Task Case27_TooManyParts_DeliveryWaitsWhileRequestsAreTaken_AndHeals()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await using var run = await On(engine).StartAsync();
        await ExecuteAsync(engine, "SYSTEM STOP MERGES spans");
        await ExecuteAsync(engine, "ALTER TABLE spans MODIFY SETTING parts_to_delay_insert = 2, parts_to_throw_insert = 3, max_delay_to_insert = 1");
        List<string> traces = [];

        await Eventually.HoldsAsync(async () =>
        {
            traces.Add(SpanJson.NewTrace());
            (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(traces[^1], 1)))).Status.ShouldBe(200);
            return (await run.GetAsync("/readyz")).Body.GetProperty("problems").ToString().Contains("TOO_MANY_PARTS", StringComparison.Ordinal);
        });

        await ExecuteAsync(engine, "SYSTEM START MERGES spans");
        // With a limit of three parts the blocks that come now would reach it again: the engine would not merge so few by itself.
        await Eventually.HoldsAsync(async () =>
        {
            await ExecuteAsync(engine, "OPTIMIZE TABLE spans FINAL");
            return (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("lag").GetProperty("records").GetInt64() == 0;
        });
        await run.WaitUntilStoredAsync();
        foreach (var trace in traces)
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
        }

        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("parked").GetInt64().ShouldBe(0);
    }

    /// <summary>Senders leave at every moment of a call: before it is sent, on its way, while it waits for the disk.</summary>
    [EngineFact]
    public async Task Case34_CallsCancelledAtAnyMoment_AreStoredWholeOrNotAtAll()
    {
        await using var run = await new ServerRun().StartAsync();
        using var sender = new OtlpSender(run.Process.OtlpHttp, run.Process.OtlpGrpc, TimeSpan.FromSeconds(30));
        OtlpProtocol[] protocols = [OtlpProtocol.HttpProtobuf, OtlpProtocol.Grpc];
        var random = new Random(34);
        List<(string Trace, bool Acknowledged)> calls = [];
        foreach (var round in Enumerable.Range(0, 25))
        {
            calls.AddRange(await Task.WhenAll(Enumerable.Range(0, 16).Select(async i =>
            {
                var trace = SpanJson.NewTrace();
                using var leaves = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.NextDouble() * 25));
                try
                {
                    var answer = await sender.SendAsync(protocols[(round + i) % 2], Otlp.Request(trace, 20, 2_000), gzip: false, leaves.Token);
                    return (trace, answer.Outcome == OtlpOutcome.Accepted);
                }
                catch (OperationCanceledException)
                {
                    return (trace, false);
                }
            })));
        }

        calls.ShouldContain(call => call.Acknowledged);
        calls.ShouldContain(call => !call.Acknowledged);
        await run.WaitUntilStoredAsync();
        foreach (var (trace, acknowledged) in calls)
        {
            var (status, body) = await run.GetAsync($"/api/v1/traces/{trace}");
            var spans = status == 200 ? body.GetProperty("spanCount").GetInt32() : 0;
            spans.ShouldBeOneOf(acknowledged ? [20] : [0, 20]);
        }
    }

    [EngineFact]
    public async Task Case59_ARequestSentFiveTimesAndAgainAfterARestart_IsStoredOnce()
    {
        await using var run = await new ServerRun().StartAsync();
        var trace = SpanJson.NewTrace();
        for (var i = 0; i < 5; i++)
        {
            (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1), SpanJson.Span(trace, 2, parent: 1)))).Status.ShouldBe(200);
        }

        await run.Process.KillAsync();
        await run.StartAsync();
        (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1), SpanJson.Span(trace, 2, parent: 1)))).Status.ShouldBe(200);
        await run.WaitUntilStoredAsync();

        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(2);
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("duplicates").GetInt64().ShouldBe(2);
    }

    /// <summary>Protobuf is recognised by its bytes, however they came: what is sent again over the other transport is the same request.</summary>
    [EngineFact]
    public async Task Case59_OneBatchOverEveryWayOfProtobuf_IsStoredOnce()
    {
        await using var run = await new ServerRun().StartAsync();
        using var sender = new OtlpSender(run.Process.OtlpHttp, run.Process.OtlpGrpc, TimeSpan.FromSeconds(30));
        var trace = SpanJson.NewTrace();
        foreach (var (protocol, gzip) in new[] { (OtlpProtocol.HttpProtobuf, false), (OtlpProtocol.Grpc, false), (OtlpProtocol.HttpProtobuf, true), (OtlpProtocol.Grpc, true) })
        {
            (await sender.SendAsync(protocol, Otlp.Request(trace, 5), gzip, default)).Outcome.ShouldBe(OtlpOutcome.Accepted);
        }

        await run.WaitUntilStoredAsync();

        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(5);
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("duplicates").GetInt64().ShouldBe(15);
    }

    /// <summary>Four gibibytes of zeros in four mebibytes, as one stream.</summary>
    [EngineFact]
    public async Task Case37_BombOfGigabytes_IsRefusedInLittleMemory()
    {
        await using var run = await new ServerRun().StartAsync();
        var server = LinuxProcess.Find(run.Process.ProcessId)!.Value;
        var bomb = Bomb(4096);
        using var sender = new OtlpSender(run.Process.OtlpHttp, run.Process.OtlpGrpc, TimeSpan.FromSeconds(60));
        var before = server.ReadStatusBytes("VmHWM");

        for (var i = 0; i < 3; i++)
        {
            var answer = await sender.SendHttpBytesAsync(bomb, "application/x-protobuf", "gzip", default);
            answer.HttpStatus.ShouldBe(413, answer.Detail);
        }

        // 64 MiB is the largest body; its buffer grows by doubling, and the heap keeps what it had.
        (server.ReadStatusBytes("VmHWM") - before).ShouldBeLessThan(400L << 20);
        (await run.SendAsync(SpanJson.NewTrace())).ShouldBe(200);
    }

    [EngineFact]
    public async Task Case11_PartSetAside_IsStoredAgainFromTheJournal()
    {
        await using var run = await new ServerRun().StartAsync();
        string[] traces = [.. Enumerable.Range(0, 20).Select(_ => SpanJson.NewTrace())];
        await run.StoreAsync(SpanJson.Request("shop", [.. traces.SelectMany(trace => new[] { SpanJson.Span(trace, 1), SpanJson.Span(trace, 2, parent: 1) })]));
        (await run.Process.StopAsync(default)).ShouldBe(0);
        // The tables' folders are found through links too; each part is meant once.
        var parts = Directory.EnumerateFiles(
                Path.Combine(run.Process.DataDirectory, "engine"), "columns.txt", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint })
            .Where(file => File.ReadAllText(file).Contains("input_messages", StringComparison.Ordinal))
            .Select(file => Path.GetDirectoryName(file)!)
            .ToList();
        parts.ShouldNotBeEmpty();
        foreach (var part in parts)
        {
            var aside = Path.Combine(Path.GetDirectoryName(part)!, "detached");
            Directory.CreateDirectory(aside);
            Directory.Move(part, Path.Combine(aside, Path.GetFileName(part)));
        }

        await run.StartAsync();
        await run.WaitUntilStoredAsync();

        foreach (var trace in traces)
        {
            await Eventually.HoldsAsync(async () => (await run.GetAsync($"/api/v1/traces/{trace}")).Status == 200);
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(2);
        }

        var ledger = (await run.GetAsync("/api/v1/ingest")).Body;
        (ledger.GetProperty("missing").GetInt64(), ledger.GetProperty("parked").GetInt64()).ShouldBe((0, 0));
    }

    [EngineTheory]
    [InlineData("columns.txt")]
    [InlineData("checksums.txt")]
    [InlineData("count.txt")]
    public async Task Case10_PartBrokenWhileStopped_IsSaidAtStartAndInReadiness(string file)
    {
        await using var run = await new ServerRun(null, "--Sightglass:Journal:SegmentAge=1s").StartAsync();
        var trace = SpanJson.NewTrace();
        await run.StoreAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1), SpanJson.Span(trace, 2, parent: 1)));
        // The journal's file is gone: nothing can bring the rows back.
        await Eventually.HoldsAsync(async () =>
        {
            await run.StoreAsync(SpanJson.Request("shop", SpanJson.Span(SpanJson.NewTrace(), 1)));
            return !File.Exists(Path.Combine(run.Process.DataDirectory, "journal", "00000000000000000001.seg"));
        });
        await run.Process.StopAsync(CancellationToken.None);
        // Every part of the spans, named by its day: which of them are in use and which a merge has replaced does not show in the names.
        foreach (var path in Directory.EnumerateFiles(Path.Combine(run.Process.DataDirectory, "engine"), file, SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)!).StartsWith("20", StringComparison.Ordinal)))
        {
            await File.WriteAllBytesAsync(path, []);
        }

        await run.StartAsync();

        await Eventually.HoldsAsync(async () => (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("missing").GetInt64() > 0);
        var (status, body) = await run.GetAsync("/readyz");
        status.ShouldBe(200);
        body.GetProperty("status").GetString().ShouldBe("degraded");
        body.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ShouldContain(problem => problem.Contains("broken part", StringComparison.Ordinal));
        run.Process.Output.ShouldContain("broken");
    }

    [EngineFact]
    public async Task Cluster_TwoShards_AreWrittenAndReadAsOneStore()
    {
        await using var cluster = await TwoShardCluster.StartAsync();
        await using var run = await new ServerRun(
            null,
            $"--Sightglass:Storage:Url={cluster.Options.Url}",
            $"--Sightglass:Storage:Cluster={cluster.Options.Cluster}",
            $"--Sightglass:Storage:User={cluster.Options.User}",
            $"--Sightglass:Storage:Password={cluster.Options.Password}").StartAsync();
        string[] traces = [.. Enumerable.Range(0, 20).Select(_ => SpanJson.NewTrace())];

        await run.StoreAsync(SpanJson.Request("shop", [.. traces.SelectMany(trace => new[] { SpanJson.Span(trace, 1), SpanJson.Span(trace, 2, parent: 1, name: "inner") })]));

        (await run.GetAsync("/api/v1/traces?query=service:shop%20name:inner")).Body.GetProperty("traces").EnumerateArray()
            .Select(trace => trace.GetProperty("traceId").GetString()!).Order(StringComparer.Ordinal).ShouldBe(traces.Order(StringComparer.Ordinal));
        foreach (var trace in traces)
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(2);
        }

        (await run.GetAsync("/api/v1/stats?metric=requests&groupBy=service")).Body.GetProperty("series")[0].GetProperty("points")[0].GetProperty("value").GetDouble().ShouldBe(20);
    }

    /// <summary>That many mebibytes of zeros, packed: the first, and as many times what a flushed stream says for one more.</summary>
    private static byte[] Bomb(int mebibytes)
    {
        var zeros = new byte[1 << 20];
        using var packed = new MemoryStream();
        using var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true);
        gzip.Write(zeros);
        gzip.Flush();
        var first = (int)packed.Length;
        gzip.Write(zeros);
        gzip.Flush();
        var bytes = packed.ToArray();
        return [.. bytes, .. Enumerable.Repeat(bytes[first..], mebibytes - 2).SelectMany(static again => again)];
    }

    /// <summary>0: the answer came, and with it the end of the connection, while the body was still being sent.</summary>
    private static async Task<int> StatusOfAsync(ServerRun run, byte[] json)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = new("application/json");
        try
        {
            using var response = await run.Client.PostAsync(new Uri(run.Process.OtlpHttp, "/v1/traces"), content);
            return (int)response.StatusCode;
        }
        catch (HttpRequestException)
        {
            return 0;
        }
    }

    private static async Task<bool> TakesAsync(ServerRun run)
    {
        try
        {
            return (await run.GetAsync("/healthz")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static Task Room(EmbeddedEngine engine, long bytes)
        => ExecuteAsync(engine, $"ALTER TABLE spans MODIFY SETTING min_free_disk_bytes_to_perform_insert = {bytes}");

    private static async Task ExecuteAsync(EmbeddedEngine engine, string sql)
        => await engine.Connections.Writer.ExecuteAsync(new ClickHouseStatement(sql) { Step = "prepare a fault" }, CancellationToken.None);

    /// <summary>A server whose store is an engine that the test can reach.</summary>
    private static ServerRun On(EmbeddedEngine engine) => new(
        null,
        $"--Sightglass:Storage:Url={engine.Supervisor.Address.Url}",
        $"--Sightglass:Storage:User={engine.Supervisor.Address.Writer.User}",
        $"--Sightglass:Storage:Password={engine.Supervisor.Address.Writer.Password}");
}
