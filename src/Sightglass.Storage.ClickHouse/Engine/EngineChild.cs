using System.ComponentModel;
using System.Diagnostics;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>One run of the engine's process. It ends when this is disposed.</summary>
internal sealed class EngineChild : IDisposable
{
    private const int LastWordsLimit = 2000;
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<int> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private string _lastWords = "";

    private EngineChild(Process process)
    {
        _process = process;
    }

    public int Id { get; private set; }

    /// <summary>Completes with the exit code when the process is gone.</summary>
    public Task<int> Exited => _exited.Task;

    /// <summary>What it said last on standard error, shortened.</summary>
    public string LastWords
    {
        get
        {
            lock (_lock)
            {
                return _lastWords;
            }
        }
    }

    /// <summary>Starts the process.</summary>
    /// <exception cref="Win32Exception">The program cannot be started.</exception>
    public static async Task<EngineChild> StartAsync(IReadOnlyList<string> command, EngineArguments arguments)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardInput = true,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Skip(1).Append(EngineProcess.Verb).Concat(arguments.ToArguments()))
        {
            start.ArgumentList.Add(argument);
        }

        // The server's own settings and diagnostics are not the child's business.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        var child = new EngineChild(new Process { StartInfo = start });
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        // A thread of its own that lives as long as the child: Linux ends an executable's process (ClickHouseBinary) with the *thread* that started it.
        new Thread(() => child.Run(started)) { IsBackground = true, Name = "engine child" }.Start();
        await started.Task;
        return child;
    }

    /// <summary>Ends it now. A stopped or hung process ends as well.</summary>
    public void Kill()
    {
        try
        {
            _process.Kill();
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception)
        {
            // Gone already.
        }
    }

    /// <summary>Asks it to end by closing its standard input, and ends it when it does not within the time.</summary>
    public async Task EndAsync(TimeSpan patience, TimeProvider time)
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Gone already.
        }

        try
        {
            await Exited.WaitAsync(patience, time);
        }
        catch (TimeoutException)
        {
            Kill();
            await Exited;
        }
    }

    public void Dispose()
    {
        if (!Exited.IsCompleted)
        {
            Kill();
        }
    }

    private void Run(TaskCompletionSource started)
    {
        using (_process)
        {
            try
            {
                _process.ErrorDataReceived += (_, line) => Remember(line.Data);
                _process.OutputDataReceived += static (_, _) => { };
                _process.Start();
                Id = _process.Id;
                _process.BeginErrorReadLine();
                _process.BeginOutputReadLine();
            }
            catch (Exception exception) when (exception is Win32Exception or InvalidOperationException)
            {
                started.SetException(exception);
                return;
            }

            started.SetResult();
            _process.WaitForExit();
            _exited.SetResult(_process.ExitCode);
        }
    }

    private void Remember(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
        {
            return;
        }

        lock (_lock)
        {
            var words = _lastWords.Length == 0 ? line : $"{_lastWords} | {line}";
            _lastWords = words.Length > LastWordsLimit ? words[^LastWordsLimit..] : words;
        }
    }
}
