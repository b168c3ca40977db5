using System.Diagnostics;
using System.Net;
using Sightglass.Shop.Tests.Hosting;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.Requests;

/// <summary>What a request leaves behind: one trace with all its steps.</summary>
public sealed class AnswerTraceTests
{
    private const string Question = "How many days do I have to return an article?";

    [Fact]
    public async Task Query_Answered_HasEveryStepInOneTrace()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query", new { question = Question });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.eval", count: 2);
        spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request", count: 3);
        spans.Where(static span => span.Source.Name == "Sightglass").Select(static span => span.DisplayName).Order(StringComparer.Ordinal)
            .ShouldBe(["llm.call", "llm.call", "llm.embedding", "llm.eval", "llm.eval", "llm.postprocess", "rag.prompt.build", "rag.retrieval"]);
        spans.Count(static span => span.Source.Name == "System.Net.Http").ShouldBe(2);
        var root = spans.Single(static span => span.DisplayName == "http.request" && span.ParentSpanId == default);
        (root.GetTagItem("http.request.method"), root.GetTagItem("http.response.status_code"), root.GetTagItem("http.route")).ShouldBe(("POST", 200, "/query"));
        spans.Only("rag.retrieval").ParentSpanId.ShouldBe(root.SpanId);
        spans.Only("llm.embedding").ParentSpanId.ShouldBe(spans.Only("rag.retrieval").SpanId);
        spans.Only("rag.prompt.build").ParentSpanId.ShouldBe(root.SpanId);
        spans.Only("llm.postprocess").ParentSpanId.ShouldBe(root.SpanId);
        spans.Where(static span => span.DisplayName == "llm.eval").ShouldAllBe(span => span.ParentSpanId == root.SpanId);
    }

    [Fact]
    public async Task Query_Answered_SaysOnEverySpanWhoAsked()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/chat", new { session = "s-17", message = Question }, ChatHost.Ben);

        response.EnsureSuccessStatusCode();
        await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request", count: 3);
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.eval", count: 2);
        foreach (var span in spans)
        {
            (span.GetTagItem("user.id"), span.GetTagItem("session.id"), span.GetTagItem("tenant.id"), span.GetTagItem("feature"))
                .ShouldBe(("ben", "s-17", "bike-works", "chat"), span.DisplayName);
        }
    }

    [Fact]
    public async Task Query_CallerSendsBaggage_IsWhoTheKeySays()
    {
        await using var host = await ChatHost.StartAsync();
        host.Client.DefaultRequestHeaders.Add("baggage", "user.id=mallory,tenant.id=other,session.id=stolen");

        using var response = await host.PostAsync("/query", new { question = Question });

        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.call");
        spans.First(static span => span.DisplayName == "llm.call").GetTagItem("user.id").ShouldBe("anna");
        spans.First(static span => span.DisplayName == "llm.call").GetTagItem("tenant.id").ShouldBe("alpine-club");
        spans.First(static span => span.DisplayName == "llm.call").GetTagItem("session.id").ShouldBeNull();
    }

    [Fact]
    public async Task Query_CallerSendsTraceparent_ContinuesItsTrace()
    {
        await using var host = await ChatHost.StartAsync();
        var trace = ActivityTraceId.CreateRandom().ToHexString();
        host.Client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-00f067aa0ba902b7-01");

        using var response = await host.PostAsync("/query", new { question = Question });

        AnswerTrace.IdOf(response).ShouldBe(trace);
        response.Headers.GetValues("traceparent").Single().ShouldStartWith($"00-{trace}-");
        (await response.JsonAsync()).GetProperty("traceId").GetString().ShouldBe(trace);
    }

    [Fact]
    public async Task Query_ByDefault_SendsNoContent()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query", new { question = Question });

        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.eval", count: 2);
        spans.SelectMany(static span => span.TagObjects).Where(static tag => tag.Value is string text && text.Contains("30 days", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Query_ContentByChoice_IsSent()
    {
        await using var host = await ChatHost.StartAsync("Sightglass:Content=Full");

        using var response = await host.PostAsync("/query", new { question = Question });

        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess");
        spans.First(static span => span.DisplayName == "llm.call").GetTagItem("gen_ai.input.messages").ShouldBeOfType<string>().ShouldContain(Question);
    }

    [Fact]
    public async Task Query_AskedTwice_IsFromCacheWithoutACall()
    {
        await using var host = await ChatHost.StartAsync("Shop:Judge:Share=0");
        using var first = await host.PostAsync("/query", new { question = Question });

        using var second = await host.PostAsync("/query", new { question = Question });

        (await first.JsonAsync()).GetProperty("isFromCache").GetBoolean().ShouldBeFalse();
        (await second.JsonAsync()).GetProperty("isFromCache").GetBoolean().ShouldBeTrue();
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(second), "http.request", count: 3);
        spans.ShouldNotContain(static span => span.DisplayName == "llm.call");
    }

    [Fact]
    public async Task Query_NamesAnOrder_ShowsTheToolBetweenTwoCalls()
    {
        await using var host = await ChatHost.StartAsync("Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query", new { question = "Where is my order FF-204518?" });

        (await response.JsonAsync()).GetProperty("text").GetString().ShouldBe("Your order FF-204518 is shipped. It left our warehouse yesterday and arrives in two working days.");
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess");
        spans.Select(static span => span.DisplayName).Where(static name => name is "llm.call" or "llm.tool").ShouldBe(["llm.call", "llm.tool", "llm.call"]);
        spans.Only("llm.tool").GetTagItem("gen_ai.tool.name").ShouldBe("get_order_status");
    }

    [Fact]
    public async Task Query_ManyOrdersOfOthers_IsForbidden()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query", new { question = string.Join(' ', Enumerable.Range(100000, 8).Select(static number => $"FF-{number}")) });

        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.JsonAsync()).GetProperty("detail").GetString().ShouldBe("Too many different orders were asked about. Ask again in an hour, or call the customer service.");
    }

    [Fact]
    public async Task Query_NeighboursAreDown_IsAnsweredAndSaysSo()
    {
        var dead = FreePorts.Find(1)[0];
        await using var host = await ChatHost.StartAsync($"Shop:Neighbours:Recommendations=http://127.0.0.1:{dead}", $"Shop:Neighbours:FraudCheck=http://127.0.0.1:{dead}");

        using var response = await host.PostAsync("/query", new { question = Question });

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request");
        spans.Only("http.request").Events.Where(static each => each.Name == "degraded").Select(static each => each.Tags.First().Value).ShouldBe(["fraudcheck", "recommendations"]);
    }

    [Fact]
    public async Task Chat_SecondTurn_KnowsTheFirst()
    {
        await using var host = await ChatHost.StartAsync("Sightglass:Content=Full");
        using var first = await host.PostAsync("/chat", new { session = "turns", message = Question });

        using var second = await host.PostAsync("/chat", new { session = "turns", message = "And what does a return cost?" });

        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(second), "llm.postprocess");
        spans.First(static span => span.DisplayName == "llm.call").GetTagItem("gen_ai.input.messages").ShouldBeOfType<string>().ShouldContain(Question);
    }

    [Fact]
    public async Task Chat_SessionOfAnotherUser_IsNotKnown()
    {
        await using var host = await ChatHost.StartAsync("Sightglass:Content=Full");
        using var first = await host.PostAsync("/chat", new { session = "shared", message = Question }, ChatHost.Anna);

        using var second = await host.PostAsync("/chat", new { session = "shared", message = "And what does a return cost?" }, ChatHost.Ben);

        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(second), "llm.postprocess");
        spans.First(static span => span.DisplayName == "llm.call").GetTagItem("gen_ai.input.messages").ShouldBeOfType<string>().ShouldNotContain(Question);
    }
}
