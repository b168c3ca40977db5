using System.Net;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Storage.Doctor;

namespace Sightglass.Server.Tests.Api;

public sealed class DoctorEndpointsTests
{
    private const ulong Day = 86_400_000_000_000;

    [Fact]
    public async Task Get_NoRange_IsOfTheLastDay()
    {
        await using var host = await ApiHost.StartAsync("shop");

        var answer = await host.GetAsync("/api/v1/doctor");

        var asked = host.Lists.Asked.ShouldHaveSingleItem().ShouldBeOfType<EmitterQuery>();
        (asked.Project, asked.Range).ShouldBe(("shop", new TimeRange(ApiHost.FixedClock.Nanos - Day, ApiHost.FixedClock.Nanos)));
        asked.Places.ShouldContain(new AttributePlace("langfuse.observation.usage_details", "input_cached_tokens"));
        answer.GetRawText().ShouldBe(
            """{"from":"2026-11-19T10:00:00.000000000Z","to":"2026-11-20T10:00:00.000000000Z","sampleSpans":1000,"complete":true,"services":[],"distinct":0}""");
    }

    [Fact]
    public async Task Get_Emitters_AreGroupedByServiceWithTheirFindings()
    {
        await using var host = await ApiHost.StartAsync();
        var example = new SpanExample(new TraceId(1, 2), new SpanId(3));
        var emitter = new Emitter
        {
            Service = "chat",
            ScopeName = "ai",
            ScopeVersion = "",
            Languages = ["nodejs"],
            Dialects = [("vercel", 9), ("", 1)],
            Spans = 10,
            Calls = 4,
            LastNanos = ApiHost.FixedClock.Nanos,
            Gaps = new Dictionary<EmitterGap, GapCount> { [EmitterGap.Session] = new(2, 4, example) },
            Sampled = 5,
            Shapes =
            [
                new SpanShape
                {
                    Dialect = "vercel", Operation = SpanOperation.Llm, Role = UsageRole.Billable, IsFailed = false, HasMessages = true,
                    Keys = ["ai.settings.maxRetries", "ai.usage.promptTokens", "gen_ai.usage.input_tokens"], Places = [], Spans = 5, Example = example,
                },
            ],
        };
        host.Lists.Emitters = new EmitterPage([emitter, emitter with { Service = "", ScopeName = "", Calls = 0, Shapes = [], Gaps = new Dictionary<EmitterGap, GapCount>() }], 7, false);

        var answer = await host.GetAsync("/api/v1/doctor?from=now-1h");

        (answer.GetProperty("complete").GetBoolean(), answer.GetProperty("distinct").GetInt32()).ShouldBe((false, 7));
        answer.GetProperty("services").EnumerateArray().Select(service => service.GetProperty("service").GetString()).ShouldBe(["chat", null]);
        var shown = answer.GetProperty("services")[0].GetProperty("emitters")[0];
        (shown.GetProperty("scope").GetString(), shown.GetProperty("version").ValueKind, shown.GetProperty("instrumentation").GetString(), shown.GetProperty("sampled").GetBoolean())
            .ShouldBe(("ai", JsonValueKind.Null, "Vercel AI SDK 3 to 6", true));
        shown.GetProperty("dialects").GetRawText().ShouldBe("""[{"dialect":"vercel","spans":9},{"dialect":null,"spans":1}]""");
        shown.GetProperty("mapped").GetRawText().ShouldBe("""[{"field":"inputTokens","attribute":"gen_ai.usage.input_tokens","source":"otel","since":"1.27","spans":5}]""");
        shown.GetProperty("unknown")[0].GetRawText().ShouldBe($$"""{"attribute":"ai.settings.maxRetries","spans":5,"traceId":"{{example.TraceId}}","spanId":"{{example.SpanId}}"}""");
        shown.GetProperty("deprecated")[0].GetProperty("replacement").GetString().ShouldBe("ai.usage.inputTokens");
        shown.GetProperty("findings").EnumerateArray().Select(finding => $"{finding.GetProperty("severity")} {finding.GetProperty("kind")} {finding.GetProperty("spans")}/{finding.GetProperty("of")} {finding.GetProperty("sampled")}")
            .ShouldBe(["warning no_session 2/4 False", "info deprecated_names 5/5 True", "info unknown_names 5/5 True"]);
        shown.GetProperty("findings")[0].GetProperty("fix").GetString().ShouldBe("Give experimental_telemetry metadata: { sessionId, userId }.");
    }

    [Theory]
    [InlineData("from=yesterday", "from")]
    [InlineData("to=never", "to")]
    [InlineData("from=now&to=now-1h", "from")]
    public async Task Get_BadRange_IsRefusedByName(string query, string name)
    {
        await using var host = await ApiHost.StartAsync();

        var problem = await host.GetAsync($"/api/v1/doctor?{query}", HttpStatusCode.BadRequest);

        problem.GetProperty("parameters")[0].GetProperty("parameter").GetString().ShouldBe(name);
        host.Lists.Asked.ShouldBeEmpty();
    }
}
