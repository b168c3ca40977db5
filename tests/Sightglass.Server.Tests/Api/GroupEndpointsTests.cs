using System.Net;
using Sightglass.Storage.Groups;

namespace Sightglass.Server.Tests.Api;

public sealed class GroupEndpointsTests
{
    private static readonly TraceGroup Sample = new()
    {
        Id = "s/1 ä",
        FirstTrace = SampleTraces.Full().TraceId,
        FirstNanos = ApiHost.FixedClock.Nanos,
        LastNanos = ApiHost.FixedClock.Nanos + 2_500_000,
        Traces = 4,
        Failed = 1,
        P95Nanos = 1_000_000,
        InputTokens = 7,
        CostNanoUsd = 5_000_000,
        Users = ["u"],
        Sessions = 2,
        Models = ["m"],
        Services = ["chat"],
    };

    [Fact]
    public async Task Sessions_Page_IsWrittenAsTheContractSaysAndLeadsToTheNext()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Lists.Groups = new TraceGroupPage([Sample], new TraceGroupCursor(null, "s/1 ä"), default);

        var body = await host.GetAsync("/api/v1/sessions?sort=cost&query=status:error");
        await host.GetAsync($"/api/v1/sessions?sort=cost&cursor={body.GetProperty("nextCursor").GetString()}");

        body.GetProperty("sessions")[0].GetRawText().ShouldBe(
            $"{{\"sessionId\":\"s/1 ä\",\"firstTraceId\":\"{SampleTraces.Full().TraceId}\","
            + "\"firstTime\":\"2026-11-20T10:00:00.000000000Z\",\"lastTime\":\"2026-11-20T10:00:00.002500000Z\",\"lengthMs\":2.5,\"turns\":4,\"errorCount\":1,"
            + "\"inputTokens\":7,\"outputTokens\":null,\"costUsd\":0.005,\"users\":[\"u\"],\"models\":[\"m\"],\"services\":[\"chat\"]}");
        var queries = host.Lists.Asked.Cast<TraceGroupQuery>().ToList();
        queries.ShouldAllBe(query => query.Project == "shop" && query.Grouping == TraceGrouping.Session && query.Order == TraceGroupOrder.Cost && query.Limit == 50);
        queries[1].After.ShouldBe(new TraceGroupCursor(null, "s/1 ä"));
    }

    [Theory]
    [InlineData("sessions", "last turns tokens cost errors length")]
    [InlineData("users", "requests errors tokens cost p95 last")]
    public async Task Lists_CursorInEveryOrder_IsGoodForThatListAndOrderOnly(string list, string orders)
    {
        await using var host = await ApiHost.StartAsync();
        var cursors = new Dictionary<string, string>();
        foreach (var sort in orders.Split(' '))
        {
            host.Lists.Groups = new TraceGroupPage([Sample], new TraceGroupCursor(long.MinValue, sort), default);
            cursors[sort] = (await host.GetAsync($"/api/v1/{list}?sort={sort}")).GetProperty("nextCursor").GetString()!;
            host.Lists.Asked.Clear();
            await host.GetAsync($"/api/v1/{list}?sort={sort}&cursor={cursors[sort]}");
            host.Lists.Asked.ShouldHaveSingleItem().ShouldBeOfType<TraceGroupQuery>().After.ShouldBe(new TraceGroupCursor(long.MinValue, sort));
        }

        await host.GetAsync($"/api/v1/{list}?sort=cost&cursor={cursors["tokens"]}", HttpStatusCode.BadRequest);
        await host.GetAsync($"/api/v1/{(list == "users" ? "sessions" : "users")}?sort=cost&cursor={cursors["cost"]}", HttpStatusCode.BadRequest);
        await host.GetAsync($"/api/v1/{list}?cursor=AQ", HttpStatusCode.BadRequest);
        await host.GetAsync($"/api/v1/{list}?sort=name", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("s%2F1%20%C3%A4", "s/1 ä")]
    [InlineData("a%25b", "a%b")]
    [InlineData("%3Fq%23%26%2B", "?q#&+")]
    public async Task Session_IdOfAnyCharacters_IsFoundWithItsTraces(string path, string id)
    {
        await using var host = await ApiHost.StartAsync();
        host.Lists.Groups = new TraceGroupPage([Sample], null, default);
        host.Lists.Arrived = [SampleTraces.Full()];

        var body = await host.GetAsync($"/api/v1/sessions/{path}");

        body.GetProperty("traces").GetArrayLength().ShouldBe(1);
        body.GetProperty("truncated").GetBoolean().ShouldBeFalse();
        host.Lists.Asked.Cast<TraceGroupQuery>().ShouldAllBe(query => query.Id == id);
    }

    [Fact]
    public async Task User_Known_ComesWithSessionsAndErrors()
    {
        await using var host = await ApiHost.StartAsync();
        host.Lists.Groups = new TraceGroupPage([Sample], null, default);

        var body = await host.GetAsync("/api/v1/users/u-1");

        body.GetProperty("user").GetProperty("errorRate").GetDouble().ShouldBe(0.25);
        body.GetProperty("sessions").GetArrayLength().ShouldBe(1);
        body.GetProperty("topErrors")[0].GetRawText().ShouldBe("{\"type\":null,\"message\":\"too slow\",\"traces\":3}");
        host.Lists.Asked.Cast<TraceGroupQuery>().Select(query => (query.Grouping, query.Id, query.OfUser)).ShouldBe(
            [(TraceGrouping.User, "u-1", null), (TraceGrouping.Session, null, "u-1"), (TraceGrouping.User, "u-1", null)]);
    }

    [Theory]
    [InlineData("/api/v1/sessions/none", "no-such-session")]
    [InlineData("/api/v1/users/none", "no-such-user")]
    public async Task One_Unknown_IsNotFound(string address, string type)
    {
        await using var host = await ApiHost.StartAsync();

        (await host.GetAsync(address, HttpStatusCode.NotFound)).GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:" + type);
    }
}
