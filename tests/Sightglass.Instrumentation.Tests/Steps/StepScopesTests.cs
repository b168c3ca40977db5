using System.Diagnostics;
using Sightglass.Instrumentation.Identity;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Tests.Steps;

public sealed class StepScopesTests
{
    [Fact]
    public void Retrieval_Documents_AreTheirIdsAndScoresWithoutText()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var step = tracer.Retrieval(topK: 5, similarityThreshold: 0.25, store: "shop", query: "returns"))
        {
            step.Returned([new RetrievedText("a", 0.9, "secret"), new RetrievedText("b")]);
        }

        var span = spans.Named("rag.retrieval");
        span.Tags().ShouldBe(
            new Dictionary<string, object?>
            {
                ["gen_ai.operation.name"] = "retrieval",
                ["rag.top_k"] = 5,
                ["rag.similarity_threshold"] = 0.25,
                ["gen_ai.data_source.id"] = "shop",
                ["rag.documents_returned"] = 2,
                ["gen_ai.retrieval.documents"] = """[{"id":"a","score":0.9},{"id":"b"}]""",
            },
            ignoreOrder: true);
    }

    [Fact]
    public void Retrieval_ContentByChoice_HasTheTexts()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer(new SightglassOptions { Content = ContentCapture.Full });

        using (var step = tracer.Retrieval(query: "returns"))
        {
            step.Returned([new RetrievedText("a", double.NaN, "text")]);
        }

        spans.Only.GetTagItem("gen_ai.retrieval.query.text").ShouldBe("returns");
        spans.Only.GetTagItem("gen_ai.retrieval.documents").ShouldBe("""[{"id":"a","content":"text"}]""");
    }

    [Fact]
    public void PromptBuild_Prompt_IsItsHashAndLength()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var step = tracer.PromptBuild("answer", "3"))
        {
            step.Truncated(2, of: 7);
            step.Built("abc");
        }

        var span = spans.Named("rag.prompt.build");
        span.GetTagItem("llm.prompt_template_id").ShouldBe("answer");
        span.GetTagItem("gen_ai.prompt.version").ShouldBe("3");
        span.GetTagItem("llm.prompt_hash").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        span.GetTagItem("llm.prompt_length").ShouldBe(3);
        span.GetTagItem("gen_ai.input.messages").ShouldBeNull();
        span.Events.ShouldHaveSingleItem().Tags.ShouldBe([new("rag.prompt.left_out", 2), new("rag.prompt.pieces", 7)]);
    }

    [Fact]
    public void Tool_ArgumentsAndResult_AreSentOnlyByChoice()
    {
        using var spans = new RecordedSpans();
        using var quiet = new SightglassTracer();
        using var open = new SightglassTracer(new SightglassOptions { Content = ContentCapture.Full });

        foreach (var tracer in new[] { quiet, open })
        {
            using var step = tracer.Tool("stock", "call-1");
            step.Arguments("{\"id\":1}");
            step.Result("3");
        }

        spans.Ended.Select(span => (span.GetTagItem("gen_ai.tool.name"), span.GetTagItem("gen_ai.tool.call.id"), span.GetTagItem("gen_ai.tool.call.arguments"), span.GetTagItem("gen_ai.tool.call.result")))
            .ShouldBe([("stock", "call-1", null, null), ("stock", "call-1", "{\"id\":1}", "3")]);
    }

    [Fact]
    public void Postprocess_Finished_IsTheLengthOfWhatIsGivenBack()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var step = tracer.Postprocess())
        {
            step.Applied("policy");
            step.Finished(42);
        }

        spans.Named("llm.postprocess").GetTagItem("llm.summary_length").ShouldBe(42);
        spans.Only.EventNames().ShouldBe(["rule"]);
    }

    [Fact]
    public void Evaluation_Results_AreAttributesAndEvents()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var step = tracer.Evaluation())
        {
            step.Result("relevance", 0.8, isPassed: true);
            step.Result("refusal", 0, "refused", "It begins with an apology.", isPassed: false);
            step.Result("language", label: "en", isPassed: true);
        }

        var span = spans.Named("llm.eval");
        span.Tags().ShouldBe(
            new Dictionary<string, object?>
            {
                ["llm.eval.relevance_score"] = 0.8,
                ["llm.eval.refusal_score"] = 0.0,
                ["llm.eval.refusal_label"] = "refused",
                ["llm.eval.language_label"] = "en",
                ["llm.eval.passed"] = false,
            },
            ignoreOrder: true);
        span.EventNames().ShouldBe(["gen_ai.evaluation.result", "gen_ai.evaluation.result", "gen_ai.evaluation.result"]);
        span.Events.ElementAt(1).Tags.ShouldContain(new KeyValuePair<string, object?>("gen_ai.evaluation.explanation", "It begins with an apology."));
    }

    [Fact]
    public void Evaluation_OfAnEvaluator_IsItsResult()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        var input = new Sightglass.Evaluators.EvaluationInput { Answer = "I'm sorry, but I can't help with that." };

        using (var step = tracer.Evaluation())
        {
            foreach (var name in new[] { "refusal", "groundedness" })
            {
                step.Result(name, Sightglass.Evaluators.EvaluatorCatalog.Find(name)!.Evaluate(input));
            }
        }

        var tags = spans.Named("llm.eval").Tags();
        tags["llm.eval.refusal_score"].ShouldBe(0.0);
        tags["llm.eval.refusal_label"].ShouldBe("refusal");
        tags["llm.eval.passed"].ShouldBe(false);
        tags["llm.eval.groundedness_label"].ShouldBe("not_applicable");
        tags.ShouldNotContainKey("llm.eval.groundedness_score");
    }

    [Fact]
    public void Evaluation_AfterItsRequest_IsInTheSameTrace()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        var asked = spans.Root.Context;
        Activity.Current = null;

        using (var step = tracer.Evaluation(asked))
        {
            step.Result("judge", 1);
        }

        (spans.Only.TraceId, spans.Only.ParentSpanId).ShouldBe((asked.TraceId, asked.SpanId));
    }

    [Fact]
    public void Fail_Step_IsAnErrorWithoutItsMessage()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var step = tracer.Retrieval())
        {
            step.Fail(new InvalidOperationException("what a user wrote"));
        }

        (spans.Only.Status, spans.Only.StatusDescription, spans.Only.GetTagItem("error.type")).ShouldBe((ActivityStatusCode.Error, null, "System.InvalidOperationException"));
    }

    [Fact]
    public void Steps_WhoIsKnown_AllSaySo()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        WhoBaggage.Set(new Who("u-1", "s-1", "acme", "search"));

        tracer.Retrieval().Dispose();
        tracer.Call(new ModelCall { Provider = "p", Model = "m" }).Dispose();

        spans.Ended.Count.ShouldBe(2);
        spans.Ended.ShouldAllBe(span => (string)span.GetTagItem("user.id")! == "u-1" && (string)span.GetTagItem("session.id")! == "s-1"
            && (string)span.GetTagItem("tenant.id")! == "acme" && (string)span.GetTagItem("feature")! == "search");
    }
}
