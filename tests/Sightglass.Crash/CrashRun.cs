using System.Diagnostics;
using System.Globalization;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>The run: senders that never stop, a server that is killed and started again, and the check at the end.</summary>
internal sealed class CrashRun(CrashOptions options)
{
    private const int KilledExitCode = 128 + 9;
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan EngineGoneWithin = TimeSpan.FromSeconds(10);
    private readonly CrashReport _report = new(options.Seed, options.ReadyWithin);
    private readonly Random _random = new(options.Seed);
    private readonly List<ulong> _kills = [];
    private readonly string _service = $"crash-{options.Seed.ToString(CultureInfo.InvariantCulture)}";

    public async Task<CrashReport> RunAsync(CancellationToken cancellationToken)
    {
        var folder = options.Folder ?? Directory.CreateTempSubdirectory("sightglass-crash-").FullName;
        var ledgers = Directory.CreateDirectory(Path.Combine(folder, "ledger")).FullName;
        var data = Directory.CreateDirectory(Path.Combine(folder, "data")).FullName;

        await using (var server = new ServerProcess(options.Server, [$"--Sightglass:Journal:SegmentBytes={options.SegmentBytes}", .. options.Settings], data))
        {
            await (options.IsCheckOnly ? StartAsync(server, environment: null, cancellationToken) : RunSendersAsync(server, ledgers, cancellationToken));
            using var api = new RestApi(server.Web);
            options.Tell("waiting until all is stored");
            await api.WaitUntilStoredAsync(TimeSpan.FromMinutes(30), cancellationToken);
            options.Tell("reading back");
            using (var store = options.OpenStore(server))
            {
                await new LedgerCheck(store, api, options, _service, _report).RunAsync(LedgerFile.ReadAll(ledgers), _kills, cancellationToken);
            }

            if (await server.StopAsync(cancellationToken) is not 0 and var exitCode)
            {
                _report.AddUnexpected($"exit code {exitCode} after SIGTERM");
            }

            if (!_report.IsClean)
            {
                options.Tell($"kept for inspection: {folder}\nthe server's last output:\n{server.Output}");
            }
        }

        if (_report.IsClean && options.Folder is null)
        {
            Directory.Delete(folder, recursive: true);
        }

        return _report;
    }

