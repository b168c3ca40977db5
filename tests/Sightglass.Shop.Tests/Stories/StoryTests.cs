using System.Net;
using Sightglass.Shop.Tests.Hosting;

namespace Sightglass.Shop.Tests.Stories;

/// <summary>What can be staged for a demonstration, and that it is not staged otherwise.</summary>
public sealed class StoryTests
{
    private const string Question = "Do you ship to Norway?";
    private const string On = "Shop:Stories:Enabled=true";

    [Fact]
    public async Task Query_StoriesAreOff_DoesNotReadTheHeader()
    {
        await using var host = await ChatHost.StartAsync("Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query", new { question = Question }, story: "refusal");

        (await response.JsonAsync()).GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("[ship-005]");
        (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "http.request", count: 3)).ShouldAllBe(static span => span.GetTagItem("shop.story") == null);
    }

    [Fact]
    public async Task Query_UnknownStory_SaysWhichThereAre()
    {
        await using var host = await ChatHost.StartAsync(On);

        using var response = await host.PostAsync("/query", new { question = Question }, story: "earthquake");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.JsonAsync()).GetProperty("detail").GetString()
            .ShouldBe("There is no such story. The header X-Shop-Story may be one of: prompt-v2, slow-retrieval, refusal, ungrounded, heavy-use, rate-limited.");
    }

    [Fact]
    public async Task Query_PromptV2_TakesAboutTwiceTheTokensUnderItsVersion()
    {
        await using var host = await ChatHost.StartAsync(On, "Shop:Judge:Share=0");

        using var usual = await host.PostAsync("/query", new { question = Question });
        using var staged = await host.PostAsync("/query", new { question = Question }, story: "prompt-v2");

        ((double)await PromptTokensAsync(staged) / await PromptTokensAsync(usual)).ShouldBeInRange(1.6, 2.6);
        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(staged), "llm.call")).Only("llm.call");
        (call.GetTagItem("llm.prompt_template_id"), call.GetTagItem("llm.prompt_template_version")).ShouldBe(("answer", "2"));
    }

    [Fact]
    public async Task Query_SlowRetrieval_IsSlowThere()
    {
        await using var host = await ChatHost.StartAsync(On, "Shop:Stories:SlowRetrievalMilliseconds=700");

        using var response = await host.PostAsync("/query", new { question = Question }, story: "slow-retrieval");

        (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "rag.retrieval")).Only("rag.retrieval").Duration.ShouldBeGreaterThan(TimeSpan.FromMilliseconds(650));
    }

    [Theory]
    [InlineData("refusal", "llm.eval.refusal_label", "refusal")]
    [InlineData("ungrounded", "llm.eval.refusal_label", "none")]
    public async Task Query_BadAnswer_DoesNotPassItsChecks(string story, string attribute, string label)
    {
        await using var host = await ChatHost.StartAsync(On, "Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query", new { question = Question }, story: story);

        var evaluation = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.eval")).Only("llm.eval");
        evaluation.GetTagItem(attribute).ShouldBe(label);
        evaluation.GetTagItem("llm.eval.passed").ShouldBe(false);
        evaluation.GetTagItem("llm.eval.groundedness_score").ShouldBeOfType<double>().ShouldBeLessThan(0.6);
    }

    [Fact]
    public async Task Query_GoodAnswer_PassesItsChecks()
    {
        await using var host = await ChatHost.StartAsync("Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query", new { question = Question });

        var evaluation = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.eval")).Only("llm.eval");
        evaluation.GetTagItem("llm.eval.passed").ShouldBe(true, string.Join(", ", evaluation.TagObjects));
        evaluation.GetTagItem("llm.eval.groundedness_score").ShouldBe(1d);
    }

    [Fact]
    public async Task Query_HeavyTenant_UsesFarMoreThanOthers()
    {
        await using var host = await ChatHost.StartAsync(On, "Shop:Stories:HeavyTenants:0=bike-works", "Shop:Judge:Share=0");

        using var usual = await host.PostAsync("/query", new { question = "Which boots are waterproof?" }, ChatHost.Anna);
        using var heavy = await host.PostAsync("/query", new { question = "Which boots are waterproof?" }, ChatHost.Ben);

        ((double)await PromptTokensAsync(heavy) / await PromptTokensAsync(usual)).ShouldBeGreaterThan(2);
        (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(heavy), "rag.retrieval")).Only("rag.retrieval").GetTagItem("rag.top_k").ShouldBe(20);
    }

    [Fact]
    public async Task Query_SimulatedModel_BearsItsNameAndSaysSo()
    {
        await using var host = await ChatHost.StartAsync("Shop:Model:BearsNameOf=openai/gpt-4o-mini", "Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query", new { question = Question });

        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.call")).Only("llm.call");
        (call.GetTagItem("llm.provider"), call.GetTagItem("llm.model"), call.GetTagItem("shop.simulated")).ShouldBe(("openai", "gpt-4o-mini", true));
        call.GetTagItem("llm.cost_estimated_usd").ShouldBeOfType<double>().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Query_OfflineModel_HasNoCost()
    {
        await using var host = await ChatHost.StartAsync("Shop:Judge:Share=0");

        using var response = await host.PostAsync("/query", new { question = Question });

        var call = (await AnswerTrace.WaitForAsync(AnswerTrace.IdOf(response), "llm.call")).Only("llm.call");
        (call.GetTagItem("llm.provider"), call.GetTagItem("llm.cost_estimated_usd"), call.GetTagItem("shop.simulated")).ShouldBe(("offline", null, null));
    }

    private static async Task<long> PromptTokensAsync(HttpResponseMessage response) => (await response.JsonAsync()).GetProperty("usage").GetProperty("promptTokens").GetInt64();
}
