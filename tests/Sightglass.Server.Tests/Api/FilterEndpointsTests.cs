using System.Net;
using Sightglass.Domain;
using Sightglass.Query.Filter;
using Sightglass.Storage.Filter;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

public sealed class FilterEndpointsTests
{
    [Fact]
    public async Task Fields_EveryFieldIsDescribedAndItsExamplesAreRight()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/filter/fields");

        var fields = body.GetProperty("fields").EnumerateArray().ToList();
        fields.Select(field => field.GetProperty("name").GetString()).ShouldBe(SpanFields.All.Select(entry => entry.Field.Name).Concat(["attr.", "resource.", "event."]));
        var examples = fields.SelectMany(field => field.GetProperty("examples").EnumerateArray())
            .Concat(body.GetProperty("syntax").EnumerateArray().Select(entry => entry.GetProperty("example")))
            .Select(example => example.GetString()!).ToList();
        examples.Count.ShouldBeGreaterThan(fields.Count);
        foreach (var example in examples)
        {
            FilterParser.Parse(example).ShouldBeOfType<FilterOutcome.Parsed>(example);
        }
    }

    [Fact]
    public async Task Fields_Words_AreThoseOfTheField()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/filter/fields");

        var status = body.GetProperty("fields").EnumerateArray().Single(field => string.Equals(field.GetProperty("name").GetString(), "status", StringComparison.Ordinal));
        status.GetProperty("type").GetString().ShouldBe("enum");
        status.GetProperty("words").EnumerateArray().Select(word => word.GetString()).ShouldBe(["unset", "ok", "error"]);
        status.GetProperty("operators").EnumerateArray().Select(word => word.GetString()).ShouldBe([":", ":*"]);
    }

    [Fact]
    public async Task Values_Field_GivesValuesWithCounts()
    {
        await using var host = await ApiHost.StartAsync("shop");
        host.Reader.Values = [new ValueCount("chat", 7), new ValueCount("two words", 3)];

        var body = await host.GetAsync("/api/v1/filter/values?field=service&prefix=c&from=now-1h&to=now&limit=5");

        host.Reader.Asked.ShouldBe([new ValueQuery("shop", SpanFields.Find("service")!, "c", new TimeRange(ApiHost.FixedClock.Nanos - 3_600_000_000_000, ApiHost.FixedClock.Nanos), 5)]);
        body.GetRawText().ShouldBe("{\"values\":[{\"value\":\"chat\",\"text\":\"chat\",\"count\":7},{\"value\":\"two words\",\"text\":\"\\\"two words\\\"\",\"count\":3}]}");
    }

    [Theory]
    [InlineData("input")]
    [InlineData("cost")]
    [InlineData("trace.spans")]
    [InlineData("event.name")]
    public async Task Values_FieldWithoutAList_IsEmptyAndAsksNothing(string field)
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync($"/api/v1/filter/values?field={field}");

        body.GetProperty("values").GetArrayLength().ShouldBe(0);
        host.Reader.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_Resource_GivesFieldsAsAFilterWritesThem()
    {
        await using var host = await ApiHost.StartAsync();
        host.Reader.Values = [new ValueCount("host.name", 7), new ValueCount("a b", 3), new ValueCount("", 1)];

        var body = await host.GetAsync("/api/v1/filter/keys?kind=resource");

        host.Reader.Asked.ShouldBe([new KeyQuery("default", SpanFieldKind.Resource, "", TimeRange.All, 20)]);
        var texts = body.GetProperty("values").EnumerateArray().Select(value => value.GetProperty("text").GetString()!).ToList();
        texts.ShouldBe(["resource.host.name", "resource.\"a b\"", "resource.\"\""]);
        texts.ShouldAllBe(text => FilterParser.Parse(text + ":*") is FilterOutcome.Parsed);
    }

    [Theory]
    [InlineData("values", "field")]
    [InlineData("values?field=nope", "field")]
    [InlineData("values?field=service&limit=0", "limit")]
    [InlineData("keys", "kind")]
    [InlineData("keys?kind=event", "kind")]
    [InlineData("keys?kind=attr&from=x", "from")]
    public async Task Completion_BadParameter_IsRefusedByName(string address, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/filter/{address}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters").EnumerateArray().Select(fault => fault.GetProperty("parameter").GetString()).ShouldBe([name]);
    }

    [Fact]
    public async Task Completion_PrefixTooLong_IsRefused()
    {
        await using var host = await ApiHost.StartAsync();

        await host.GetAsync($"/api/v1/filter/values?field=service&prefix={new string('a', 1001)}", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Check_GoodFilter_IsValid()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/filter/check?query=NOT%20(a%20OR%20b)%20env:prod");

        body.GetRawText().ShouldBe("{\"valid\":true,\"canonical\":\"-(a OR b) environment:prod\",\"errors\":[]}");
    }

    [Fact]
    public async Task Check_BadFilter_SaysWhatIsWrong()
    {
        await using var host = await ApiHost.StartAsync();

        var body = await host.GetAsync("/api/v1/filter/check?query=duration%3E2%20stats:x");

        body.GetProperty("valid").GetBoolean().ShouldBeFalse();
        body.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("column").GetInt32(), error.GetProperty("kind").GetString(), error.GetProperty("suggestion").GetString()))
            .ShouldBe([(10, "missing_unit", "2s"), (12, "unknown_field", "status")]);
    }

    [Fact]
    public async Task Check_HostileTexts_NeverFail()
    {
        await using var host = await ApiHost.StartAsync();
        string[] texts = ["", "'", "\\", "`", "\0", "\ud800", "' OR 1=1 --", "{x:String}", new string('(', 2000), new string('-', 2000), "name:/" + new string('(', 500), "attr.\"'; DROP TABLE spans; --\":*"];

        foreach (var text in texts)
        {
            await host.GetAsync($"/api/v1/filter/check?query={Uri.EscapeDataString(text.Replace("\ud800", "\ufffd", StringComparison.Ordinal))}");
            using var response = await host.Client.GetAsync(new Uri($"/api/v1/traces?query={Uri.EscapeDataString(text.Replace("\ud800", "\ufffd", StringComparison.Ordinal))}", UriKind.Relative));
            response.StatusCode.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
        }
    }
}
