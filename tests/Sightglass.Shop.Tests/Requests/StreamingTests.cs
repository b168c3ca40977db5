using System.Net;
using Sightglass.Shop.Tests.Hosting;

namespace Sightglass.Shop.Tests.Requests;

/// <summary>The streaming variants.</summary>
public sealed class StreamingTests
{
    private const string Question = "How many days do I have to return an article?";

    [Theory]
    [InlineData("/query/stream")]
    [InlineData("/chat/stream")]
    public async Task Stream_Answered_SendsTheTextOfTheWholeAnswerInPieces(string path)
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync(path, new { session = "s-1", message = Question, question = Question });

        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var events = await response.EventsAsync();
        events[^1].Name.ShouldBe("done");
        var done = events[^1].Data;
        events.SkipLast(1).Count(static each => each.Name == "text").ShouldBeGreaterThan(1);
        string.Concat(events.SkipLast(1).Select(static each => each.Data.GetProperty("text").GetString())).ShouldBe(done.GetProperty("text").GetString());
        done.GetProperty("usage").GetProperty("totalTokens").GetInt64().ShouldBeGreaterThan(0);
        done.GetProperty("traceId").GetString().ShouldBe(AnswerTrace.IdOf(response));
    }

    [Fact]
    public async Task Stream_Answered_IsACallThatSaysSo()
    {
        await using var host = await ChatHost.StartAsync("Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query/stream", new { question = Question });

        var spans = await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.postprocess");
        var call = spans.Only("llm.call");
        call.GetTagItem("llm.stream").ShouldBe(true);
        call.Events.ShouldContain(static each => each.Name == "first_token");
        call.ParentSpanId.ShouldBe(spans.Only("rag.retrieval").ParentSpanId);
    }

    [Fact]
    public async Task Stream_AskedTwice_IsTheSameTextFromCache()
    {
        await using var host = await ChatHost.StartAsync("Shop:Judge:Share=0");
        using var first = await host.PostAsync("/query/stream", new { question = Question });

        using var second = await host.PostAsync("/query/stream", new { question = Question });

        var done = (await second.EventsAsync())[^1].Data;
        done.GetProperty("isFromCache").GetBoolean().ShouldBeTrue();
        done.GetProperty("text").GetString().ShouldBe((await first.EventsAsync())[^1].Data.GetProperty("text").GetString());
        string.Concat((await second.EventsAsync()).SkipLast(1).Select(static each => each.Data.GetProperty("text").GetString())).ShouldBe(done.GetProperty("text").GetString());
    }

    [Fact]
    public async Task Stream_Refused_HasTheStatusOfTheProblem()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query/stream", new { question = "" });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Stream_CallerLeaves_EndsTheSpans()
    {
        await using var host = await ChatHost.StartAsync("Shop:Model:TokensPerSecond=20", "Shop:Judge:Share=0");
        string trace;
        using (var response = await host.PostAsync("/query/stream", new { question = Question }, completion: HttpCompletionOption.ResponseHeadersRead))
        {
            trace = AnswerTrace.IdOf(response);
            await using var body = await response.Content.ReadAsStreamAsync();
            (await body.ReadAsync(new byte[8])).ShouldBeGreaterThan(0);
        }

        var spans = await AnswerTrace.WaitForAsync(trace, "http.request", count: 3);
        var call = spans.Only("llm.call");
        call.GetTagItem("llm.error_class").ShouldBe("cancelled");
        spans.ShouldNotContain(static span => span.DisplayName == "llm.postprocess");
    }
}
