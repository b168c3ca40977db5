using System.Net;
using System.Text;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Storage.Budgets;

namespace Sightglass.Server.Tests.Api;

public sealed class BudgetEndpointsTests
{
    private const ulong Hour = 3_600_000_000_000;

    [Fact]
    public async Task Budget_AddedChangedDeleted_IsListedAsItStands()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Lists.SpendOf = _ => new Spend { Calls = 7, Unpriced = 2, CostNanoUsd = 2_500_000_000, Silent = 1, Tokens = 1_000 };

        var added = await SendAsync(host, HttpMethod.Post, "", """{"name":"Acme","tenant":"acme","model":"gpt-*","query":"attr.feature:chat","period":"day","limitUsd":10.5,"limitTokens":900}""", HttpStatusCode.Created);
        var id = added.GetProperty("id").GetString();
        var asked = host.Lists.Asked.OfType<SpendQuery>().Last();
        var changed = await SendAsync(host, HttpMethod.Put, $"/{id}", """{"name":"All","period":"month","limitUsd":2,"version":1}""", HttpStatusCode.OK);
        var listed = await host.GetAsync("/api/v1/budgets");
        await SendAsync(host, HttpMethod.Delete, $"/{id}", null, HttpStatusCode.NoContent);

        added.GetRawText().ShouldBe(
            $"{{\"id\":\"{id}\",\"version\":1,\"name\":\"Acme\",\"tenant\":\"acme\",\"user\":\"\",\"model\":\"gpt-*\",\"query\":\"attr.feature:chat\",\"period\":\"day\",\"limitUsd\":10.5,\"limitTokens\":900,"
            + $"\"periodStart\":\"2026-11-20T00:00:00.000000000Z\",\"periodEnd\":\"2026-11-21T00:00:00.000000000Z\",\"spentUsd\":2.5,\"leftUsd\":8.0,\"forecastUsd\":{added.GetProperty("forecastUsd").GetRawText()},\"spentTokens\":1000,\"leftTokens\":-100,\"forecastTokens\":2400,"
            + "\"calls\":7,\"unpricedCalls\":2,\"callsWithoutTokens\":1,\"exhausted\":true,\"asOf\":\"2026-11-20T10:00:00.000000000Z\",\"createdAt\":\"2026-11-20T10:00:00.000000000Z\",\"updatedAt\":\"2026-11-20T10:00:00.000000000Z\"}");
        added.GetProperty("forecastUsd").GetDecimal().ShouldBe(6);
        (asked.Project, asked.Range).ShouldBe(("shop", new TimeRange(ApiHost.FixedClock.Nanos - (10 * Hour), ApiHost.FixedClock.Nanos + (14 * Hour) - 1)));
        (changed.GetProperty("version").GetInt32(), changed.GetProperty("exhausted").GetBoolean(), changed.GetProperty("limitTokens").ValueKind).ShouldBe((2, true, JsonValueKind.Null));
        listed.GetProperty("budgets")[0].GetRawText().ShouldBe(changed.GetRawText());
        (await host.GetAsync("/api/v1/budgets")).GetProperty("budgets").GetArrayLength().ShouldBe(0);
        await SendAsync(host, HttpMethod.Delete, $"/{id}", null, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Change_StaleVersion_IsAConflictAndChangesNothing()
    {
        await using var host = await ApiHost.StartAsync();
        var id = (await SendAsync(host, HttpMethod.Post, "", """{"name":"a","period":"day","limitUsd":1}""", HttpStatusCode.Created)).GetProperty("id").GetString();
        await SendAsync(host, HttpMethod.Put, $"/{id}", """{"name":"b","period":"day","limitUsd":1,"version":1}""", HttpStatusCode.OK);

        var problem = await SendAsync(host, HttpMethod.Put, $"/{id}", """{"name":"c","period":"day","limitUsd":1,"version":1}""", HttpStatusCode.Conflict);

        problem.GetProperty("type").GetString().ShouldBe("urn:sightglass:problem:stale-version");
        (await host.GetAsync("/api/v1/budgets")).GetProperty("budgets")[0].GetProperty("name").GetString().ShouldBe("b");
    }

    [Fact]
    public async Task Add_ManyBadParts_NamesThemAll()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await SendAsync(host, HttpMethod.Post, "", """{"period":"year","limitUsd":-1,"limitTokens":0,"query":"trace.cost>1"}""", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe(["name", "limitUsd", "limitTokens", "query", "period"], ignoreOrder: true);
        var filter = await SendAsync(host, HttpMethod.Post, "", """{"query":"colour:red"}""", HttpStatusCode.BadRequest);
        (filter.GetProperty("errors").GetArrayLength(), filter.GetProperty("parameters").GetArrayLength()).ShouldBe((1, 3));
        host.Lists.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Check_ManyCalls_AreAnsweredFromMemory()
    {
        await using var host = await ApiHost.StartAsync();
        host.Lists.SpendOf = filter => new Spend { Calls = 4, Unpriced = 1, CostNanoUsd = 9_000_000_000, Silent = 0, Tokens = 10 };
        await SendAsync(host, HttpMethod.Post, "", """{"name":"acme","tenant":"acme","period":"day","limitUsd":10}""", HttpStatusCode.Created);
        await SendAsync(host, HttpMethod.Post, "", """{"name":"spent","tenant":"other","period":"day","limitUsd":9}""", HttpStatusCode.Created);
        await SendAsync(host, HttpMethod.Post, "", """{"name":"user","user":"u1","period":"week","limitUsd":20}""", HttpStatusCode.Created);
        var readings = host.Lists.Asked.Count;

        var fits = await host.GetAsync("/api/v1/budgets/check?tenant=acme&model=gpt-4o&costUsd=1");
        var exceeds = await host.GetAsync("/api/v1/budgets/check?tenant=ACME&user=u1&costUsd=1.01&attr.feature=chat");
        var spent = await host.GetAsync("/api/v1/budgets/check?tenant=other&user=u2");
        var none = await host.GetAsync("/api/v1/budgets/check?tenant=third&user=u2");

        host.Lists.Asked.Count.ShouldBe(readings);
        Describe(fits).ShouldBe("True exhausted[] budgets[acme] undecided[user] left 1 unpriced 1 age 0");
        Describe(exceeds).ShouldBe("False exhausted[acme] budgets[acme user] undecided[] left 1 unpriced 1 age 0");
        Describe(spent).ShouldBe("False exhausted[spent] budgets[spent] undecided[] left 0 unpriced 1 age 0");
        Describe(none).ShouldBe("True exhausted[] budgets[] undecided[] left  unpriced 0 age ");
    }

    [Fact]
    public async Task Check_BadParts_NamesThemAll()
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync("/api/v1/budgets/check?tenant=a&tenant=b&colour=red&trace.cost=1&costUsd=-1&tokens=many", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe(["tenant", "colour", "trace.cost", "costUsd", "tokens"], ignoreOrder: true);
        host.Lists.Asked.ShouldBeEmpty();
    }

    private static string Describe(JsonElement answer)
    {
        string Names(string list) => $"{list}[{string.Join(' ', answer.GetProperty(list).EnumerateArray().Select(each => each.GetProperty("name").GetString()))}]";
        return $"{answer.GetProperty("allowed")} {Names("exhausted")} {Names("budgets")} {Names("undecided")} left {answer.GetProperty("leftUsd")} unpriced {answer.GetProperty("unpricedCalls")} age {answer.GetProperty("ageMs")}";
    }

    private static async Task<JsonElement> SendAsync(ApiHost host, HttpMethod method, string address, string? body, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/budgets{address}", UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}
