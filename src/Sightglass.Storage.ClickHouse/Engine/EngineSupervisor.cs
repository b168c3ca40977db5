using System.ComponentModel;
using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>
/// Keeps the embedded engine running: starts it, waits until it answers, notices when it dies or hangs, and starts it again with growing pauses.
/// It is also the endpoint the clients ask for the engine's address, which changes with each start. Thread-safe.
/// The caller holds the <see cref="DataFolderLock"/> of the folder.
/// </summary>
public sealed class EngineSupervisor : IHostedService, IClickHouseEndpoint, IAsyncDisposable
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(2);

    private readonly StorageOptions _options;
    private readonly EngineLaunch _launch;
    private readonly EngineConfiguration _configuration;
    private readonly TimeProvider _time;
    private readonly ILogger<EngineSupervisor> _logger;
    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stopping = new();
    private volatile EngineSituation _situation = new(EngineState.Starting, null, "it is starting");
    private int _restarts;
    private Task _supervision = Task.CompletedTask;

    /// <summary>Makes a supervisor; <see cref="StartAsync"/> starts the engine.</summary>
    /// <param name="options">The storage options.</param>
    /// <param name="launch">What to start, and where.</param>
    /// <param name="time">The clock for pauses and time-outs.</param>
    /// <param name="logger">Where to say what happens to the engine.</param>
    public EngineSupervisor(StorageOptions options, EngineLaunch launch, TimeProvider time, ILogger<EngineSupervisor> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(launch);
        _options = options;
        _launch = launch;
        _configuration = new EngineConfiguration(options, launch.Folder);
        _time = time;
        _logger = logger;
        _http = new HttpClient(ClickHouseConnections.NewHandler(options)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>How the engine is now.</summary>
    public EngineState State => _situation.State;

    /// <summary>Why it is not ready, in words; empty when it is.</summary>
    public string Problem => _situation.Problem;

    /// <summary>How often it had to be started again.</summary>
    public int Restarts => Volatile.Read(ref _restarts);

    /// <summary>The number of its process now; null when it does not run.</summary>
    public int? ProcessId { get; private set; }

    /// <inheritdoc/>
    public ClickHouseAddress Address
    {
        get
        {
            var situation = _situation;
            return situation.Address ?? throw new StoreException($"The embedded engine does not answer: {situation.Problem}.", StoreFailure.Unavailable);
        }
    }

    /// <summary>The cluster this engine is a part of: tests only.</summary>
    internal EngineCluster? Cluster { get; init; }

    /// <summary>The logins to use at each start in place of fresh ones: tests only, where engines know each other.</summary>
    internal ClickHouseLogin? FixedWriter { get; init; }

    /// <summary>The native port to serve; 0 = none.</summary>
    internal int TcpPort { get; init; }

    /// <summary>Ends an engine left over from an earlier run and begins to supervise. Returns before the engine answers: the journal need not wait for it.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (ProcessIdentity.Read(_configuration.ProcessFile) is { } earlier && earlier.End())
        {
            Log.OrphanEnded(_logger, earlier.Id);
        }

        _supervision = Task.Run(SuperviseAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    /// <summary>Waits until the engine answers.</summary>
    /// <exception cref="StoreException">It cannot run here at all, or is stopped (<see cref="StoreFailure.Unavailable"/>).</exception>
    public async Task WaitReadyAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var situation = _situation;
            switch (situation.State)
            {
                case EngineState.Ready:
                    return;
                case EngineState.Failed or EngineState.Stopped:
                    throw new StoreException($"The embedded engine does not answer: {situation.Problem}.", StoreFailure.Unavailable);
                default:
                    await situation.Changed.WaitAsync(cancellationToken);
                    break;
            }
        }
    }

    /// <summary>Ends the engine. What it has confirmed is on disk.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await _supervision.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync(CancellationToken.None);
        _http.Dispose();
        _stopping.Dispose();
    }

    private static string NewPassword() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    private async Task SuperviseAsync()
    {
        var backOff = new RestartBackOff(_options.EngineRestartDelay, _options.EngineRestartDelayLimit, _time);
        while (!_stopping.IsCancellationRequested)
        {
            if (Unusable() is { } reason)
            {
                Log.Failed(_logger, reason);
                Change(EngineState.Failed, null, reason);
                return;
            }

            var problem = "";
            try
            {
                problem = await RunOnceAsync(backOff);
            }
            catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or Win32Exception or InvalidOperationException)
            {
                // A full disk, a missing right, no more processes: any of them can heal.
                problem = exception.Message;
                Log.StartFailed(_logger, backOff.Next, exception);
            }

            if (State == EngineState.Failed || _stopping.IsCancellationRequested)
            {
                break;
            }

            Interlocked.Increment(ref _restarts);
            Change(EngineState.Restarting, null, problem);
            await backOff.WaitAsync(_stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (State != EngineState.Failed)
        {
            Change(EngineState.Stopped, null, "it is stopped");
            Log.Stopped(_logger);
        }
    }

    private string? Unusable()
    {
        if (_launch.Binary.Length > 0)
        {
            return File.Exists(_launch.Binary) ? null : $"Storage:EngineBinary names {_launch.Binary}, which is not there";
        }

        return _launch.Library.Length > 0
            ? null
            : "its library is not there; run `npm ci` in native/, name one in Storage:EngineLibrary, or name a server in Storage:Url";
    }

    /// <summary>One life of the engine. Returns why it ended.</summary>
    private async Task<string> RunOnceAsync(RestartBackOff backOff)
    {
        var writer = FixedWriter ?? new ClickHouseLogin("writer", NewPassword());
        var reader = new ClickHouseLogin("reader", NewPassword());
        var port = LoopbackPorts.Free();
        _configuration.Write(writer, reader, port, TcpPort, Cluster?.ToXml());
        var address = new ClickHouseAddress(new Uri($"http://127.0.0.1:{port}/"), writer, reader) { ReaderMaySetThreads = true, IsEmbedded = true };

        var begun = _time.GetTimestamp();
        using var child = await EngineChild.StartAsync(_launch.Command, new EngineArguments
        {
            Library = _launch.Binary.Length > 0 ? "" : _launch.Library,
            Binary = _launch.Binary,
            Config = _configuration.ConfigPath,
            DataPath = _configuration.DataPath,
            ProcessFile = _configuration.ProcessFile,
            HttpPort = port,
            TcpPort = TcpPort,
        });
        ProcessId = child.Id;
        try
        {
            if (await WaitUntilReadyAsync(child, address, begun))
            {
                Log.Ready(_logger, child.Id, (long)_time.GetElapsedTime(begun).TotalMilliseconds, _configuration.MemoryLimit);
                backOff.Started();
                Change(EngineState.Ready, address, "");
                await WatchAsync(child, address);
            }

            EngineMeter.Restarts.Add(1, new KeyValuePair<string, object?>("reason", child.Exited.IsCompleted ? "died" : "hung"));
            child.Kill();
            var code = await child.Exited;
            if (code is EngineExitCode.LibraryUnusable or EngineExitCode.Usage)
            {
                Log.Failed(_logger, child.LastWords);
                Change(EngineState.Failed, null, child.LastWords);
                return child.LastWords;
            }

            Log.Died(_logger, code, backOff.Next, child.LastWords);
            return $"it ended with code {code} and is started again";
        }
        finally
        {
            ProcessId = null;
            await child.EndAsync(EndPatience, _time);
        }
    }

    /// <summary>True when it answers our user; false when it died or took too long.</summary>
    private async Task<bool> WaitUntilReadyAsync(EngineChild child, ClickHouseAddress address, long begun)
    {
        while (!child.Exited.IsCompleted)
        {
            _stopping.Token.ThrowIfCancellationRequested();
            if (await AnswersAsync(address, "?query=SELECT+1", _options.EnginePingTimeout) is HttpStatusCode.OK)
            {
                return true;
            }

            if (_time.GetElapsedTime(begun) > _options.EngineStartTimeout)
            {
                Log.Hung(_logger, child.Id, _options.EngineStartTimeout);
                return false;
            }

            await Task.WhenAny(child.Exited, Task.Delay(PollInterval, _time, _stopping.Token));
        }

        return false;
    }

    /// <summary>Returns when the engine died or was silent for too long.</summary>
    private async Task WatchAsync(EngineChild child, ClickHouseAddress address)
    {
        while (true)
        {
            var pause = Task.Delay(_options.EnginePingInterval, _time, _stopping.Token);
            if (await Task.WhenAny(child.Exited, pause) != pause)
            {
                return;
            }

            await pause;
            // Any answer is a sign of life: an engine that refuses is busy, not dead.
            if (await AnswersAsync(address, "ping", _options.EnginePingTimeout) is null && !child.Exited.IsCompleted)
            {
                Log.Hung(_logger, child.Id, _options.EnginePingTimeout);
                return;
            }
        }
    }

    private async Task<HttpStatusCode?> AnswersAsync(ClickHouseAddress address, string question, TimeSpan patience)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address.Url, question));
        request.Headers.TryAddWithoutValidation("X-ClickHouse-User", address.Writer.User);
        request.Headers.TryAddWithoutValidation("X-ClickHouse-Key", address.Writer.Password);
        using var timeout = new CancellationTokenSource(patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _stopping.Token);
        try
        {
            using var response = await _http.SendAsync(request, either.Token);
            return response.StatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException
            || (exception is OperationCanceledException && !_stopping.IsCancellationRequested))
        {
            return null;
        }
    }

    private void Change(EngineState state, ClickHouseAddress? address, string problem)
    {
        var before = _situation;
        _situation = new EngineSituation(state, address, problem);
        before.Leave();
    }
}
