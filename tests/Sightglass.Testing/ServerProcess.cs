using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Sightglass.Testing;

/// <summary>
/// A real server in a process of its own: a data folder and ports that stay the same over restarts, its output captured.
/// Not for several threads: one caller starts, kills and restarts it.
/// </summary>
public sealed partial class ServerProcess : IAsyncDisposable
{
    private const int LinesKept = 400;
    private const int Sigterm = 15;
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(20);
    private readonly ServerCommand _command;
    private readonly IReadOnlyList<string> _settings;
    private readonly bool _ownsDataDirectory;
    private readonly Queue<string> _output = new();
    private readonly HttpClient _probe = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? _process;
    private TaskCompletionSource _exited = new();

    /// <summary>Prepares a server; nothing runs yet.</summary>
    /// <param name="command">What to start; <see cref="ServerCommand.Default"/> as a rule.</param>
    /// <param name="settings">Further arguments, such as <c>--Sightglass:Journal:SegmentBytes=1048576</c>.</param>
    /// <param name="dataDirectory">The data folder, kept at the end; null: a temporary one, deleted at the end.</param>
    public ServerProcess(ServerCommand command, IReadOnlyList<string>? settings = null, string? dataDirectory = null)
    {
        _command = command;
        _settings = settings ?? [];
        _ownsDataDirectory = dataDirectory is null;
        DataDirectory = dataDirectory ?? Directory.CreateTempSubdirectory("sightglass-").FullName;
        var ports = FreePorts.Find(3);
        OtlpGrpc = new Uri($"http://127.0.0.1:{ports[0]}");
        OtlpHttp = new Uri($"http://127.0.0.1:{ports[1]}");
        Web = new Uri($"http://127.0.0.1:{ports[2]}");
    }

    public Uri OtlpGrpc { get; }

    public Uri OtlpHttp { get; }

    public Uri Web { get; }

    public string DataDirectory { get; }

    public int ProcessId => Current.Id;

    public bool HasExited => _process is null || _process.HasExited;

    public int ExitCode => Current.ExitCode;

    /// <summary>The last lines of its standard output and error, of all its lives.</summary>
    public string Output
    {
        get
        {
            lock (_output)
            {
                return string.Join('\n', _output);
            }
        }
    }

    private Process Current => _process ?? throw new InvalidOperationException("The server has not been started.");

    /// <summary>Starts it on the same folder and ports as before. The variables given hold for this life only.</summary>
    public void Start(IReadOnlyDictionary<string, string>? environment = null)
    {
        if (!HasExited)
        {
            throw new InvalidOperationException("The server is still running.");
        }

        _process?.Dispose();
        var start = new ProcessStartInfo(_command.FileName)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = DataDirectory,
        };
        foreach (var argument in (IEnumerable<string>)[.. _command.Arguments, .. ListenSettings(), .. _settings])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _exited = exited;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.Exited += (_, _) => exited.TrySetResult();
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    public async Task StartAndWaitAsync(CancellationToken cancellationToken)
    {
        Start();
        await WaitReadyAsync(TimeSpan.FromSeconds(60), cancellationToken);
    }

    /// <summary>Waits until <c>/readyz</c> answers 200.</summary>
    /// <exception cref="ServerExitedException">It ended first.</exception>
    /// <exception cref="TimeoutException">It is not ready in time.</exception>
    public async Task WaitReadyAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (!await IsReadyAsync(cancellationToken))
        {
            if (HasExited)
            {
                throw new ServerExitedException(Current.ExitCode, Output);
            }

            if (clock.Elapsed > timeout)
            {
                throw new TimeoutException($"The server was not ready within {timeout.TotalSeconds:0} s. Its last output:\n{Output}");
            }

            await Task.Delay(PollEvery, cancellationToken);
        }
    }

    /// <summary>True when <c>/readyz</c> answers 200 now.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _probe.GetAsync(new Uri(Web, "/readyz"), cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Its children and theirs: the engine.</summary>
    public IReadOnlyList<LinuxProcess> FindDescendants() => HasExited ? [] : LinuxProcess.DescendantsOf(Current.Id);

    /// <summary>SIGKILL to the server alone; what it started has to notice by itself.</summary>
    public async Task KillAsync()
    {
        if (!HasExited)
        {
            Current.Kill(entireProcessTree: false);
        }

        await _exited.Task;
    }

    /// <summary>Waits for it to end by itself; false when it has not within this time.</summary>
    public async Task<bool> WaitForExitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        // Process.WaitForExitAsync also waits for the end of the redirected output, which a surviving child may hold open.
        try
        {
            await _exited.Task.WaitAsync(timeout, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    /// <summary>Asks it to end (SIGTERM) and waits; its exit code. After 40 s it is killed and the wait fails.</summary>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        if (!HasExited)
        {
            // a failed call means that it has just ended by itself
            _ = SendSignal(Current.Id, Sigterm);
            if (!await WaitForExitAsync(TimeSpan.FromSeconds(40), cancellationToken))
            {
                await KillAsync();
                throw new TimeoutException($"The server did not end within 40 s of SIGTERM. Its last output:\n{Output}");
            }
        }

        return Current.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            var children = FindDescendants();
            await KillAsync();
            await WaitUntilGoneAsync(children, TimeSpan.FromSeconds(10));
            _process.Dispose();
        }

        _probe.Dispose();
        if (_ownsDataDirectory)
        {
            try
            {
                Directory.Delete(DataDirectory, recursive: true);
            }
            catch (IOException)
            {
                // an engine that is still ending writes into it; the system's temporary folder is swept anyway
            }
        }
    }

    /// <summary>Waits until none of them runs; those that still do after this time.</summary>
    public static async Task<IReadOnlyList<LinuxProcess>> WaitUntilGoneAsync(IReadOnlyList<LinuxProcess> processes, TimeSpan timeout)
    {
        var clock = Stopwatch.StartNew();
        while (true)
        {
            var alive = processes.Where(process => process.IsAlive).ToList();
            if (alive.Count == 0 || clock.Elapsed > timeout)
            {
                return alive;
            }

            await Task.Delay(PollEvery);
        }
    }

    private IEnumerable<string> ListenSettings() =>
    [
        $"--Sightglass:DataDirectory={DataDirectory}",
        $"--Sightglass:Listen:OtlpGrpc={OtlpGrpc.GetLeftPart(UriPartial.Authority)}",
        $"--Sightglass:Listen:OtlpHttp={OtlpHttp.GetLeftPart(UriPartial.Authority)}",
        $"--Sightglass:Listen:Web={Web.GetLeftPart(UriPartial.Authority)}",
    ];

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_output)
        {
            _output.Enqueue(line);
            if (_output.Count > LinesKept)
            {
                _output.Dequeue();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SendSignal(int process, int signal);
}
