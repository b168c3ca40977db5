using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing;
using Sightglass.Testing.Engine;

namespace Sightglass.Server.Tests.Processes;

/// <summary>Signatures of content across the life of the process that makes them.</summary>
public sealed class ContentSigningTests
{
    private const string Day = "from=2026-11-20T00:00:00Z&to=2026-11-21T00:00:00Z";

    [EngineFact]
    public async Task Stop_InGoodOrder_SignsWhatWasGathered_AndAKillLosesItAndFindsAllTheSame()
    {
        using var folder = new TemporaryFolder();
        await using var engine = await EmbeddedEngine.StartAsync();
        await using (var run = await new ServerRun(folder.Path, engine.ServerSettings).StartAsync())
        {
            await run.StoreAsync(Saying("the first question"));
            (await CountAsync(engine)).ShouldBe("0");
            (await run.Process.StopAsync(default)).ShouldBe(0);
            (await CountAsync(engine)).ShouldBe("1");
        }

        await using (var run = await new ServerRun(folder.Path, engine.ServerSettings).StartAsync())
        {
            (await FoundAsync(run, "first question")).ShouldBe(1);
            await run.StoreAsync(Saying("the second question"));
            await run.Process.KillAsync();
        }

        await using var last = await new ServerRun(folder.Path, engine.ServerSettings).StartAsync();
        await last.StoreAsync(Saying("the third question"));
        (await FoundAsync(last, "first question")).ShouldBe(1);
        (await FoundAsync(last, "second question")).ShouldBe(1);
        (await FoundAsync(last, "third question")).ShouldBe(1);
        (await FoundAsync(last, "xyzzyplugh")).ShouldBe(0);
        (await last.Process.StopAsync(default)).ShouldBe(0);
        (await CountAsync(engine)).ShouldBe("2");
    }

    private static System.Text.Json.Nodes.JsonObject Saying(string text)
        => SpanJson.Request("shop", SpanJson.Span(SpanJson.NewTrace(), 1, attributes: [("gen_ai.operation.name", "chat"), ("gen_ai.input.messages", $$"""[{"role":"user","parts":[{"type":"text","content":"{{text}}"}]}]""")]));

    private static async Task<int> FoundAsync(ServerRun run, string text)
        => (await run.GetAsync($"/api/v1/spans?query={Uri.EscapeDataString($"\"{text}\"")}&{Day}")).Body.GetProperty("spans").GetArrayLength();

    private static async Task<string> CountAsync(EmbeddedEngine engine)
        => await engine.Connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT count() FROM content_signatures"), default);
}
