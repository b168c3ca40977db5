using System.Diagnostics;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>A folder of Node scripts in this project; their packages are installed from the lock file first when they are missing.</summary>
internal sealed class NodeScripts(string folder, string onePackage)
{
    private static readonly SemaphoreSlim Installing = new(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private string Folder => Path.Combine(ServerCommand.FindRepositoryRoot() ?? throw new InvalidOperationException("These tests run from a checkout."), "tests", "Sightglass.Interop.Tests", folder);

    /// <summary>Runs a script to its good end; what it printed.</summary>
    public async Task<string> RunAsync(string script, params IEnumerable<string> arguments)
    {
        await InstallAsync();
        return await RunProgramAsync("node", [script, .. arguments]);
    }

    private async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", onePackage)))
            {
                await RunProgramAsync("npm", ["ci", "--no-audit", "--no-fund"]);
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    private async Task<string> RunProgramAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        using var timeout = new CancellationTokenSource(Longest);
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }
}
