using System.Diagnostics;
using Sightglass.Shop.Tests.Hosting;

namespace Sightglass.Shop.Tests.Evaluation;

/// <summary>The judge's opinion of an answer.</summary>
public sealed class JudgeTests
{
    private const string Question = "Do you ship to Norway?";

    [Fact]
    public async Task Judge_Answer_IsASpanOfItsTraceWithTheCallInIt()
    {
        await using var host = await ChatHost.StartAsync();

        using var response = await host.PostAsync("/query", new { question = Question });

        var judged = await JudgedAsync(response);
        var spans = SpanLog.Of(AnswerTrace.IdOf(response));
        judged.GetTagItem("llm.eval.judge_score").ShouldBeOfType<double>().ShouldBeInRange(0.5, 1);
        judged.GetTagItem("llm.eval.passed").ShouldBe(true);
        judged.GetTagItem("user.id").ShouldBe("anna");
        var call = spans.Single(span => span.DisplayName == "llm.call" && span.ParentSpanId == judged.SpanId);
        call.GetTagItem("llm.prompt_template_id").ShouldBe("judge");
        call.GetTagItem("user.id").ShouldBe("anna");
    }

    [Theory]
    [InlineData("I like it.")]
    [InlineData("""{\"score\": 7, \"reason\": \"great\"}""")]
    public async Task Judge_GivesNoScore_IsAFailedSpanWithoutOne(string verdict)
    {
        await using var provider = await FakeModelProvider.StartAsync(FakeModelProvider.OpenAI(verdict));
        await using var host = await ChatHost.StartAsync("Shop:Judge:Model:Kind=OpenAI", "Shop:Judge:Model:Name=gpt-4o", $"Shop:Judge:Model:Url={provider.Url}v1");

        using var response = await host.PostAsync("/query", new { question = Question });

        var judged = await JudgedAsync(response);
        judged.Status.ShouldBe(ActivityStatusCode.Error);
        judged.TagObjects.ShouldNotContain(static tag => tag.Key.StartsWith("llm.eval.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Judge_ShutDown_StillJudgesWhatWaits()
    {
        string trace;
        await using (var host = await ChatHost.StartAsync("Shop:Judge:Model:TokensPerSecond=100"))
        {
            using var response = await host.PostAsync("/query", new { question = Question });
            trace = AnswerTrace.IdOf(response);
        }

        SpanLog.Of(trace).ShouldContain(static span => span.DisplayName == "llm.eval" && span.GetTagItem("llm.eval.judge_score") is double);
    }

    /// <summary>The judge's span: of the two checks the later one to begin.</summary>
    private static async Task<Activity> JudgedAsync(HttpResponseMessage response)
        => (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.eval", count: 2)).Where(static span => span.DisplayName == "llm.eval").MaxBy(static span => span.StartTimeUtc)!;
}
