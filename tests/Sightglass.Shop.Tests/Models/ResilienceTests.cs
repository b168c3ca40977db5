using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Sightglass.Shop.Tests.Hosting;

namespace Sightglass.Shop.Tests.Models;

/// <summary>What the service does about a provider that fails in the ways providers do.</summary>
public sealed class ResilienceTests
{
    private const string Question = "How many days do I have to return an article?";
    private const string Said = "Thirty days. [ret-001]";

    [Fact]
    public async Task Answer_RateLimitedOnce_IsSentAgainAfterTheTimeAsked()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(429, "1"), FakeModelProvider.OpenAI(Said));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query", new { question = Question });

        (await response.JsonAsync()).GetProperty("text").GetString().ShouldBe(Said);
        provider.Requests.ShouldBe(2);
        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess")).Only("llm.call");
        call.Events.ShouldContain(static each => each.Name == "retry");
        call.GetTagItem("llm.retry.count").ShouldBe(1);
        call.GetTagItem("llm.retry.reasons").ShouldBe(new[] { "429" });
        call.GetTagItem("llm.retry.delays_ms").ShouldBe(new[] { 1000d });
        call.Duration.ShouldBeGreaterThan(TimeSpan.FromSeconds(0.99));
        call.Status.ShouldNotBe(ActivityStatusCode.Error);
    }

    [Theory]
    [InlineData("500", "500")]
    [InlineData("malformed", "malformed_response")]
    [InlineData("silent", "timeout")]
    public async Task Answer_FailedOnce_IsSentAgain(string fault, string reason)
    {
        await using var provider = await FakeModelProvider.StartAsync(Fault(fault), FakeModelProvider.OpenAI(Said));
        await using var host = await StartAsync(provider, $"Shop:Resilience:TimeoutMilliseconds={(fault == "silent" ? 3000 : 30_000)}");

        using var response = await host.PostAsync("/query", new { question = Question });

        (await response.JsonAsync()).GetProperty("text").GetString().ShouldBe(Said);
        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess")).Only("llm.call");
        call.GetTagItem("llm.retry.reasons").ShouldBe(new[] { reason });
        call.GetTagItem("llm.model").ShouldBe("gpt-4o-mini");
        call.GetTagItem("llm.usage.prompt_tokens").ShouldBe(120L);
        call.GetTagItem("llm.cost_estimated_usd").ShouldBeOfType<double>().ShouldBe((120 * 0.15e-6) + (9 * 0.6e-6), 1e-9);
    }

    [Fact]
    public async Task Answer_RequestIsRefused_IsNotSentAgain()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(400));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query", new { question = Question });

        provider.Requests.ShouldBe(1);
        (await response.JsonAsync()).GetProperty("provider").GetString().ShouldBe("offline");
    }

    [Fact]
    public async Task Answer_FailsAlways_IsTheFallbacks()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(503));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query", new { question = Question });

        var answer = await response.JsonAsync();
        answer.GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("[ret-001]");
        answer.GetProperty("model").GetString().ShouldBe("offline-extractive-1");
        provider.Requests.ShouldBe(3);
        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request", count: 3);
        var calls = spans.Where(static span => span.DisplayName == "llm.call").ToList();
        calls.Select(static call => (call.GetTagItem("llm.provider"), call.GetTagItem("llm.error_class"))).ShouldBe([("openai", "overloaded"), ("offline", null)]);
        spans.Single(static span => span.DisplayName == "http.request" && span.ParentSpanId == default).Events.ShouldContain(static each => each.Name == "fallback");
    }

    [Fact]
    public async Task Answer_WaitAskedIsTooLong_IsTheFallbacksAtOnce()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(429, "120"));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query", new { question = Question });

        provider.Requests.ShouldBe(1);
        (await response.JsonAsync()).GetProperty("provider").GetString().ShouldBe("offline");
    }

    [Fact]
    public async Task Answer_ModelFailsTooOften_IsLeftAlone()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(500));
        await using var host = await StartAsync(provider, "Shop:Resilience:Retries=0", "Shop:Resilience:BreakAtLeastRequests=2", "Shop:Cache:Answers=0");
        for (var question = 1; question <= 2; question++)
        {
            using var failed = await host.PostAsync("/query", new { question = Question });
        }

        using var response = await host.PostAsync("/query", new { question = Question });

        provider.Requests.ShouldBe(2);
        (await response.JsonAsync()).GetProperty("provider").GetString().ShouldBe("offline");
        var root = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request", count: 3)).Single(static span => span.DisplayName == "http.request" && span.ParentSpanId == default);
        root.Events.Single(static each => each.Name == "fallback").Tags.ShouldContain(static tag => tag.Key == "llm.fallback.reason" && (string?)tag.Value == "circuit_open");
    }

    [Fact]
    public async Task Answer_NoModelAnswers_IsAProblem()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(500));
        await using var host = await StartAsync(provider, $"Shop:FallbackModel:Kind=OpenAI", "Shop:FallbackModel:Name=gpt-4o", $"Shop:FallbackModel:Url={provider.Url}v1");

        using var response = await host.PostAsync("/query", new { question = Question });

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.JsonAsync()).GetProperty("detail").GetString().ShouldBe("The model's provider answered 500. Try again in a minute.");
    }

    [Fact]
    public async Task Stream_CutBeforeAnyText_IsSentAgain()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.CutStream(null), FakeModelProvider.OpenAI(Said, isStream: true));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query/stream", new { question = Question });

        var events = await response.EventsAsync();
        events[^1].Name.ShouldBe("done");
        events[^1].Data.GetProperty("text").GetString().ShouldBe(Said);
        events[^1].Data.GetProperty("usage").GetProperty("totalTokens").GetInt64().ShouldBe(129);
        provider.Requests.ShouldBe(2);
    }

    [Fact]
    public async Task Stream_CutAfterText_EndsWithAnErrorEvent()
    {
        var shown = new TaskCompletionSource();
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.CutStream("Thirty days. And also", shown.Task));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query/stream", new { question = Question }, completion: HttpCompletionOption.ResponseHeadersRead);

        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        var first = await reader.ReadLineAsync();
        shown.SetResult();
        var events = AnswerTrace.EventsOf($"{first}\n{await reader.ReadToEndAsync()}");
        events.Select(static each => each.Name).ShouldBe(["text", "error"]);
        events[^1].Data.GetProperty("status").GetInt32().ShouldBe(503);
        events[^1].Data.GetProperty("traceId").GetString().ShouldBe(AnswerTrace.IdOf(response));
        provider.Requests.ShouldBe(1);
        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request", count: 3)).Only("llm.call");
        call.Status.ShouldBe(ActivityStatusCode.Error);
        call.GetTagItem("llm.error_class").ShouldBe("connection");
    }

    [Fact]
    public async Task Stream_SilentProvider_IsTheFallbacks()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.SilentAsync);
        await using var host = await StartAsync(provider, "Shop:Resilience:TimeoutMilliseconds=300", "Shop:Resilience:Retries=0");

        using var response = await host.PostAsync("/query/stream", new { question = Question });

        (await response.EventsAsync())[^1].Data.GetProperty("provider").GetString().ShouldBe("offline");
    }

    [Fact]
    public async Task Answer_WaitAskedByADate_IsHeeded()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(503, TimeProvider.System.GetUtcNow().AddHours(1).ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query", new { question = Question });

        provider.Requests.ShouldBe(1);
        (await response.JsonAsync()).GetProperty("provider").GetString().ShouldBe("offline");
    }

    [Fact]
    public async Task Stream_Anthropic_IsReadWithItsUsage()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(429, "0"), FakeModelProvider.AnthropicStream(Said));
        await using var host = await ChatHost.StartAsync(
            "Shop:Model:Kind=Anthropic", "Shop:Model:Name=claude-haiku-4-5", $"Shop:Model:Url={provider.Url.GetLeftPart(UriPartial.Authority)}", "Shop:Model:ApiKey=none", "Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query/stream", new { question = Question });

        var done = (await response.EventsAsync())[^1];
        done.Name.ShouldBe("done");
        done.Data.GetProperty("text").GetString().ShouldBe(Said);
        done.Data.GetProperty("usage").GetProperty("completionTokens").GetInt64().ShouldBe(7);
        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess")).Only("llm.call");
        call.GetTagItem("llm.retry.delays_ms").ShouldBe(new[] { 0d });
        call.GetTagItem("llm.cost_estimated_usd").ShouldNotBeNull();
    }

    [Fact]
    public async Task Answer_Anthropic_IsReadWithItsUsage()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.Status(529), FakeModelProvider.Anthropic(Said));
        await using var host = await ChatHost.StartAsync(
            "Shop:Model:Kind=Anthropic", "Shop:Model:Name=claude-haiku-4-5", $"Shop:Model:Url={provider.Url.GetLeftPart(UriPartial.Authority)}", "Shop:Model:ApiKey=none",
            "Shop:Resilience:RetryDelayMilliseconds=1", "Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query", new { question = Question });

        var answer = await response.JsonAsync();
        answer.GetProperty("text").GetString().ShouldBe(Said);
        answer.GetProperty("usage").GetProperty("promptTokens").GetInt64().ShouldBe(80);
        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess")).Only("llm.call");
        (call.GetTagItem("llm.provider"), call.GetTagItem("llm.model")).ShouldBe(("anthropic", "claude-haiku-4-5"));
        call.GetTagItem("llm.retry.reasons").ShouldBe(new[] { "529" });
    }

    [Fact]
    public async Task Answer_OpenAI_IsSentSettingsToolsAndPrompt()
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.OpenAI(Said));
        await using var host = await StartAsync(provider);

        using var response = await host.PostAsync("/query", new { question = Question });

        response.EnsureSuccessStatusCode();
        using var body = JsonDocument.Parse(provider.Bodies[0]);
        body.RootElement.GetProperty("model").GetString().ShouldBe("gpt-4o-mini");
        body.RootElement.GetProperty("temperature").GetDouble().ShouldBe(0.2, 1e-6);
        body.RootElement.GetProperty("tools").EnumerateArray().Select(static tool => tool.GetProperty("function").GetProperty("name").GetString()).ShouldBe(["get_stock", "get_order_status"]);
        body.RootElement.GetProperty("messages")[0].GetProperty("role").GetString().ShouldBe("system");
    }

    private static Func<HttpContext, Task> Fault(string name) => name switch
    {
        "malformed" => FakeModelProvider.MalformedAsync,
        "silent" => FakeModelProvider.SilentAsync,
        _ => FakeModelProvider.Status(500),
    };

    private static Task<ChatHost> StartAsync(FakeModelProvider provider, params string[] settings)
        => ChatHost.StartAsync(["Shop:Model:Kind=OpenAI", "Shop:Model:Name=gpt-4o-mini", $"Shop:Model:Url={provider.Url}v1", "Shop:Resilience:RetryDelayMilliseconds=1", "Shop:Judge:Share=0", .. settings]);
}
