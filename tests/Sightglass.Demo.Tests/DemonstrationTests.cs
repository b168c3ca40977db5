using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Sightglass.Testing;

namespace Sightglass.Demo.Tests;

/// <summary>The whole demonstration as a person starts it, for a while.</summary>
public sealed class DemonstrationTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Run_ForAWhile_ShowsThePastAndLiveTracesOfThreeServicesAndEnds()
    {
        var ports = FreePorts.Find(3);
        var folder = Directory.CreateTempSubdirectory("sightglass-demo-");
        using var longest = new CancellationTokenSource(Longest);
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder.FullName,
        };
        foreach (var argument in new[]
        {
            Built(), "--duration", "25s", "--history", "3h", "--random", "7", Setting("DataDirectory", Path.Combine(folder.FullName, "data")),
            Setting("Listen:Web", Address(ports[0])), Setting("Listen:OtlpHttp", Address(ports[1])), Setting("Listen:OtlpGrpc", Address(ports[2])),
        })
        {
            start.ArgumentList.Add(argument);
        }

        using var demo = Process.Start(start)!;
        var errors = demo.StandardError.ReadToEndAsync(longest.Token);
        try
        {
            var said = new List<string>();
            while (said.All(line => !line.StartsWith("Ready: ", StringComparison.Ordinal)))
            {
                said.Add(await demo.StandardOutput.ReadLineAsync(longest.Token) ?? throw new InvalidOperationException($"It ended: {await errors}"));
            }

            said.ShouldContain($"Ready: {Address(ports[0])}");
            using var http = new HttpClient { BaseAddress = new Uri(Address(ports[0])) };
            (await FindAsync(http, "/api/v1/traces?query=trace.errors>0&from=now-3h&to=now-5m", _ => true, longest.Token)).ShouldNotBeNull("the storm of 429 in the past");

            // Each service sends its spans in its own time: until the root has come a trace stands at what there is of it.
            var live = await FindAsync(
                http, "/api/v1/traces?from=now-2m&query=service:shop-chat%20service:shop-recommendations%20service:shop-fraudcheck", trace => trace["rootName"]!.GetValue<string>() == "http.request", longest.Token);
            live["services"]!.AsArray().Select(service => service!.GetValue<string>()).ShouldBe(["shop-chat", "shop-fraudcheck", "shop-recommendations"]);
            live["environment"]!.GetValue<string>().ShouldBe("demo");

            var rest = demo.StandardOutput.ReadToEndAsync(longest.Token);
            await demo.WaitForExitAsync(longest.Token);
            (demo.ExitCode, await errors).ShouldBe((0, ""));
            (await rest).ShouldContain("questions; 0 were not answered.");
            await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri("/healthz", UriKind.Relative), longest.Token));
        }
        finally
        {
            if (!demo.HasExited)
            {
                demo.Kill(entireProcessTree: true);
            }

            folder.Delete(recursive: true);
        }
    }

    private static async Task<JsonNode> FindAsync(HttpClient http, string address, Func<JsonNode, bool> isWanted, CancellationToken cancellationToken)
    {
        while (true)
        {
            var listed = JsonNode.Parse(await http.GetStringAsync(new Uri(address, UriKind.Relative), cancellationToken))!["traces"]!.AsArray();
            if (listed.FirstOrDefault(trace => isWanted(trace!)) is { } found)
            {
                return found;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    private static string Setting(string name, string value) => $"--Sightglass:{name}={value}";

    private static string Address(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private static string Built()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        return Path.Combine(own.Parent!.Parent!.FullName, "Demo", own.Name, "Demo.dll");
    }
}
