using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>Runs js/send.mjs, with its packages installed from the lock file first when they are missing.</summary>
internal static class JavaScriptSender
{
    private static readonly SemaphoreSlim Installing = new(1);

    private static string Folder => Path.Combine(ServerCommand.FindRepositoryRoot() ?? throw new InvalidOperationException("These tests run from a checkout."), "tests", "Sightglass.Interop.Tests", "js");

    /// <summary>Sends the spans; what REST has to show of each.</summary>
    public static async Task<IReadOnlyList<JsonElement>> SendAsync(string protocol, string compression, Uri endpoint, int spans)
    {
        await InstallAsync();
        var output = await RunAsync("node", ["send.mjs", protocol, compression, endpoint.GetLeftPart(UriPartial.Authority), spans.ToString(CultureInfo.InvariantCulture)]);
        using var document = JsonDocument.Parse(output);
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    private static async Task InstallAsync()
    {
        await Installing.WaitAsync();
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules", "@opentelemetry")))
            {
                await RunAsync("npm", ["ci", "--no-audit", "--no-fund"]);
            }
        }
        finally
        {
            Installing.Release();
        }
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start");
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
        var errors = process.StandardError.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        process.ExitCode.ShouldBe(0, $"{program} {string.Join(' ', arguments)}: {await errors}");
        return await output;
    }
}
