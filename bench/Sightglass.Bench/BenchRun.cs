using System.Diagnostics;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench;

/// <summary>Starts a server, loads it, waits until all is stored and quiet, asks it, and measures throughout.</summary>
internal static class BenchRun
{
    private const double QuietCpuShare = 0.05;
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(2);

    public static async Task<BenchReport> RunAsync(BenchOptions options, Action<string> tell, CancellationToken cancellationToken)
    {
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        await using var server = new ServerProcess(options.Server, options.Settings, options.DataFolder);
        tell("starting the server");
        await server.StartAndWaitAsync(cancellationToken);
        await using var sampler = new ProcessTreeSampler(server.ProcessId);
        using var api = new RestApi(server.Web);
        var load = new LoadCommand
        {
            Endpoint = string.Equals(options.Protocol, "grpc", StringComparison.Ordinal) ? server.OtlpGrpc : server.OtlpHttp,
            Protocol = options.Protocol,
            Spans = options.Spans,
            Connections = options.Connections,
            Rate = options.Rate,
            Gzip = options.Gzip,
        };

        if (options.WarmUpSpans > 0)
        {
            tell($"warming up with {options.WarmUpSpans} spans");
            await LoadProcess.RunAsync(load with { Spans = options.WarmUpSpans }, cancellationToken);
            await api.WaitUntilStoredAsync(TimeSpan.FromMinutes(5), cancellationToken);
            await SettleAsync(sampler, options.SettleWithin, cancellationToken);
        }

        tell($"sending {options.Spans} spans");
        var cpuBefore = sampler.ReadCpuSeconds();
        var began = Stopwatch.StartNew();
        var sent = options.Days == 0 ? [await LoadProcess.RunAsync(load, cancellationToken)] : await SendOverDaysAsync(load, options.Days, cancellationToken);
        await api.WaitUntilStoredAsync(TimeSpan.FromMinutes(30), cancellationToken);
        var stored = began.Elapsed;
        var cpuStored = sampler.ReadCpuSeconds();
        tell("waiting for merges");
        var settled = await SettleAsync(sampler, options.SettleWithin, cancellationToken);
        var cpuSettled = sampler.ReadCpuSeconds();
        var disk = DiskUse.Measure(server.DataDirectory);

        tell("asking");
        var (askedFrom, askedTo) = options.Days == 0 ? (from, TimeProvider.System.GetUtcNow().AddMinutes(1)) : (DayAgo((options.Days + 1) / 2), DayAgo((options.Days - 1) / 2));
        var queries = await new QueryBench(api, options.Queries, askedFrom, askedTo).RunAsync(cancellationToken);
        var ready = await StartAgainAsync(server, cancellationToken);
        var spans = sent.Sum(static load => load.GetProperty("spansAcknowledged").GetInt64());
        return new BenchReport
        {
            Server = $"{options.Server.FileName} {string.Join(' ', options.Server.Arguments.Select(Path.GetFileName))}",
            Processors = Environment.ProcessorCount,
            Spans = spans,
            Load = sent[^1],
            SecondsUntilStored = stored.TotalSeconds,
            CpuSecondsPerMillionUntilStored = (cpuStored - cpuBefore) / spans * 1e6,
            CpuSecondsPerMillionSettled = (cpuSettled - cpuBefore) / spans * 1e6,
            Settled = settled,
            PeakRss = sampler.PeakRss,
            PeakPss = sampler.PeakPss,
            SumOfHighWater = sampler.SumOfHighWater,
            Disk = disk,
            SpansOnDisk = spans + options.WarmUpSpans,
            SecondsToReady = ready,
            Queries = queries,
        };
    }

    private static async Task<IReadOnlyList<JsonElement>> SendOverDaysAsync(LoadCommand load, int days, CancellationToken cancellationToken)
    {
        List<JsonElement> sent = [];
        for (var day = days; day > 0; day--)
        {
            sent.Add(await LoadProcess.RunAsync(load with { Spans = load.Spans / days, StartTime = DayAgo(day).AddHours(12) }, cancellationToken));
        }

        return sent;
    }

    /// <summary>The midnight (UTC) so many days back.</summary>
    private static DateTimeOffset DayAgo(int days) => new(TimeProvider.System.GetUtcNow().Date.AddDays(-days), TimeSpan.Zero);

    /// <summary>Stops it in good order and starts it again; the seconds from its start until it says that it is ready.</summary>
    private static async Task<double> StartAgainAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        await server.StopAsync(cancellationToken);
        var began = Stopwatch.GetTimestamp();
        await server.StartAndWaitAsync(cancellationToken);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    // Quiet: three looks in a row with less than a twentieth of a core.
    private static async Task<bool> SettleAsync(ProcessTreeSampler sampler, TimeSpan within, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        var quiet = 0;
        for (var before = sampler.ReadCpuSeconds(); quiet < 3;)
        {
            if (clock.Elapsed > within)
            {
                return false;
            }

            var began = Stopwatch.GetTimestamp();
            await Task.Delay(Look, cancellationToken);
            var now = sampler.ReadCpuSeconds();
            quiet = now - before < QuietCpuShare * Stopwatch.GetElapsedTime(began).TotalSeconds ? quiet + 1 : 0;
            before = now;
        }

        return true;
    }
}
