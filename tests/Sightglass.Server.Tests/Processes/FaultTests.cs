using System.Diagnostics;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Faults of the store under a running server.</summary>
public sealed class FaultTests
{
    [EngineFact]
    public async Task Case14_EngineKilledWhileRequestsCome_AllAreThereAfterwards()
    {
        await using var run = await new ServerRun().StartAsync();
        List<string> traces = [];
        for (var i = 0; i < 60; i++)
        {
            traces.Add(SpanJson.NewTrace());
            (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(traces[^1], 1)))).Status.ShouldBe(200);
            if (i is 20 or 40)
            {
                await Testing.Eventually.HoldsAsync(() => run.Process.FindDescendants().Count > 0);
                using var engine = Process.GetProcessById(run.Process.FindDescendants()[0].Id);
                engine.Kill();
            }
        }

        await run.WaitUntilStoredAsync();
        await Testing.Eventually.HoldsAsync(async () => (await run.GetAsync("/readyz")).Status == 200);
        foreach (var trace in traces)
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
        Testing.Signals.Send(hung.Id, Testing.Signals.Stop);
        List<string> traces = [];
        for (var i = 0; i < 20; i++)
        {
            traces.Add(SpanJson.NewTrace());
            (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(traces[^1], 1)))).Status.ShouldBe(200);
        }

        await Testing.Eventually.HoldsAsync(() => !hung.IsAlive);
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
        var address = engine.Supervisor.Address;
        await using var run = await new ServerRun(
            null,
            $"--Sightglass:Storage:Url={address.Url}",
            $"--Sightglass:Storage:User={address.Writer.User}",
            $"--Sightglass:Storage:Password={address.Writer.Password}").StartAsync();
        var trace = SpanJson.NewTrace();

        await Room(engine, 1L << 60);
        (await run.PostAsync(SpanJson.Request("shop", SpanJson.Span(trace, 1)))).Status.ShouldBe(200);
        await Testing.Eventually.HoldsAsync(() => run.Process.Output.Contains("no space", StringComparison.OrdinalIgnoreCase) || run.Process.Output.Contains("code 243", StringComparison.Ordinal));
        (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("lag").GetProperty("records").GetInt64().ShouldBe(1);
        (await run.GetAsync("/api/v1/traces")).Status.ShouldBe(200);

        await Room(engine, 0);
        await run.WaitUntilStoredAsync();
        (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(1);
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
        await Testing.Eventually.HoldsAsync(async () =>
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

        await Testing.Eventually.HoldsAsync(async () => (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("missing").GetInt64() > 0);
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

    private static async Task Room(EmbeddedEngine engine, long bytes)
        => await engine.Connections.Writer.ExecuteAsync(new($"ALTER TABLE spans MODIFY SETTING min_free_disk_bytes_to_perform_insert = {bytes}") { Step = "set the room" }, CancellationToken.None);
}
