using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Tests.Steps;

public sealed class CallScopeTests
{
    private static readonly ModelCall Asked = new() { Provider = "openai", Model = "gpt-4o", Temperature = 0.2, TopP = 0.9, MaxTokens = 500, PromptTemplate = "answer", PromptVersion = "3" };

    [Fact]
    public void Call_Whole_SaysEverythingUnderBothNames()
    {
        using var spans = new RecordedSpans();
        var clock = new SteppedClock();
        using var tracer = new SightglassTracer(clock: clock);

        using (var call = tracer.Call(Asked))
        {
            call.Prompt("abc");
            clock.Pass(250);
            call.Responded("gpt-4o-2024-08-06", "resp-1");
            call.Used(new CallUsage { Input = 1200, CacheRead = 1000, Output = 80, Reasoning = 10 });
            call.Finished("stop");
            call.Answer("abc");
        }

        var span = spans.Only;
        (span.OperationName, span.Kind, span.Status, span.Source.Name).ShouldBe(("llm.call", ActivityKind.Client, ActivityStatusCode.Unset, "Sightglass"));
        span.ParentSpanId.ShouldBe(spans.Root.SpanId);
        var tags = span.Tags();
        const string hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        // gpt-4o: 200 uncached at 2.50, 1000 cached at 1.25, 80 out at 10 USD a million.
        tags.ShouldBe(
            new Dictionary<string, object?>
            {
                ["gen_ai.operation.name"] = "chat",
                ["gen_ai.provider.name"] = "openai",
                ["llm.provider"] = "openai",
                ["gen_ai.request.model"] = "gpt-4o",
                ["llm.model"] = "gpt-4o",
                ["gen_ai.request.temperature"] = 0.2,
                ["llm.temperature"] = 0.2,
                ["gen_ai.request.top_p"] = 0.9,
                ["llm.top_p"] = 0.9,
                ["gen_ai.request.max_tokens"] = 500,
                ["llm.max_tokens"] = 500,
                ["llm.stream"] = false,
                ["gen_ai.prompt.name"] = "answer",
                ["llm.prompt_template_id"] = "answer",
                ["gen_ai.prompt.version"] = "3",
                ["llm.prompt_template_version"] = "3",
                ["llm.prompt_hash"] = hash,
                ["llm.prompt_length"] = 3,
                ["gen_ai.response.model"] = "gpt-4o-2024-08-06",
                ["gen_ai.response.id"] = "resp-1",
                ["gen_ai.response.finish_reasons"] = tags["gen_ai.response.finish_reasons"],
                ["llm.response_hash"] = hash,
                ["llm.response_length"] = 3L,
                ["gen_ai.usage.input_tokens"] = 1200L,
                ["llm.usage.prompt_tokens"] = 1200L,
                ["gen_ai.usage.output_tokens"] = 80L,
                ["llm.usage.completion_tokens"] = 80L,
                ["llm.usage.total_tokens"] = 1280L,
                ["gen_ai.usage.cache_read.input_tokens"] = 1000L,
                ["gen_ai.usage.reasoning.output_tokens"] = 10L,
                ["llm.latency_ms"] = 250.0,
                ["llm.cost_estimated_usd"] = 0.00255,
            },
            ignoreOrder: true);
        tags["gen_ai.response.finish_reasons"].ShouldBe(new[] { "stop" });
    }

    [Theory]
    [InlineData(AttributeNames.OpenTelemetry, "gen_ai.request.model", "llm.model")]
    [InlineData(AttributeNames.Plain, "llm.model", "gen_ai.request.model")]
    public void Call_OneSetOfNames_WritesTheOtherNot(AttributeNames names, string written, string left)
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer(new SightglassOptions { Names = names });

        using (var call = tracer.Call(Asked))
        {
            call.Used(new CallUsage { Input = 10, Output = 5 });
        }

