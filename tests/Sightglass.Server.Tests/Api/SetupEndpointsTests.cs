using System.Text.Json;

namespace Sightglass.Server.Tests.Api;

public sealed class SetupEndpointsTests
{
    [Fact]
    public async Task Setup_IsWrittenAsTheContractSays()
    {
        await using var host = await ApiHost.StartAsync();

        var setup = await host.GetAsync("/api/v1/setup");

        setup.GetRawText().ShouldBe(
            """{"otlpHttp":"http://localhost:4318","otlpGrpc":"http://localhost:4317","keysRequired":true,"lastContact":{"time":"2026-11-20T10:00:00.000000000Z","spans":12},"rejected":[{"reason":"invalid_trace_id","count":3},{"reason":"too_large","count":2}]}""");
    }

    [Fact]
    public async Task Setup_ProjectThatSentNothing_HasNoContact()
    {
        await using var host = await ApiHost.StartAsync(project: "quiet");

        (await host.GetAsync("/api/v1/setup")).GetProperty("lastContact").ValueKind.ShouldBe(JsonValueKind.Null);
    }
}
