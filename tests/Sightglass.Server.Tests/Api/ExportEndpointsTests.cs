using System.Net;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

public sealed class ExportEndpointsTests
{
    [Fact]
    public async Task Export_Csv_HasAByteOrderMarkNamesAndNoFormula()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Lists.Arrived = [SampleTraces.Full() with { RootName = "=cmd|' /C calc'!A0", User = "-2", CostNanoUsd = -5 }];

        using var response = await host.Client.GetAsync(new Uri("/api/v1/traces/export?format=csv&from=2026-11-20T00:00:00Z&sort=cost&columns=rootName,user,services,costUsd,outputTokens", UriKind.Relative));
        var bytes = await response.Content.ReadAsByteArrayAsync();

        response.Content.Headers.ContentType!.ToString().ShouldBe("text/csv; charset=utf-8");
        response.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=\"traces-2026-11-20T00_00_00Z.csv\"");
        bytes[..3].ShouldBe([0xef, 0xbb, 0xbf]);
        System.Text.Encoding.UTF8.GetString(bytes[3..]).ShouldBe("rootName,user,services,costUsd,outputTokens\r\n\"'=cmd|' /C calc'!A0\",\"'-2\",chat search,-0.000000005,30\r\n");
        var query = host.Lists.Asked.ShouldHaveSingleItem().ShouldBeOfType<TraceListQuery>();
        (query.Project, query.Limit, query.Order, query.After).ShouldBe(("shop", 10_000, new TraceOrder(TraceOrderKey.Cost, false), null));
    }

    [Fact]
    public async Task Export_Jsonl_IsALineForEachTraceAsTheListGivesIt()
    {
        await using var host = await ApiHost.StartAsync();
        host.Lists.Arrived = [.. Enumerable.Range(0, 2_000).Select(number => SampleTraces.Full() with { RootName = $"=\n{number}" })];
        host.Reader.Traces = new TracePage([host.Lists.Arrived[7]], null);

        using var response = await host.Client.GetAsync(new Uri("/api/v1/traces/export?format=jsonl&limit=100000", UriKind.Relative));
        var lines = (await response.Content.ReadAsStringAsync()).Split('\n');

        response.Content.Headers.ContentDisposition!.FileName.ShouldBe("traces-all.jsonl");
        lines.Length.ShouldBe(2_001);
        lines[^1].ShouldBe("");
        lines[7].ShouldBe((await host.GetAsync("/api/v1/traces")).GetProperty("traces")[0].GetRawText());
    }

    [Theory]
    [InlineData("format=xml", "format")]
    [InlineData("columns=rootName,prompt", "columns")]
    [InlineData("limit=100001", "limit")]
    [InlineData("sort=name", "sort")]
    public async Task Export_BadParameter_IsRefusedByName(string parameters, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/traces/export?{parameters}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe(name);
        host.Lists.Asked.ShouldBeEmpty();
    }
}
