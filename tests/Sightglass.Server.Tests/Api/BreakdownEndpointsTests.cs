using System.Net;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Facets;

namespace Sightglass.Server.Tests.Api;

public sealed class BreakdownEndpointsTests
{
    [Fact]
    public async Task Find_Groups_AreWrittenAsTheContractSays()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Lists.Rows = new BreakdownPage(
            [
                new BreakdownRow { Value = "gpt", Traces = 4, Failed = 1, P50Nanos = 1_500_000, P95Nanos = 2_000_000, InputTokens = 7, CostNanoUsd = 5_000_000, Counts = [1, 3] },
                new BreakdownRow { Value = "", Traces = 1, Failed = 0, P50Nanos = 0, P95Nanos = 0, Counts = [0, 1] },
            ],
            9);

        var body = await host.GetAsync("/api/v1/traces/breakdown?groupBy=model&query=status%3Aerror&from=now-1h&to=now&scope=root&sort=cost&limit=2&parts=2");

        body.GetRawText().ShouldBe(
            "{\"field\":\"model\",\"groups\":["
            + "{\"value\":\"gpt\",\"requests\":4,\"errorCount\":1,\"p50Ms\":1.5,\"p95Ms\":2,\"inputTokens\":7,\"outputTokens\":null,\"costUsd\":0.005,\"counts\":[1,3]},"
            + "{\"value\":null,\"requests\":1,\"errorCount\":0,\"p50Ms\":0,\"p95Ms\":0,\"inputTokens\":null,\"outputTokens\":null,\"costUsd\":null,\"counts\":[0,1]}],"
            + "\"distinct\":9,\"more\":true}");
        var asked = host.Lists.Asked.ShouldHaveSingleItem().ShouldBeOfType<BreakdownQuery>();
        (asked.Project, asked.Field.Name, asked.Scope, asked.Order, asked.Limit, asked.Parts).ShouldBe(("shop", "model", ValueScope.RootSpan, BreakdownOrder.Cost, 2, 2));
    }

    [Theory]
    [InlineData("", "groupBy")]
    [InlineData("groupBy=modle", "groupBy")]
    [InlineData("groupBy=duration", "groupBy")]
    [InlineData("groupBy=trace.cost", "groupBy")]
    [InlineData("groupBy=input", "groupBy")]
    [InlineData("groupBy=trace", "groupBy")]
    [InlineData("groupBy=event.name", "groupBy")]
    [InlineData("groupBy=model&sort=name", "sort")]
    [InlineData("groupBy=model&limit=201", "limit")]
    [InlineData("groupBy=model&scope=session", "scope")]
    [InlineData("groupBy=model&from=now-1h&to=now&parts=101", "parts")]
    [InlineData("groupBy=model&from=now-1h&parts=2", "parts")]
    public async Task Find_BadParameter_IsRefusedByName(string parameters, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/traces/breakdown?{parameters}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe([name]);
        host.Lists.Asked.ShouldBeEmpty();
    }
}
