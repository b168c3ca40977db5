using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>A server that has every recorded body of some emitters and nothing else, and what its doctor says.</summary>
public sealed class DoctorServer : IAsyncLifetime
{
    private JsonElement _report;

    internal static IReadOnlyList<string> Emitters { get; } =
        ["openinference-openai", "openinference-langchain", "traceloop-openai", "traceloop-langchain", "traceloop-0.14", "otel-openai", "dotnet-openai", "langfuse", "aisdk-v4", "aisdk-v7", "openlit", "anthropic-native"];

    /// <summary>What the doctor says of one scope, whatever the service.</summary>
    public IReadOnlyList<JsonElement> Of(string scope)
        => [.. _report.GetProperty("services").EnumerateArray().SelectMany(service => service.GetProperty("emitters").EnumerateArray())
            .Where(emitter => string.Equals(emitter.GetProperty("scope").GetString(), scope, StringComparison.Ordinal))];

    public async Task InitializeAsync()
    {
        if (Captures.ReasonToSkip is not null)
        {
            return;
        }

        await using var process = new ServerProcess(ServerCommand.Default);
        await process.StartAndWaitAsync(CancellationToken.None);
        using var otlp = new OtlpSender(process.OtlpHttp, process.OtlpGrpc, TimeSpan.FromSeconds(30));
        foreach (var emitter in Emitters)
        {
            var files = Captures.TraceBodies(emitter);
            var extension = files.Any(file => file.EndsWith(".pb", StringComparison.Ordinal)) ? ".pb" : ".json";
            foreach (var file in files.Where(file => file.EndsWith(extension, StringComparison.Ordinal)))
            {
                var protocol = extension == ".pb" ? OtlpProtocol.HttpProtobuf : OtlpProtocol.HttpJson;
                (await otlp.SendAsync(protocol, Captures.Read(emitter, file), gzip: false, CancellationToken.None)).Outcome.ShouldBe(OtlpOutcome.Accepted, $"{emitter}/{file}");
            }
        }

        using var api = new RestApi(process.Web);
        await api.WaitUntilStoredAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        _report = (await api.GetAsync("/api/v1/doctor?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z", CancellationToken.None))!.Value;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
