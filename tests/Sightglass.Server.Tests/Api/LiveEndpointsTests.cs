using System.Net;

namespace Sightglass.Server.Tests.Api;

public sealed class LiveEndpointsTests
{
    [Theory]
    [InlineData("?after=1795168799000000000", null)]
    [InlineData("?after=7", "1795168799000000000")]
    [InlineData("", "1795168799000000000")]
    public async Task Listen_Resumed_SaysHelloAndWhatWasMissed(string query, string? lastEventId)
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Lists.Arrived = [SampleTraces.Full()];
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/api/v1/traces/live" + query, UriKind.Relative));
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var body = new StreamReader(await response.Content.ReadAsStreamAsync());
        var lines = new List<string>();
        while (lines.Count < 11)
        {
            lines.Add((await body.ReadLineAsync())!);
        }

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/event-stream");
        response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        lines[..9].ShouldBe(
            ["event: hello", "id: 1795168800000000000", "data: {\"now\":\"2026-11-20T10:00:00.000000000Z\"}", "", "event: skipped", "data: {\"skipped\":7}", "", "event: trace", "id: 1234"]);
        lines[9].ShouldStartWith("data: [{\"traceId\":\"0af7651916cd43dd8448eb211c80319c\",\"rootName\":\"GET /chat\"");
        lines[10].ShouldBe("");
        host.Lists.Asked.ShouldBe([("shop", 1_795_168_799_000_000_000UL)]);
    }

    [Theory]
    [InlineData("after=x", "after")]
    [InlineData("after=-1", "after")]
    public async Task Listen_BadPlace_IsRefused(string parameters, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/traces/live?{parameters}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe(name);
    }
}
