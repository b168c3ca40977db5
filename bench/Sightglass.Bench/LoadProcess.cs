using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Sightglass.Bench;

/// <summary>Runs the load generator in a process of its own and reads its figures.</summary>
internal static class LoadProcess
{
    /// <summary>Runs it to its end; cancelled, it is killed.</summary>
    public static async Task<JsonElement> RunAsync(LoadCommand command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (var argument in (string[])
        [
            Path.Combine(AppContext.BaseDirectory, "Sightglass.Load.dll"), "--json", "--endpoint", command.Endpoint.GetLeftPart(UriPartial.Authority), "--protocol", command.Protocol,
            "--spans", Text(command.Spans), "--connections", Text(command.Connections), "--rate", command.Rate.ToString(CultureInfo.InvariantCulture),
        ])
        {
            start.ArgumentList.Add(argument);
        }

        if (command.Gzip)
        {
            start.ArgumentList.Add("--gzip");
        }

        if (command.Once)
        {
            start.ArgumentList.Add("--once");
        }

        if (command.StartTime is { } startTime)
        {
            start.ArgumentList.Add("--start-time");
            start.ArgumentList.Add(startTime.ToString("O", CultureInfo.InvariantCulture));
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("The load generator did not start.");
        await using var killed = cancellationToken.Register(static generator => ((Process)generator!).Kill(), process);
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
