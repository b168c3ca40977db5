using System.Diagnostics;
using System.Globalization;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>
/// A server whose ClickHouse is elsewhere, and the way there broken: whoever sends must not notice, whoever runs the server must, and afterwards
/// everything is there once. SIGHTGLASS_FAULT_SECONDS holds each fault for longer than it takes to see it.
/// </summary>
public sealed class RemoteStoreTests
{
    private const int Requests = 40;
    private const int SpansEach = 5;
    private const int AttemptsMet = 3;

    // A request that waited for the store would take this long at least; a busy machine's disk takes far less.
    private static readonly TimeSpan StoreTimeout = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("SIGHTGLASS_FAULT_SECONDS") ?? "0", CultureInfo.InvariantCulture));

    [EngineTheory]
    [InlineData(ProxyFault.Refused)]
    [InlineData(ProxyFault.BlackHole)]
    [InlineData(ProxyFault.ResetAfterBytes)]
    [InlineData(ProxyFault.ResetBeforeAnswer)]
    [InlineData(ProxyFault.Status500)]
    [InlineData(ProxyFault.Status429)]
    [InlineData(ProxyFault.ErrorInBody)]
    [InlineData(ProxyFault.StrangePage)]
    public async Task Case25_WayToTheStoreBreaks_IngestGoesOnLagIsShownAndAllIsStoredOnce(ProxyFault fault)
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await using var proxy = new FaultProxy(engine.Supervisor.Address.Url);
        await using var run = await StartAsync(engine, proxy);
        List<string> traces = [];
        await SendAsync(run, traces);
        await run.WaitUntilStoredAsync();

        await proxy.SetAsync(fault);
        var began = Stopwatch.GetTimestamp();
        var during = await SendAsync(run, traces);
        await Eventually.HoldsAsync(() => fault == ProxyFault.Refused || proxy.FaultsMet >= AttemptsMet);
        await Eventually.HoldsAsync(async () => await LagAsync(run) is { Records: > 0, Seconds: > 0 });
        await Eventually.HoldsAsync(async () => await MetricAsync(run, "sightglass_deliver_lag_requests") > 0);
        (await MetricAsync(run, "sightglass_deliver_lag_seconds")).ShouldBeGreaterThan(0);
        (await MetricAsync(run, "sightglass_deliver_lag_bytes")).ShouldBeGreaterThan(0);
        await Eventually.HoldsAsync(async () => (await run.GetAsync("/readyz")).Body is var said
            && said.GetProperty("status").GetString() != "ready" && said.GetProperty("problems").GetArrayLength() > 0);
        await Eventually.HoldsAsync(() => Stopwatch.GetElapsedTime(began) >= HeldFor, HeldFor + TimeSpan.FromSeconds(30));
        during.AddRange(await SendAsync(run, traces));

        await proxy.SetAsync(ProxyFault.None);
        await run.WaitUntilStoredAsync();

        during.Max().ShouldBeLessThan(StoreTimeout);
        await AllShouldBeThereOnceAsync(run, traces);
        await Eventually.HoldsAsync(async () => (await run.GetAsync("/readyz")).Body.GetProperty("status").GetString() == "ready");
        (await MetricAsync(run, "sightglass_deliver_lag_requests")).ShouldBe(0);
    }

    [EngineTheory]
    [InlineData(ProxyFault.Latency)]
    [InlineData(ProxyFault.SlowDrip)]
    public async Task Case25_WayToTheStoreIsSlow_IngestGoesOnAndAllIsStoredMeanwhile(ProxyFault fault)
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await using var proxy = new FaultProxy(engine.Supervisor.Address.Url);
        await using var run = await StartAsync(engine, proxy);
        List<string> traces = [];
        await SendAsync(run, traces);
        await run.WaitUntilStoredAsync();

        await proxy.SetAsync(fault);
        var during = await SendAsync(run, traces);
        await run.WaitUntilStoredAsync();

        proxy.FaultsMet.ShouldBeGreaterThan(0);
        during.Max().ShouldBeLessThan(StoreTimeout);
        await AllShouldBeThereOnceAsync(run, traces);
    }

    private static Task<ServerRun> StartAsync(EmbeddedEngine engine, FaultProxy proxy)
        => new ServerRun(
            null,
            $"--Sightglass:Storage:Url={proxy.Url}",
            $"--Sightglass:Storage:User={engine.Supervisor.Address.Writer.User}",
            $"--Sightglass:Storage:Password={engine.Supervisor.Address.Writer.Password}",
            "--Sightglass:Storage:ConnectTimeout=1s",
            $"--Sightglass:Storage:InsertTimeout={StoreTimeout.TotalSeconds}s",
            $"--Sightglass:Storage:StatementTimeout={StoreTimeout.TotalSeconds}s",
            "--Sightglass:Deliver:RetryDelay=50ms",
            "--Sightglass:Deliver:MaxRetryDelay=200ms").StartAsync();

    // One trace a request, and how long each took to be acknowledged.
    private static async Task<List<TimeSpan>> SendAsync(ServerRun run, List<string> traces)
    {
        List<TimeSpan> took = [];
        for (var i = 0; i < Requests; i++)
        {
            var trace = SpanJson.NewTrace();
            var request = SpanJson.Request("shop", [.. Enumerable.Range(1, SpansEach).Select(id => SpanJson.Span(trace, (ulong)id, parent: id == 1 ? 0 : 1UL))]);
            var began = Stopwatch.GetTimestamp();
            (await run.PostAsync(request)).Status.ShouldBe(200);
            took.Add(Stopwatch.GetElapsedTime(began));
            traces.Add(trace);
        }

        return took;
    }

    private static async Task AllShouldBeThereOnceAsync(ServerRun run, List<string> traces)
    {
        var ledger = (await run.GetAsync("/api/v1/ingest")).Body;
        ledger.GetProperty("parked").GetInt64().ShouldBe(0);
        ledger.GetProperty("stored").GetInt64().ShouldBe(traces.Count * SpansEach);
        ledger.GetProperty("missing").GetInt64().ShouldBe(0);

        foreach (var trace in traces)
        {
            (await run.TraceAsync(trace)).GetProperty("spanCount").GetInt32().ShouldBe(SpansEach);
        }
    }

    private static async Task<(long Records, double Seconds)> LagAsync(ServerRun run)
    {
        var lag = (await run.GetAsync("/api/v1/ingest")).Body.GetProperty("lag");
        return (lag.GetProperty("records").GetInt64(), lag.GetProperty("seconds").GetDouble());
    }

    private static async Task<double> MetricAsync(ServerRun run, string name)
    {
        var text = await run.Client.GetStringAsync(new Uri(run.Process.Web, "/metrics"));
        var series = name + "{signal=\"traces\"} ";
        return double.Parse(text.Split('\n').Single(line => line.StartsWith(series, StringComparison.Ordinal)).AsSpan(series.Length), CultureInfo.InvariantCulture);
    }
}
