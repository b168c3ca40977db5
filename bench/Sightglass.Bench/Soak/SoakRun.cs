using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench.Soak;

/// <summary>Keeps a server under an even, mixed load for a long time, and asks whether what it was given is still there and whether it grows.</summary>
internal static class SoakRun
{
    private const int ConnectionsEach = 2;
    private const int WarmUpPages = 4;

    public static async Task<SoakReport> RunAsync(SoakOptions options, Action<string> tell, CancellationToken cancellationToken)
    {
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        await using var server = new ServerProcess(options.Server, options.Settings, options.DataFolder);
        tell("starting the server");
        await server.StartAndWaitAsync(cancellationToken);
        using var api = new RestApi(server.Web);
        using var otlp = new OtlpSender(server.OtlpHttp, server.OtlpGrpc, TimeSpan.FromSeconds(30));
        await using var file = options.SamplesFile is { } path ? new StreamWriter(path) { AutoFlush = true } : StreamWriter.Null;
        await file.WriteLineAsync(ResourceSample.CsvHead);
        await using var sampler = new ResourceSampler(server, options.SampleEvery, sample => Show(sample, file, tell));

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var witnesses = new Witnesses(otlp, api, Environment.ProcessId, options.WitnessEvery);
        var page = new PageLoad(api, options.QueryPause);
        var sending = Task.Run(() => witnesses.SendAsync(stop.Token), CancellationToken.None);
        PageLoad[] warming = [.. Enumerable.Range(0, options.WarmUp > TimeSpan.Zero ? WarmUpPages : 0).Select(_ => new PageLoad(api, TimeSpan.Zero))];
        var browsing = Task.Run(() => BrowseAsync(page, warming, options.WarmUp, stop.Token), CancellationToken.None);
        var checking = Task.WhenAll(options.Ages.Select(age => Task.Run(() => witnesses.CheckAsync($"after {Text(age)}", age, stop.Token), CancellationToken.None)));

        tell($"sending {options.Rate:N0} spans/s for {options.WarmUp.TotalMinutes:N1} and {options.Duration.TotalMinutes:N1} min");
        var began = Stopwatch.StartNew();
        JsonElement[] loads;
        try
        {
            loads = await Task.WhenAll(SendAsync(options, "http", server.OtlpHttp, cancellationToken), SendAsync(options, "grpc", server.OtlpGrpc, cancellationToken));
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(sending, browsing, checking);
        }

        var duration = began.Elapsed;
        await sampler.DisposeAsync();
        tell("waiting until all is stored");
        await api.WaitUntilStoredAsync(TimeSpan.FromMinutes(5), cancellationToken);
        tell("asking for all witnesses");
        AgeChecks[] checks = [.. await checking, await witnesses.CheckAllAsync()];
        var ledger = await api.ReadLedgerAsync(cancellationToken);
        return new SoakReport
        {
            Server = $"{options.Server.FileName} {string.Join(' ', options.Server.Arguments.Select(Path.GetFileName))}",
            Duration = duration,
            JudgedFrom = options.WarmUp > TimeSpan.Zero ? options.WarmUp : duration / 2,
            Samples = sampler.Samples,
            Checks = checks,
            Queries = page.Times,
            QueryFailures = page.Failures,
            WarmUpFailures = [.. warming.SelectMany(static one => one.Failures)],
            SpansAcknowledged = loads.Sum(static load => load.GetProperty("spansAcknowledged").GetInt64()) + witnesses.SpansAcknowledged,
            SpansGivenUp = loads.Sum(static load => load.GetProperty("spansGivenUp").GetInt64()),
            SpansStored = ledger.Stored ?? 0,
            SpansCounted = await StoredSpans.CountAsync(api, from, cancellationToken),
            AckP99Ms = loads.Max(static load => load.GetProperty("ackP99Ms").GetDouble()),
        };
    }

    private static async Task BrowseAsync(PageLoad page, IReadOnlyList<PageLoad> warming, TimeSpan warmUp, CancellationToken stop)
    {
        using var warm = CancellationTokenSource.CreateLinkedTokenSource(stop);
        warm.CancelAfter(warmUp);
        await Task.WhenAll(warming.Select(one => one.RunAsync(warm.Token)));
        await page.RunAsync(stop);
    }

    private static Task<JsonElement> SendAsync(SoakOptions options, string protocol, Uri endpoint, CancellationToken cancellationToken)
        => LoadProcess.RunAsync(
            new LoadCommand
            {
                Endpoint = endpoint,
                Protocol = protocol,
                Spans = (long)(options.Rate / 2 * (options.WarmUp + options.Duration).TotalSeconds),
                Connections = ConnectionsEach,
                Rate = options.Rate / 2,
            },
            cancellationToken);

    private static void Show(ResourceSample sample, StreamWriter file, Action<string> tell)
    {
        file.WriteLine(sample.ToCsv());
        tell(string.Create(
            CultureInfo.InvariantCulture,
            $"{sample.At:hh\\:mm\\:ss} server {sample.ServerBytes / 1e6:0} MB, {sample.ServerHandles} handles; engine {sample.EngineBytes / 1e6:0} MB, {sample.EngineHandles} handles; disk {sample.DiskBytes / 1e6:0} MB"));
    }

    private static string Text(TimeSpan age) => age.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{age.TotalMinutes:0.#} min") : string.Create(CultureInfo.InvariantCulture, $"{age.TotalSeconds:0.#} s");
}
