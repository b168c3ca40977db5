using System.Diagnostics;
using System.Text.Json;

namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>One run of the sample program as a process of its own, against providers on this machine, and the spans that came of it.</summary>
public abstract class SampleRun : IAsyncLifetime
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("sightglass-auto-").FullName;

    internal IReadOnlyList<SampleSpan> Spans { get; private set; } = [];

    internal IReadOnlyList<ProviderRequest> Requests { get; private set; } = [];

    internal string Output { get; private set; } = "";

    internal string Errors { get; private set; } = "";

    internal int ExitCode { get; private set; }

    protected abstract string Project { get; }

    protected abstract IReadOnlyDictionary<string, string> Variables { get; }

    /// <summary>Whether spans come of it.</summary>
    protected virtual bool IsWatched => true;

    public async Task InitializeAsync()
    {
        await using var provider = await ModelProvider.StartAsync();
        var spans = Path.Combine(_folder, "spans.jsonl");
        var goOn = Path.Combine(_folder, "go-on");
        var start = new ProcessStartInfo("dotnet", [Built(Project, "", Project + ".dll"), provider.Address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["Sightglass__SpanFile"] = spans, ["SAMPLE_GO_ON"] = goOn },
        };
        foreach (var (name, value) in Variables)
        {
            start.Environment[name] = value;
        }

        using var longest = new CancellationTokenSource(Longest);
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The sample did not start.");
        var output = process.StandardOutput.ReadToEndAsync(longest.Token);
        var errors = process.StandardError.ReadToEndAsync(longest.Token);
        var exit = process.WaitForExitAsync(longest.Token);
        try
        {
            // The program goes on once the stream it forgot is told of; where that never happens it gives up by itself.
            while (IsWatched && !exit.IsCompleted && !(File.Exists(spans) && Read(spans).Any(static span => span.Model == "gpt-forgotten")))
            {
                await Task.WhenAny(exit, Task.Delay(50, longest.Token));
            }

            await File.WriteAllTextAsync(goOn, "", longest.Token);
            await exit;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        (Output, Errors, ExitCode) = (await output, await errors, process.ExitCode);
        Requests = provider.Requests;
        Spans = File.Exists(spans) ? Read(spans) : [];
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    /// <summary>Something that was built beside this project, in the same configuration.</summary>
    internal static string Built(string project, string framework, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(here.Parent!.Parent!.FullName, project, here.Name + framework, file);
    }

    private static List<SampleSpan> Read(string path)
    {
        using var file = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return [.. file.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(static line => line[^1] == '}').Select(static line => new SampleSpan(JsonDocument.Parse(line).RootElement))];
    }
}