        var tags = spans.Only.Tags();
        tags.ShouldContainKey(written);
        tags.ShouldNotContainKey(left);
        // What has one name only is written under that.
        tags.ShouldContainKey("llm.usage.total_tokens");
        tags.ShouldContainKey("llm.latency_ms");
    }

    [Fact]
    public void Call_UnknownModelOrUsage_HasNoCost()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var call = tracer.Call(Asked with { Model = "no-such-model" }))
        {
            call.Used(new CallUsage { Input = 10, Output = 5 });
        }

        using (tracer.Call(Asked))
        {
            // Nothing is said of what was used.
        }

        spans.Ended.Count.ShouldBe(2);
        spans.Ended.ShouldAllBe(span => span.GetTagItem("llm.cost_estimated_usd") == null);
    }

    [Fact]
    public void Chunk_Stream_HasTimesCountsAndMilestones()
    {
        using var spans = new RecordedSpans();
        var clock = new SteppedClock();
        using var tracer = new SightglassTracer(new SightglassOptions { MilestoneEvery = 4 }, clock);

        using (var call = tracer.Call(Asked with { IsStream = true }))
        {
            for (var i = 0; i < 9; i++)
            {
                clock.Pass(100);
                call.Chunk("ab");
            }

            call.Completed();
        }

        var span = spans.Only;
        var tags = span.Tags();
        tags["llm.stream"].ShouldBe(true);
        tags["gen_ai.request.stream"].ShouldBe(true);
        tags["gen_ai.response.time_to_first_chunk"].ShouldBe(0.1);
        tags["llm.stream.chunks"].ShouldBe(9L);
        tags["llm.response_length"].ShouldBe(18L);
        tags["llm.response_hash"].ShouldBe(new Instrumentation.Content.ContentHash("").Of(string.Concat(Enumerable.Repeat("ab", 9))));
        tags.ShouldNotContainKey("llm.stream.left_early");
        span.EventNames().ShouldBe(["first_token", "chunk", "chunk"]);
    }

    [Fact]
    public void Chunk_ContentLongerThanMayBeSent_IsCutAndMarked()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer(new SightglassOptions { Content = ContentCapture.Full, MaxContentLength = 5 });

        using (var call = tracer.Call(Asked with { IsStream = true }))
        {
            for (var i = 0; i < 100; i++)
            {
                call.Chunk("abc");
            }

            call.Completed();
        }

        spans.Only.GetTagItem("gen_ai.output.messages").ShouldBe("""[{"role":"assistant","parts":[{"type":"text","content":"abcab…[cut]"}]}]""");
        spans.Only.GetTagItem("llm.response_length").ShouldBe(300L);
    }

    [Fact]
    public void Dispose_StreamNotCompleted_IsMarkedAsLeftEarly()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var call = tracer.Call(Asked with { IsStream = true }))
        {
            call.Chunk("ab");
        }

        spans.Only.GetTagItem("llm.stream.left_early").ShouldBe(true);
    }

    [Fact]
    public void Collected_StreamNeverDisposedOf_EndsMarked()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        Forget(tracer);

        for (var i = 0; i < 10 && spans.Ended.Count == 0; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        spans.Only.GetTagItem("llm.stream.left_early").ShouldBe(true);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Forget(SightglassTracer tracer)
        {
            tracer.Call(Asked with { IsStream = true }).Chunk("ab");
            Activity.Current = Activity.Current!.Parent;
        }
    }

    [Fact]
    public void Retry_Told_IsCountedWithReasonsAndDelays()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var call = tracer.Call(Asked))
        {
            call.Retry("429", TimeSpan.FromSeconds(2));
            call.Retry("timeout", TimeSpan.FromMilliseconds(500));
        }

        var tags = spans.Only.Tags();
        tags["llm.retry.count"].ShouldBe(2);
        tags["llm.retry.reasons"].ShouldBe(new[] { "429", "timeout" });
        tags["llm.retry.delays_ms"].ShouldBe(new[] { 2000.0, 500.0 });
        spans.Only.EventNames().ShouldBe(["retry", "retry"]);
    }

    [Fact]
    public void Fail_ByTheProvider_IsAnErrorOfItsClass()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var call = tracer.Call(Asked))
        {
            call.Fail(new HttpRequestException("too many", null, System.Net.HttpStatusCode.TooManyRequests));
        }

        var span = spans.Only;
        span.Status.ShouldBe(ActivityStatusCode.Error);
        (span.GetTagItem("error.type"), span.GetTagItem("llm.error_class")).ShouldBe(("429", "rate_limit"));
        span.StatusDescription.ShouldBeNull("a message may hold what a user wrote");
    }

    [Fact]
    public void Finished_ByLength_IsAnEventOfTruncation()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var call = tracer.Call(Asked))
        {
            call.Finished("length");
        }

        spans.Only.EventNames().ShouldBe(["truncation"]);
    }

    [Fact]
    public void Dispose_Twice_EndsOnce()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        var call = tracer.Call(Asked);

        call.Dispose();
        call.Dispose();

        spans.Ended.Count.ShouldBe(1);
        Activity.Current.ShouldBe(spans.Root);
    }

    [Fact]
    public void Call_InsideAnotherInstrumentationsSpan_EnrichesIt()
    {
        using var spans = new RecordedSpans();
        using var source = new ActivitySource("Experimental.Microsoft.Extensions.AI");
        using var tracer = new SightglassTracer();

        using (var other = source.StartActivity("chat gpt-4o", ActivityKind.Client)!)
        {
            other.SetTag("gen_ai.operation.name", "chat");
            other.SetTag("gen_ai.request.model", "gpt-4o-mini");
            using (var call = tracer.Call(Asked))
            {
                call.Prompt("abc");
                call.Used(new CallUsage { Input = 1000, Output = 1000 });
            }

            other.IsStopped.ShouldBeFalse();
            Activity.Current.ShouldBe(other);
        }

        var span = spans.Only;
        span.OperationName.ShouldBe("chat gpt-4o");
        span.GetTagItem("gen_ai.request.model").ShouldBe("gpt-4o-mini", "what the other says stays");
        span.GetTagItem("llm.prompt_length").ShouldBe(3);
        span.GetTagItem("llm.cost_estimated_usd").ShouldBe(0.0125);
    }

    [Fact]
    public void Prompt_WithHashKey_IsAnotherHash()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer(new SightglassOptions { HashKey = "Jefe" });

        using (var call = tracer.Call(Asked))
        {
            call.Prompt("what do ya want for nothing?");
        }

        spans.Only.GetTagItem("llm.prompt_hash").ShouldBe("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    [Fact]
    public void Content_ByChoiceOfTheCall_IsSent()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();

        using (var call = tracer.Call(Asked with { Content = ContentCapture.Full }))
        {
            call.Prompt("Where is \"it\"?");
            call.Answer("Here.");
        }

        spans.Only.GetTagItem("gen_ai.input.messages").ShouldBe("""[{"role":"user","parts":[{"type":"text","content":"Where is \"it\"?"}]}]""");
        spans.Only.GetTagItem("gen_ai.output.messages").ShouldBe("""[{"role":"assistant","parts":[{"type":"text","content":"Here."}]}]""");
    }
}
