using System.Diagnostics;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Bench.Overload;

/// <summary>Sends a server in little memory more than it can store, and looks at how it refuses, what it keeps, and how it comes back.</summary>
internal sealed class OverloadRun(OverloadOptions options, Action<string> tell)
{
    private const long WarmUpSpans = 50_000;
    private const long ProbeSpans = 1_500_000;
    private const double CalmRate = 2000;
    private const long CalmSpans = 20_000;
    private const int CalmConnections = 2;
    private static readonly TimeSpan DrainWithin = TimeSpan.FromMinutes(5);
    private long _acknowledged;

    public async Task<OverloadReport> RunAsync(CancellationToken cancellationToken)
    {
        var from = TimeProvider.System.GetUtcNow().AddMinutes(-2);
        using var cap = MemoryCap.Create(options.MemoryBytes);
        await using var server = new ServerProcess(
            cap.Wrap(options.Server), [$"--Sightglass:Journal:MaxBytes={options.JournalBytes}", $"--Sightglass:Journal:SegmentBytes={options.JournalBytes / 16}", .. cap.Settings, .. options.Settings]);
        tell($"starting the server under {options.MemoryBytes >> 20} MiB ({cap})");
        server.Start(cap.Environment);
        await server.WaitReadyAsync(TimeSpan.FromMinutes(1), cancellationToken);
        var processes = Processes(server);
        await using var memory = new PeakMemory(cap, server.ProcessId);
        using var api = new RestApi(server.Web);

        await SendAsync(server, WarmUpSpans, CalmConnections, rate: 0, cancellationToken);
        await api.WaitUntilStoredAsync(DrainWithin, cancellationToken);
        var before = await SendAsync(server, CalmSpans, CalmConnections, CalmRate, cancellationToken);
        var sustainable = options.Sustainable > 0 ? options.Sustainable : await ProbeAsync(server, api, cancellationToken);

        var refusedBefore = await ServerMetrics.ReadRefusedAsync(server.Web, cancellationToken);
        var rate = options.Factor * sustainable;
        tell($"{sustainable:N0} spans/s can be stored; sending {rate:N0} for {options.Duration.TotalMinutes:N1} min");
        var began = Stopwatch.StartNew();
        var loads = await Task.WhenAll(OverloadAsync("http", server.OtlpHttp, rate / 2, cancellationToken), OverloadAsync("grpc", server.OtlpGrpc, rate / 2, cancellationToken));
        var duration = began.Elapsed;
        tell("waiting until all is stored");
        began.Restart();
        await api.WaitUntilStoredAsync(DrainWithin, cancellationToken);
        var drained = began.Elapsed;
        var refused = await ServerMetrics.ReadRefusedAsync(server.Web, cancellationToken) - refusedBefore;
        var after = await SendAsync(server, CalmSpans, CalmConnections, CalmRate, cancellationToken);
        await api.WaitUntilStoredAsync(DrainWithin, cancellationToken);

        var taken = loads.Sum(static load => load.GetProperty("spansAcknowledged").GetInt64());
        var refusals = loads.SelectMany(static load => load.GetProperty("refusals").EnumerateObject()).ToLookup(static refusal => refusal.Name, static refusal => refusal.Value.GetInt64(), StringComparer.Ordinal);
        return new OverloadReport
        {
            Server = $"{options.Server.FileName} {string.Join(' ', options.Server.Arguments.Select(Path.GetFileName))}",
            Cap = cap.ToString(),
            CapBytes = cap.Bytes,
            Sustainable = sustainable,
            Wanted = rate,
            Duration = duration,
            Offered = taken + loads.Sum(static load => load.GetProperty("spansGivenUp").GetInt64()),
            Taken = taken,
            Refusals = refusals.Where(static refusal => !IsUnanswered(refusal.Key)).ToDictionary(static refusal => refusal.Key, static refusal => refusal.Sum(), StringComparer.Ordinal),
            Unanswered = refusals.Where(static refusal => IsUnanswered(refusal.Key)).Sum(static refusal => refusal.Sum()),
            RefusedByMetrics = refused,
            PeakUsed = memory.Bytes,
            Killed = cap.ReadKilled(),
            SameProcesses = processes.SetEquals(Processes(server)),
            SpansAcknowledged = _acknowledged,
            SpansStored = (long)((await api.ReadLedgerAsync(cancellationToken)).Stored ?? 0),
            SpansCounted = await StoredSpans.CountAsync(api, from, cancellationToken),
            Drained = drained,
            AckP50BeforeMs = before.GetProperty("ackP50Ms").GetDouble(),
            AckP50UnderMs = loads.Max(static load => load.GetProperty("ackP50Ms").GetDouble()),
            AckP99UnderMs = loads.Max(static load => load.GetProperty("ackP99Ms").GetDouble()),
            AckP50AfterMs = after.GetProperty("ackP50Ms").GetDouble(),
        };
    }

    // What goes through from the first request until the last span is stored: more than the journal holds, so that it cannot hide the store's pace.
    private async Task<double> ProbeAsync(ServerProcess server, RestApi api, CancellationToken cancellationToken)
    {
        tell("finding out how much can be stored");
        var began = Stopwatch.StartNew();
        var sent = await SendAsync(server, ProbeSpans, connections: 4, rate: 0, cancellationToken);
        await api.WaitUntilStoredAsync(DrainWithin, cancellationToken);
        return sent.GetProperty("spansAcknowledged").GetInt64() / began.Elapsed.TotalSeconds;
    }

    private Task<JsonElement> OverloadAsync(string protocol, Uri endpoint, double rate, CancellationToken cancellationToken)
        => SendAsync(
            new LoadCommand
            {
                Endpoint = endpoint,
                Protocol = protocol,
                Spans = (long)(rate * options.Duration.TotalSeconds),
                Connections = options.Connections,
                Rate = rate,
                Once = true,
            },
            cancellationToken);

    private Task<JsonElement> SendAsync(ServerProcess server, long spans, int connections, double rate, CancellationToken cancellationToken)
        => SendAsync(new LoadCommand { Endpoint = server.OtlpHttp, Protocol = "http", Spans = spans, Connections = connections, Rate = rate }, cancellationToken);

    private async Task<JsonElement> SendAsync(LoadCommand command, CancellationToken cancellationToken)
    {
        var sent = await LoadProcess.RunAsync(command, cancellationToken);
        Interlocked.Add(ref _acknowledged, sent.GetProperty("spansAcknowledged").GetInt64());
        return sent;
    }

    private static HashSet<LinuxProcess> Processes(ServerProcess server)
        => [.. server.FindDescendants(), .. LinuxProcess.Find(server.ProcessId) is { } root ? [root] : Array.Empty<LinuxProcess>()];

    private static bool IsUnanswered(string status) => string.Equals(status, "no answer", StringComparison.Ordinal);
}
