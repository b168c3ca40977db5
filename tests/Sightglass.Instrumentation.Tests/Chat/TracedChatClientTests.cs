using System.Diagnostics;
using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Tests.Chat;

public sealed class TracedChatClientTests
{
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "Where?")];

    private static readonly ChatResponseUpdate[] Answer =
    [
        new() { Role = ChatRole.Assistant, ResponseId = "r-1", ModelId = "gpt-4o-2024-08-06" },
        new(ChatRole.Assistant, "In "),
        new(ChatRole.Assistant, "Ulm."),
        new() { FinishReason = ChatFinishReason.Stop, Contents = [new UsageContent(new UsageDetails { InputTokenCount = 100, CachedInputTokenCount = 40, OutputTokenCount = 10, AdditionalCounts = new() { ["CacheCreationInputTokens"] = 7 } })] },
    ];

    [Fact]
    public async Task GetResponse_Answered_IsOneSpanWithAllThatIsKnown()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var inner = new ScriptedChatClient(Answer[..3]) { Usage = new UsageDetails { InputTokenCount = 100, OutputTokenCount = 10, TotalTokenCount = 110 } };
        using var client = inner.WithSightglass(tracer);

        var response = await client.GetResponseAsync(Question, new ChatOptions { Temperature = 0.7f, TopP = 0.1f, MaxOutputTokens = 50 });

        response.Text.ShouldBe("In Ulm.");
        inner.Seen.ShouldHaveSingleItem()!.OperationName.ShouldBe("llm.call");
        var tags = spans.Only.Tags();
        (tags["gen_ai.provider.name"], tags["gen_ai.request.model"], tags["gen_ai.response.model"]).ShouldBe(("openai", "gpt-4o", "gpt-4o-2024-08-06"));
        (tags["llm.temperature"], tags["llm.top_p"], tags["llm.max_tokens"], tags["llm.stream"]).ShouldBe((0.7, 0.1, 50, false));
        (tags["gen_ai.usage.input_tokens"], tags["gen_ai.usage.output_tokens"], tags["llm.usage.total_tokens"]).ShouldBe((100L, 10L, 110L));
        (tags["llm.prompt_length"], tags["llm.response_length"]).ShouldBe(("Be brief.Where?".Length, 7L));
        tags.ShouldNotContainKey("gen_ai.input.messages");
    }

    [Fact]
    public async Task GetStreamingResponse_ReadToItsEnd_IsOneSpanOverTheWholeStream()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var inner = new ScriptedChatClient(Answer);
        using var client = inner.WithSightglass(tracer);

        var texts = new List<string>();
        await foreach (var update in client.GetStreamingResponseAsync(Question))
        {
            Activity.Current.ShouldBe(spans.Root, "the consumer keeps its own");
            spans.Ended.ShouldBeEmpty("the answer is not complete");
            texts.Add(update.Text);
        }

        string.Concat(texts).ShouldBe("In Ulm.");
        inner.Seen.Count.ShouldBe(4);
        inner.Seen.ShouldAllBe(seen => seen!.OperationName == "llm.call");
        var tags = spans.Only.Tags();
        tags["llm.stream.chunks"].ShouldBe(2L);
        tags["gen_ai.response.finish_reasons"].ShouldBe(new[] { "stop" });
        tags["gen_ai.usage.cache_read.input_tokens"].ShouldBe(40L);
        tags["gen_ai.usage.cache_creation.input_tokens"].ShouldBe(7L);
        tags["llm.response_length"].ShouldBe(7L);
        tags.ShouldContainKey("gen_ai.response.time_to_first_chunk");
        tags.ShouldNotContainKey("llm.stream.left_early");
        Activity.Current.ShouldBe(spans.Root);
    }

    [Fact]
    public async Task GetStreamingResponse_ConsumersActivityChangesInBetween_BothKeepTheirs()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var source = new ActivitySource("consumer");
        using var inner = new ScriptedChatClient(Answer);
        using var client = inner.WithSightglass(tracer);

        var own = new List<Activity>();
        await foreach (var _ in client.GetStreamingResponseAsync(Question))
        {
            using var mine = source.StartActivity("write");
            own.Add(mine!);
        }

        own.ShouldAllBe(activity => activity.ParentSpanId == spans.Root.SpanId);
        inner.Seen.ShouldAllBe(seen => seen!.OperationName == "llm.call");
    }

    [Fact]
    public async Task GetStreamingResponse_LeftEarly_EndsMarked()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var client = new ScriptedChatClient(Answer).WithSightglass(tracer);

        await foreach (var update in client.GetStreamingResponseAsync(Question))
        {
            if (update.Text.Length > 0)
            {
                break;
            }
        }

        spans.Only.GetTagItem("llm.stream.left_early").ShouldBe(true);
        spans.Only.GetTagItem("llm.response_length").ShouldBe(3L);
        spans.Only.Status.ShouldBe(ActivityStatusCode.Unset);
    }

    [Fact]
    public async Task GetStreamingResponse_FailsInTheMiddle_IsAnErrorAndThrowsOn()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var client = new ScriptedChatClient(Answer[..2]) { Fault = new IOException("cut") }.WithSightglass(tracer);

        await Should.ThrowAsync<IOException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(Question))
            {
                // Reads on.
            }
        });

        (spans.Only.Status, spans.Only.GetTagItem("error.type")).ShouldBe((ActivityStatusCode.Error, "connection"));
        spans.Only.GetTagItem("llm.stream.left_early").ShouldBeNull();
    }

    [Fact]
    public async Task GetStreamingResponse_Cancelled_SaysSo()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var client = new ScriptedChatClient(Answer).WithSightglass(tracer);
        using var cancel = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in client.GetStreamingResponseAsync(Question, cancellationToken: cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });

        spans.Only.GetTagItem("llm.error_class").ShouldBe("cancelled");
    }

    [Fact]
    public async Task GetResponse_Fails_IsAnErrorAndThrowsOn()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var client = new ScriptedChatClient { Fault = new HttpRequestException("x", null, System.Net.HttpStatusCode.TooManyRequests) }.WithSightglass(tracer);

        await Should.ThrowAsync<HttpRequestException>(() => client.GetResponseAsync(Question));

        spans.Only.GetTagItem("error.type").ShouldBe("429");
    }

    [Fact]
    public async Task GetResponse_ContentByChoice_HasMessagesInTheirForm()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer(new SightglassOptions { Content = ContentCapture.Full });
        using var client = new ScriptedChatClient(Answer[..3]).WithSightglass(tracer);
        ChatMessage[] messages =
        [
            new(ChatRole.User, [new TextContent("Look."), new DataContent(new byte[] { 1, 2, 3 }, "image/png"), new UriContent("https://shop.example/a.png", "image/png")]),
            new(ChatRole.Assistant, [new TextReasoningContent("Hm."), new FunctionCallContent("c-1", "stock", new Dictionary<string, object?> { ["id"] = 1 })]),
            new(ChatRole.Tool, [new FunctionResultContent("c-1", 3)]),
        ];

        await client.GetResponseAsync(messages, new ChatOptions { Instructions = "Be kind." });

        spans.Only.GetTagItem("gen_ai.input.messages").ShouldBe(
            """
            [{"role":"system","parts":[{"type":"text","content":"Be kind."}]},
            {"role":"user","parts":[{"type":"text","content":"Look."},{"type":"blob","mime_type":"image/png","bytes":3},{"type":"uri","mime_type":"image/png","uri":"https://shop.example/a.png"}]},
            {"role":"assistant","parts":[{"type":"reasoning","content":"Hm."},{"type":"tool_call","id":"c-1","name":"stock","arguments":{"id":1}}]},
            {"role":"tool","parts":[{"type":"tool_call_response","id":"c-1","response":"3"}]}]
            """.ReplaceLineEndings(""));
        spans.Only.GetTagItem("gen_ai.output.messages").ShouldBe("""[{"role":"assistant","parts":[{"type":"text","content":"In Ulm."}]}]""");
    }

    [Fact]
    public async Task GetResponse_MessagesThatCanBeReadOnce_AreReadOnce()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var client = new ScriptedChatClient(Answer[..3]).WithSightglass(tracer);
        var reads = 0;

        await client.GetResponseAsync(Once());

        reads.ShouldBe(1);
        spans.Only.GetTagItem("llm.prompt_length").ShouldBe(6);

        IEnumerable<ChatMessage> Once()
        {
            reads++;
            yield return new ChatMessage(ChatRole.User, "Where?");
        }
    }

    [Fact]
    public async Task GetResponse_WithPrompt_NamesItsTemplate()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var client = new ScriptedChatClient(Answer[..3]).WithSightglass(tracer);

        await client.GetResponseAsync(Question, new ChatOptions().WithPrompt("answer", "2"));

        (spans.Only.GetTagItem("llm.prompt_template_id"), spans.Only.GetTagItem("gen_ai.prompt.version")).ShouldBe(("answer", "2"));
    }

    [Fact]
    public async Task GetResponse_CodeInsideTheCall_CanTellOfRetries()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var inner = new ScriptedChatClient(Answer[..3]) { OnAsked = static () => Sightglass.Instrumentation.Steps.CallScope.Current.Retry("429", TimeSpan.FromSeconds(1)) };
        using var client = inner.WithSightglass(tracer);

        await client.GetResponseAsync(Question);

        spans.Only.GetTagItem("llm.retry.count").ShouldBe(1);
        Sightglass.Instrumentation.Steps.CallScope.Current.ShouldBe(Sightglass.Instrumentation.Steps.CallScope.None);
    }

    [Fact]
    public async Task GenerateEmbeddings_Answered_IsASpan()
    {
        using var spans = new RecordedSpans();
        using var tracer = new SightglassTracer();
        using var generator = new ScriptedEmbeddings().WithSightglass(tracer);

        await generator.GenerateAsync(["a", "b"]);

        var span = spans.Named("llm.embedding");
        (span.GetTagItem("gen_ai.operation.name"), span.GetTagItem("gen_ai.request.model"), span.GetTagItem("gen_ai.usage.input_tokens")).ShouldBe(("embeddings", "text-embedding-3-small", 12L));
    }

    private sealed class ScriptedEmbeddings : IEmbeddingGenerator<string, Embedding<float>>
    {
        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
            => Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(_ => new Embedding<float>(new float[] { 1 }))) { Usage = new UsageDetails { InputTokenCount = 12 } });

        public object? GetService(Type serviceType, object? serviceKey = null)
            => serviceType == typeof(EmbeddingGeneratorMetadata) ? new EmbeddingGeneratorMetadata("openai", null, "text-embedding-3-small") : null;

        public void Dispose()
        {
            // Holds nothing.
        }
    }
}
