using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Sightglass.Bench;

/// <summary>Runs the load generator in a process of its own and reads its figures.</summary>
internal static class LoadProcess
{
    public static async Task<JsonElement> RunAsync(BenchOptions options, Uri endpoint, long spans, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])
        [
            Path.Combine(AppContext.BaseDirectory, "Sightglass.Load.dll"), "--json", "--endpoint", endpoint.GetLeftPart(UriPartial.Authority), "--protocol", options.Protocol,
            "--spans", Text(spans), "--connections", Text(options.Connections), "--rate", options.Rate.ToString(CultureInfo.InvariantCulture),
        ])
        {
            start.ArgumentList.Add(argument);
        }

        if (options.Gzip)
        {
            start.ArgumentList.Add("--gzip");
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The load generator did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        if (output.Length == 0)
        {
            throw new InvalidOperationException($"The load generator ended with exit code {process.ExitCode} and printed nothing.");
        }

        using var document = JsonDocument.Parse(output);
        return document.RootElement.Clone();
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
