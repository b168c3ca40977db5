using System.Text.Json;
using Sightglass.Shop.Tests.Hosting;
using Sightglass.Testing.Engine;

namespace Sightglass.Shop.Tests.EndToEnd;

/// <summary>The three services as processes against a real Sightglass: what it shows of a customer's question.</summary>
public sealed class ThreeServicesTests(ShopSystem shop) : IClassFixture<ShopSystem>
{
    private const int SpansOfAnAnswer = 13;
    private const string Question = "How heavy is the Owl down sleeping bag?";

    /// <summary>The plain attribute names of a step, as the library's users are promised them.</summary>
    private static readonly Dictionary<string, string[]> Promised = new(StringComparer.Ordinal)
    {
        ["rag.retrieval"] = ["rag.top_k", "rag.similarity_threshold", "rag.documents_returned"],
        ["rag.prompt.build"] = ["llm.prompt_template_id", "llm.prompt_hash", "llm.prompt_length"],
        ["llm.call"] =
        [
            "llm.provider", "llm.model", "llm.temperature", "llm.top_p", "llm.max_tokens", "llm.stream", "llm.prompt_template_id", "llm.prompt_hash", "llm.prompt_length", "llm.response_hash",
            "llm.usage.prompt_tokens", "llm.usage.completion_tokens", "llm.usage.total_tokens", "llm.latency_ms",
        ],
        ["llm.postprocess"] = ["llm.summary_length"],
    };

    [EngineFact]
    public async Task Chat_Answered_IsOneJoinedTraceOfThreeServices()
    {
        using var response = await shop.AskAsync("/chat", new { session = "e2e-1", message = Question });

        var spans = await shop.ReadBackAsync(response, SpansOfAnAnswer);

        spans.Count.ShouldBe(SpansOfAnAnswer);
        spans.GroupBy(static span => $"{Text(span, "service")} {Text(span, "name")}", StringComparer.Ordinal).Select(static group => $"{group.Key} {group.Count()}").Where(static line => !line.Contains("POST", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(
            [
                "shop-chat http.request 1", "shop-chat llm.call 2", "shop-chat llm.embedding 1", "shop-chat llm.eval 2", "shop-chat llm.postprocess 1", "shop-chat rag.prompt.build 1",
                "shop-chat rag.retrieval 1", "shop-fraudcheck http.request 1", "shop-recommendations http.request 1",
            ]);
        var root = spans.Single(static span => span.GetProperty("parentSpanId").GetString() is null or "");
        Text(root, "service").ShouldBe("shop-chat");
        var byId = spans.ToDictionary(static span => Text(span, "spanId"), StringComparer.Ordinal);
        foreach (var neighbour in spans.Where(static span => Text(span, "service") != "shop-chat"))
        {
            var client = byId[Text(neighbour, "parentSpanId")];
            (Text(client, "service"), Text(client, "kind")).ShouldBe(("shop-chat", "client"));
            Text(client, "parentSpanId").ShouldBe(Text(root, "spanId"));
        }
    }

    [EngineFact]
    public async Task Chat_Answered_HasThePromisedAttributesAndWhoAsked()
    {
        using var response = await shop.AskAsync("/chat", new { session = "e2e-2", message = "Do you ship to Norway?" });

        var spans = await shop.ReadBackAsync(response, SpansOfAnAnswer);

        foreach (var (name, attributes) in Promised)
        {
            foreach (var span in spans.Where(span => Text(span, "name") == name))
            {
                attributes.Where(attribute => !span.GetProperty("attributes").TryGetProperty(attribute, out _)).ShouldBeEmpty($"attributes of {name}");
            }
        }

        spans.Where(static span => Text(span, "name") == "llm.eval").SelectMany(static span => span.GetProperty("attributes").EnumerateObject().Select(static attribute => attribute.Name))
            .Where(static name => name.StartsWith("llm.eval.", StringComparison.Ordinal)).ShouldContain("llm.eval.judge_score");
        spans.Where(static span => Text(span, "name") == "llm.call").Count(static span => span.GetProperty("attributes").TryGetProperty("llm.cost_estimated_usd", out _)).ShouldBe(1, "the answer's call bears a model's name, the judge's does not");
        foreach (var span in spans)
        {
            (Text(span, "userId"), Text(span, "sessionId"), Text(span, "tenantId")).ShouldBe(("anna", "e2e-2", "alpine-club"), Text(span, "name"));
        }
    }

    [EngineFact]
    public async Task QueryStream_Answered_ReadsBackAsAStreamedCallWithItsCost()
    {
        using var response = await shop.AskAsync("/query/stream", new { question = "How long is the warranty?" });

        var spans = await shop.ReadBackAsync(response, SpansOfAnAnswer);

        var done = (await response.EventsAsync())[^1].Data;
        var call = spans.Single(static span => Text(span, "name") == "llm.call" && Text(span, "provider") == "openai");
        call.GetProperty("stream").GetBoolean().ShouldBeTrue();
        call.GetProperty("usage").GetProperty("inputTokens").GetInt64().ShouldBe(done.GetProperty("usage").GetProperty("promptTokens").GetInt64());
        call.GetProperty("costUsd").GetDouble().ShouldBe(call.GetProperty("attributes").GetProperty("llm.cost_estimated_usd").GetDouble(), 1e-9);
        call.GetProperty("attributes").GetProperty("shop.simulated").GetBoolean().ShouldBeTrue();
        call.GetProperty("promptVersion").GetString().ShouldBe("1");
    }

    [EngineFact]
    public async Task Query_ProviderAnswers429_ShowsRetriesAndTheFallback()
    {
        using var response = await shop.AskAsync("/query", new { question = "When do leaves expire?" }, "rate-limited");

        var spans = await shop.ReadBackAsync(response, SpansOfAnAnswer + 1);

        var calls = spans.Where(static span => Text(span, "name") == "llm.call").OrderBy(static span => Text(span, "startTime"), StringComparer.Ordinal).ToList();
        Text(calls[0], "status").ShouldBe("error");
        calls[0].GetProperty("events").EnumerateArray().Count(static each => Text(each, "name") == "retry").ShouldBe(2);
        Text(calls[1], "provider").ShouldBe("offline");
        var root = spans.Single(static span => span.GetProperty("parentSpanId").GetString() is null or "");
        root.GetProperty("attributes").GetProperty("shop.story").GetString().ShouldBe("rate-limited");
    }

    private static string Text(JsonElement span, string name) => span.GetProperty(name).ToString();
}
