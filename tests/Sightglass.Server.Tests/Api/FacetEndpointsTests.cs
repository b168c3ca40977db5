using System.Net;
using System.Text.Json;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Filter;

namespace Sightglass.Server.Tests.Api;

public sealed class FacetEndpointsTests
{
    [Fact]
    public async Task Find_SeveralFields_AreAnsweredInTheirOrderEachWithoutItsOwnConditions()
    {
        await using var host = await ApiHost.StartAsync("shop");

        var body = await host.GetAsync("/api/v1/facets?field=service&field=status&field=model&field=user&query=status%3Aerror%20user%3Au-1%20cost%3E1&limit=2");

        body.GetProperty("facets").EnumerateArray().Select(facet => facet.GetProperty("field").GetString()).ShouldBe(["service", "status", "model", "user"]);
        body.GetProperty("facets")[0].GetRawText().ShouldBe(
            "{\"field\":\"service\",\"type\":\"name\",\"meaning\":\"Service that sent the span\",\"values\":[{\"value\":\"service-a\",\"traces\":6},{\"value\":\"service-b\",\"traces\":3}],"
            + "\"distinct\":5,\"more\":true,\"missing\":2,\"histogram\":null}");
        var asked = host.Lists.Asked.Cast<(FacetQuery Query, string Fields)>().ToDictionary(each => each.Fields, each => each.Query);
        asked.Keys.Order(StringComparer.Ordinal).ShouldBe(["service model", "status", "user"]);
        Names(asked["service model"].Filter).ShouldBe("status user cost");
        Names(asked["status"].Filter).ShouldBe("user cost");
        Names(asked["user"].Filter).ShouldBe("status cost");
        asked.Values.ShouldAllBe(query => query.Project == "shop" && query.Limit == 2);
    }

    [Fact]
    public async Task Find_Duration_IsAHistogramInMilliseconds()
    {
        await using var host = await ApiHost.StartAsync();
        host.Lists.Spread = new FacetSpread(10, 7, [new FacetBin(1_000_000, 2_500_000, 4), new FacetBin(2_500_000, 9_000_000, 3)]);

        var facet = (await host.GetAsync("/api/v1/facets?field=trace.duration")).GetProperty("facets")[0];

        facet.GetProperty("histogram").GetRawText().ShouldBe("{\"unit\":\"ms\",\"bins\":[{\"from\":1,\"to\":2.5,\"traces\":4},{\"from\":2.5,\"to\":9,\"traces\":3}]}");
        facet.GetProperty("missing").GetInt64().ShouldBe(3);
        facet.GetProperty("distinct").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("", "field")]
    [InlineData("field=", "field")]
    [InlineData("field=sevice", "field")]
    [InlineData("field=input", "field")]
    [InlineData("field=span", "field")]
    [InlineData("field=event.name", "field")]
    [InlineData("field=service&scope=session", "scope")]
    [InlineData("field=service&limit=201", "limit")]
    [InlineData("field=service&field=model&prefix=a", "prefix")]
    public async Task Find_BadParameter_IsRefusedByName(string parameters, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/facets?{parameters}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe([name]);
        host.Lists.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Find_ThirtyOneFields_AreTooMany()
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync("/api/v1/facets?" + string.Join('&', Enumerable.Range(0, 31).Select(number => $"field=attr.k{number}")), HttpStatusCode.BadRequest);
    }

    private static string Names(SpanFilter? filter) => filter switch
    {
        SpanFilter.All all => string.Join(' ', all.Parts.Select(Names)),
        SpanFilter.Compare compare => compare.Field.Name,
        _ => "",
    };
}
