using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>A program that nothing listens to sends what is told of it by itself, and what waits when it ends as well.</summary>
public sealed class ExportTests
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    [Fact]
    public async Task Program_WithoutAnSdk_SendsItsCallsOverOtlp()
    {
        await using var provider = await ModelProvider.StartAsync();
        var bodies = new ConcurrentQueue<string>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var receiver = builder.Build();
        receiver.Urls.Add("http://127.0.0.1:0");
        receiver.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            bodies.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await receiver.StartAsync();
        using var longest = new CancellationTokenSource(Longest);
        var goOn = Path.GetTempFileName();
        var start = new ProcessStartInfo("dotnet", [SampleRun.Built("Sightglass.AutoInstrumentation.Sample", "", "Sightglass.AutoInstrumentation.Sample.dll"), provider.Address.ToString()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment =
            {
                ["DOTNET_STARTUP_HOOKS"] = SampleRun.Built("Sightglass.AutoInstrumentation", "_net10.0", "Sightglass.AutoInstrumentation.dll"),
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Urls.First(),
                ["OTEL_SERVICE_NAME"] = "unmodified",
                ["SAMPLE_GO_ON"] = goOn,
            },
        };

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(longest.Token), process.StandardError.ReadToEndAsync(longest.Token));
        await process.WaitForExitAsync(longest.Token);
        File.Delete(goOn);

        (await errors).ShouldBeEmpty();
        (await output).TrimEnd().ShouldEndWith("done");
        var sent = string.Concat(bodies);
        sent.ShouldContain("unmodified");
        foreach (var model in new[] { "gpt-5-mini", "text-embedding-3-small", "claude-haiku-4-5" })
        {
            sent.ShouldContain(model);
        }

        // Everything that is told has an end and a name of a step.
        sent.ShouldContain("llm.call");
        sent.ShouldContain("llm.embedding");
    }
}
