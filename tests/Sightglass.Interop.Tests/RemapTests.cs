using System.Text;
using System.Text.Json;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Interop.Tests;

/// <summary>
/// Every recorded body of every emitter, stored and mapped anew: as long as the mapping is the same nothing changes, and what a mapping that understood
/// nothing had stored becomes what this one stores.
/// </summary>
public sealed class RemapTests
{
    private const string Tokens = "/api/v1/stats?metric=input_tokens&from=1970-01-01T00:00:00Z&to=2500-01-01T00:00:00Z";
    private const string Sums = "/api/v1/stats?metric=cost&groupBy=model&from=1970-01-01T00:00:00Z&to=2500-01-01T00:00:00Z";

    [CaptureFact]
    public async Task Remap_EveryCapture_ChangesNothing_AndBringsBackWhatAnOlderMappingDidNotKnow()
    {
        await using var engine = await EmbeddedEngine.StartAsync();
        await using var process = new ServerProcess(ServerCommand.Default, engine.ServerSettings);
        await process.StartAndWaitAsync(CancellationToken.None);
        using var api = new RestApi(process.Web);
        using var client = new HttpClient { BaseAddress = process.Web };
        var traces = await SendAllAsync(process);
        await api.WaitUntilStoredAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        var spans = (await RemapAsync(client, dryRun: true)).GetProperty("spans").GetInt64();
        spans.ShouldBeGreaterThan(500);
        var before = await ReadAsync(client, traces);

        // What counts in a trace is judged as it is read; sums follow.
        var tokens = before.Values.Sum(trace => Number(JsonDocument.Parse(trace).RootElement.GetProperty("inputTokens")));
        await Eventually.HoldsAsync(async () => Number(JsonDocument.Parse(await client.GetStringAsync(Tokens)).RootElement.GetProperty("series")[0].GetProperty("points")[0].GetProperty("value")) == tokens);
        var sumsBefore = await client.GetStringAsync(Sums);

        var fresh = await RemapAsync(client, dryRun: true);

        fresh.GetProperty("fields").EnumerateArray().ShouldBeEmpty(fresh.ToString());
        (fresh.GetProperty("changed").GetInt64(), fresh.GetProperty("spans").GetInt64()).ShouldBe((0, spans));
        (await RemapAsync(client, dryRun: false)).GetProperty("changed").GetInt64().ShouldBe(0);
        (await client.GetStringAsync(Sums)).ShouldBe(sumsBefore);

        await OlderMapping.ForgetAsync(engine.Connections);
        (await client.GetStringAsync(Sums)).ShouldNotBe(sumsBefore);
        var applied = await RemapAsync(client, dryRun: false);

        applied.GetProperty("leftAlone").GetInt64().ShouldBe(fresh.GetProperty("leftAlone").GetInt64());
        applied.GetProperty("changed").GetInt64().ShouldBeGreaterThan(spans / 2);
        var after = await ReadAsync(client, traces);
        foreach (var (trace, read) in before)
        {
            after[trace].ShouldBe(read, trace);
        }

        (await client.GetStringAsync(Sums)).ShouldBe(sumsBefore);
        (await RemapAsync(client, dryRun: true)).GetProperty("changed").GetInt64().ShouldBe(0);
    }

    private static double Number(JsonElement value) => value.ValueKind == JsonValueKind.Number ? value.GetDouble() : 0;

    private static async Task<IReadOnlyCollection<string>> SendAllAsync(ServerProcess process)
    {
        using var otlp = new OtlpSender(process.OtlpHttp, process.OtlpGrpc, TimeSpan.FromSeconds(30));
        var traces = new HashSet<string>(StringComparer.Ordinal);
        foreach (var emitter in Directory.EnumerateDirectories(Captures.Folder!).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal))
        {
            foreach (var file in Captures.TraceBodies(emitter).Where(file => file.EndsWith(".pb", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal)))
            {
                var isJson = file.EndsWith(".json", StringComparison.Ordinal);
                var body = Captures.Read(emitter, file);
                var answer = await otlp.SendAsync(isJson ? OtlpProtocol.HttpJson : OtlpProtocol.HttpProtobuf, body, gzip: false, CancellationToken.None);
                answer.Outcome.ShouldBe(OtlpOutcome.Accepted, $"{emitter}/{file}: {answer}");
                traces.UnionWith((isJson ? OtlpOracle.ReadJson(body) : OtlpOracle.ReadProtobuf(body)).Select(span => span["traceId"]!.ToString()));
            }
        }

        return traces;
    }

    private static async Task<Dictionary<string, string>> ReadAsync(HttpClient client, IEnumerable<string> traces)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var trace in traces)
        {
            read.Add(trace, await client.GetStringAsync($"/api/v1/traces/{trace}"));
        }

        return read;
    }

    private static async Task<JsonElement> RemapAsync(HttpClient client, bool dryRun)
    {
        using var body = new StringContent($$"""{"dryRun":{{(dryRun ? "true" : "false")}}}""", Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/api/v1/remap", body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement;
    }
}