    private async Task RunSendersAsync(ServerProcess server, string ledgers, CancellationToken cancellationToken)
    {
        using var traces = new OtlpSender(server.OtlpHttp, server.OtlpGrpc, AnswerWithin);
        using var logs = new OtlpSender(server.OtlpHttp, server.OtlpGrpc, AnswerWithin, OtlpSignal.Logs);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var files = Enumerable.Range(0, options.Senders).Select(sender => new LedgerFile(ledgers, sender)).ToList();
        var clients = files.Select((file, sender) => new LedgerClient(sender, options, LedgerRoute.Of(sender).Signal == OtlpSignal.Logs ? logs : traces, file, _report)).ToList();
        var sending = Task.WhenAll(clients.Select(client => Task.Run(() => client.RunAsync(_service, stop.Token, abort.Token), CancellationToken.None)));
        try
        {
            var plans = KillPlan.Draw(options, _random);
            foreach (var (number, plan) in plans.Index())
            {
                options.Tell($"kill {number + 1}/{plans.Count}: {plan}");
                await RunRoundAsync(server, plan, cancellationToken);
            }

            await StartAsync(server, environment: null, cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
        }
        finally
        {
            await stop.CancelAsync();
            abort.CancelAfter(TimeSpan.FromSeconds(30));
            await sending;
            files.ForEach(static file => file.Dispose());
        }

        _report.Retries = clients.Sum(static client => client.Retries);
        _report.Resent = clients.Sum(static client => client.Resent);
    }

    private async Task RunRoundAsync(ServerProcess server, KillPlan plan, CancellationToken cancellationToken)
    {
        var reached = true;
        IReadOnlyList<LinuxProcess> engine = [];
        switch (plan.Kind)
        {
            case KillKind.Starting:
                server.Start();
                await PauseAsync(0, 1500, cancellationToken);
                break;

            case KillKind.Point:
                server.Start(new Dictionary<string, string>(StringComparer.Ordinal) { [CrashPoints.Variable] = $"{plan.Point}:{plan.Hits}" });
                reached = await ReachPointAsync(server, found => engine = found, cancellationToken);
                break;

            case KillKind.Engine:
                await StartAsync(server, environment: null, cancellationToken);
                await PauseAsync(100, 1500, cancellationToken);
                reached = await KillEngineAsync(server, cancellationToken);
                await PauseAsync(0, 500, cancellationToken);
                break;

            default:
                await StartAsync(server, environment: null, cancellationToken);
                await PauseAsync(50, 2000, cancellationToken);
                break;
        }

        if (!server.HasExited)
        {
            engine = server.FindDescendants();
        }

        await server.KillAsync();
        _kills.Add(RunClock.Nanos);
        _report.Killed(plan, reached);

        // The next start must not wait for it: a leftover engine is the server's problem. Half of the rounds look first, half start at once.
        if (_random.Next(2) == 0)
        {
            foreach (var orphan in await ServerProcess.WaitUntilGoneAsync(engine, EngineGoneWithin))
            {
                _report.AddUnexpected($"process {orphan.Id}, a child of the server, lives on {EngineGoneWithin.TotalSeconds:0} s after its kill ({plan})");
            }
        }
    }

    private async Task<bool> ReachPointAsync(ServerProcess server, Action<IReadOnlyList<LinuxProcess>> keepEngine, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        try
        {
            await server.WaitReadyAsync(GiveUpAfter, cancellationToken);
            Started(clock.Elapsed);
            keepEngine(server.FindDescendants());
        }
        catch (ServerExitedException)
        {
            // the point was reached during the start
        }

        if (!await server.WaitForExitAsync(options.PointWait, cancellationToken))
        {
            return false;
        }

        if (server.ExitCode != KilledExitCode)
        {
            _report.AddUnexpected($"exit code {server.ExitCode} instead of a kill at the point; last output:\n{server.Output}");
        }

        return true;
    }

    private async Task<bool> KillEngineAsync(ServerProcess server, CancellationToken cancellationToken)
    {
        var before = server.FindDescendants();
        if (before.Count == 0)
        {
            return false;
        }

        _kills.Add(RunClock.Nanos);
        foreach (var process in before)
        {
            try
            {
                using var victim = Process.GetProcessById(process.Id);
                victim.Kill(entireProcessTree: false);
            }
            catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
            {
                // it has just ended by itself
            }
        }

        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < GiveUpAfter)
        {
            if (server.HasExited)
            {
                _report.AddUnexpected($"the server ended with exit code {server.ExitCode} when its engine was killed; last output:\n{server.Output}");
                return true;
            }

            if (server.FindDescendants().Any(process => !before.Contains(process) && process.IsAlive) && await server.IsReadyAsync(cancellationToken))
            {
                return true;
            }

            await Task.Delay(50, cancellationToken);
        }

        _report.AddUnexpected($"the engine was not running and ready again {GiveUpAfter.TotalSeconds:0} s after its kill; last output:\n{server.Output}");
        return true;
    }

    private async Task StartAsync(ServerProcess server, Dictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        server.Start(environment);
        await server.WaitReadyAsync(GiveUpAfter, cancellationToken);
        Started(clock.Elapsed);
    }

    /// <summary>Said at once: the report comes only when everything has been read back.</summary>
    private void Started(TimeSpan untilReady)
    {
        options.Tell(string.Create(CultureInfo.InvariantCulture, $"ready after {untilReady.TotalSeconds:0.00} s"));
        _report.Started(untilReady);
    }

    private Task PauseAsync(int least, int most, CancellationToken cancellationToken)
        => Task.Delay(_random.Next(least, most), cancellationToken);
}
