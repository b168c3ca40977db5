using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Chat;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Setup;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.AutoInstrumentation.Tests.Wire;

public sealed class SightglassHandlerTests
{
    public static TheoryData<string> Names => [.. RecordedCalls.All.Keys];

    private static RecordedCall Streamed => RecordedCalls.All["openai-chat-stream"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_EveryFormat_SpanIsAsTheProviderAnswered(string name)
    {
        var call = RecordedCalls.All[name];

        var span = await ObserveAsync(call, [RecordedCall.Body(call.Answer)]);

        SpanShape.Differences(span, call).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Send_CutAtEveryByte_SpanIsTheSame(string name)
    {
        var call = RecordedCalls.All[name];
        var body = RecordedCall.Body(call.Answer);

        SpanShape.Differences(await ObserveAsync(call, PiecewiseStream.Single(body)), call).ShouldBeEmpty();
        for (var at = 1; at < body.Length; at++)
        {
            SpanShape.Differences(await ObserveAsync(call, PiecewiseStream.Cut(body, at)), call).ShouldBeEmpty($"cut at byte {at}");
        }
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Send_EventsWithOtherLineEnds_SpanIsTheSame(string end)
    {
        foreach (var call in RecordedCalls.All.Values.Where(static call => call.Type == "text/event-stream"))
        {
            var text = Encoding.UTF8.GetString(RecordedCall.Body(call.Answer)).ReplaceLineEndings(end);
            var body = Encoding.UTF8.GetBytes(": a comment" + end + end + text);

            SpanShape.Differences(await ObserveAsync(call, [body]), call).ShouldBeEmpty();
            SpanShape.Differences(await ObserveAsync(call, PiecewiseStream.Single(body)), call).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Send_DataOverSeveralLines_IsOneDocument()
    {
        var text = Encoding.UTF8.GetString(RecordedCall.Body(Streamed.Answer)).Replace("\"choices\":", "\ndata: \"choices\":\ndata:", StringComparison.Ordinal);

        SpanShape.Differences(await ObserveAsync(Streamed, [Encoding.UTF8.GetBytes(text)]), Streamed).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task Send_CompressedBody_IsReadAndPassedOnAsItIs(string encoding)
    {
        foreach (var call in new[] { Streamed, RecordedCalls.All["openai-chat"] })
        {
            var compressed = Compress(RecordedCall.Body(call.Answer), encoding);

            SpanShape.Differences(await ObserveAsync(call, [compressed], encoding: encoding), call).ShouldBeEmpty();
            SpanShape.Differences(await ObserveAsync(call, PiecewiseStream.Single(compressed), encoding: encoding), call).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Send_UnknownEncoding_TellsTimesAndNoUsage()
    {
        var span = await ObserveAsync(Streamed, [[1, 2, 3]], encoding: "zstd");

        span.GetTagItem(PlainNames.LatencyMs).ShouldNotBeNull();
        span.GetTagItem(GenAiNames.InputTokens).ShouldBeNull();
        span.GetTagItem(GenAiNames.ErrorType).ShouldBeNull();
    }

    [Fact]
    public async Task Send_ErrorInTheStream_IsTheSpansError()
    {
        var call = RecordedCalls.All["anthropic-messages-stream"] with { Answer = "anthropic-error-stream.sse" };

        var span = await ObserveAsync(call, [RecordedCall.Body(call.Answer)]);

        span.Status.ShouldBe(ActivityStatusCode.Error);
        span.GetTagItem(PlainNames.ErrorClass).ShouldBe("overloaded");
        span.GetTagItem(GenAiNames.ErrorType).ShouldBe("overloaded_error");
        span.GetTagItem(GenAiNames.InputTokens).ShouldBe(6219L);
        span.GetTagItem(PlainNames.ResponseHash).ShouldBe(SpanShape.Hash("It is"));
    }

    [Theory]
    [InlineData("data: {\"id\":\"x\",\"choices\":[}\n\ndata: [DONE]\n\n")]
    [InlineData("data: <html>\n\n")]
    [InlineData("data: {\"id\":\"x\"\n\n")]
    public async Task Send_MalformedStream_SaysSo(string body)
    {
        var span = await ObserveAsync(Streamed, [Encoding.UTF8.GetBytes(body)]);

        span.GetTagItem(PlainNames.ErrorClass).ShouldBe("malformed_response");
        span.Status.ShouldBe(ActivityStatusCode.Error);
    }

    [Theory]
    [InlineData("{\"id\":\"x\",")]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("{\"choices\":[}]}")]
    [InlineData("{\"model\":\"\\q\"}")]
    [InlineData("{\"model\":\"a\nb\"}")]
    [InlineData("{\"usage\":{\"prompt_tokens\":1x}}")]
    public async Task Send_MalformedDocument_SaysSo(string body)
    {
        var span = await ObserveAsync(RecordedCalls.All["openai-chat"], [Encoding.UTF8.GetBytes(body)]);

        span.GetTagItem(PlainNames.ErrorClass).ShouldBe("malformed_response");
    }

    [Fact]
    public async Task Send_BrokenConnection_IsTheSpansErrorAndTheApplicationsException()
    {
        using var recorder = new SpanRecorder();
        var body = RecordedCall.Body(Streamed.Answer);
        var thrown = new IOException("broken");
        using var client = Client(_ => ScriptedHandler.Answer(Streamed.Type, [body[..400]], thrown));
        using var response = await client.SendAsync(Streamed.Message(), HttpCompletionOption.ResponseHeadersRead);

        var caught = await Should.ThrowAsync<IOException>(async () => await (await response.Content.ReadAsStreamAsync()).CopyToAsync(Stream.Null));

        caught.ShouldBeSameAs(thrown);
        recorder.Spans.ShouldHaveSingleItem().GetTagItem(PlainNames.ErrorClass).ShouldBe("connection");
    }

    [Fact]
    public async Task Send_CutWithoutASign_IsAConnectionError()
    {
        var body = RecordedCall.Body(Streamed.Answer);
        var end = Encoding.UTF8.GetString(body).IndexOf("\n\n", 800, StringComparison.Ordinal) + 2;

        var span = await ObserveAsync(Streamed, [body[..end]]);

        span.GetTagItem(PlainNames.ErrorClass).ShouldBe("connection");
        span.GetTagItem(PlainNames.ResponseHash).ShouldNotBeNull();
    }

    [Fact]
    public async Task Send_StreamLeft_SaysSo()
    {
        using var recorder = new SpanRecorder();
        var body = RecordedCall.Body(Streamed.Answer);
        using (var client = Client(_ => ScriptedHandler.Answer(Streamed.Type, [body[..600], body[600..]])))
        using (var response = await client.SendAsync(Streamed.Message(), HttpCompletionOption.ResponseHeadersRead))
        {
            await using var stream = await response.Content.ReadAsStreamAsync();
            await stream.ReadExactlyAsync(new byte[600]);
        }

        var span = recorder.Spans.ShouldHaveSingleItem();
        span.GetTagItem(PlainNames.LeftEarly).ShouldBe(true);
        span.GetTagItem(GenAiNames.ErrorType).ShouldBeNull();
    }

    [Fact]
    public async Task Send_Cancelled_IsTheSpansError()
    {
        using var recorder = new SpanRecorder();
        using var cancellation = new CancellationTokenSource();
        var body = RecordedCall.Body(Streamed.Answer);
        using var client = Client(_ => ScriptedHandler.Answer(Streamed.Type, [body[..600], body[600..]]));
        using var response = await client.SendAsync(Streamed.Message(), HttpCompletionOption.ResponseHeadersRead, cancellation.Token);
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation.Token);
        await stream.ReadExactlyAsync(new byte[600], cancellation.Token);
        await cancellation.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(async () => await stream.ReadExactlyAsync(new byte[10], cancellation.Token));

        recorder.Spans.ShouldHaveSingleItem().GetTagItem(PlainNames.ErrorClass).ShouldBe("cancelled");
    }

    [Fact]
    public async Task Send_Refused_EachAttemptIsASpanAndTheNextSaysWhy()
    {
        using var recorder = new SpanRecorder();
        var call = RecordedCalls.All["openai-chat"];
        var answers = new Queue<HttpStatusCode>([HttpStatusCode.TooManyRequests, HttpStatusCode.InternalServerError, HttpStatusCode.OK]);
        using var client = Client(_ => answers.Dequeue() is var status && status == HttpStatusCode.OK
            ? ScriptedHandler.Answer(call.Type, [RecordedCall.Body(call.Answer)])
            : new HttpResponseMessage(status) { Content = new StringContent("{\"error\":{\"message\":\"no\"}}") });

        for (var attempt = 0; attempt < 3; attempt++)
        {
            using var response = await client.SendAsync(call.Message());
        }

        var spans = recorder.Spans;
        spans.Select(static span => span.GetTagItem(PlainNames.ErrorClass)).ShouldBe(["rate_limit", "server_error", null]);
        spans.Select(static span => span.GetTagItem(GenAiNames.ErrorType)).ShouldBe(["429", "500", null]);
        spans.Select(static span => span.GetTagItem(GenAiNames.ResendCount)).ShouldBe([null, 1, 2]);
        spans.Select(static span => (span.GetTagItem(PlainNames.RetryReasons) as string[])?.Single()).ShouldBe([null, "429", "500"]);
        spans.Count(static span => span.GetTagItem(GenAiNames.InputTokens) is not null).ShouldBe(1);
        spans[2].Events.ShouldContain(static each => each.Name == "retry");
        SpanShape.Differences(spans[2], call).ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_RetryHeader_CountsWithoutAFailureSeen()
    {
        using var recorder = new SpanRecorder();
        var call = RecordedCalls.All["anthropic-messages"];
        using var client = Client(_ => ScriptedHandler.Answer(call.Type, [RecordedCall.Body(call.Answer)]));
        var message = call.Message();
        message.Headers.Add("x-stainless-retry-count", "2");

        using var response = await client.SendAsync(message);

        recorder.Spans.ShouldHaveSingleItem().GetTagItem(GenAiNames.ResendCount).ShouldBe(2);
    }

    [Fact]
    public async Task Send_InsideAnotherInstrumentationsSpan_EnrichesItOverAllAttempts()
    {
        const string Other = "com.example.sdk";
        using var recorder = new SpanRecorder(Other);
        using var source = new ActivitySource(Other);
        var call = RecordedCalls.All["anthropic-messages"];
        var answers = new Queue<bool>([false, false, true]);
        using var client = Client(_ => answers.Dequeue() ? ScriptedHandler.Answer(call.Type, [RecordedCall.Body(call.Answer)]) : new HttpResponseMessage((HttpStatusCode)529));

        using (var sdk = source.StartActivity("anthropic.messages.create", ActivityKind.Client))
        {
            sdk!.SetTag(GenAiNames.Operation, "chat");
            for (var attempt = 0; attempt < 3; attempt++)
            {
                using var response = await client.SendAsync(call.Message());
            }
        }

        var span = recorder.Spans.ShouldHaveSingleItem();
        span.Source.Name.ShouldBe(Other);
        span.GetTagItem(GenAiNames.InputTokens).ShouldBe(6219L);
        span.GetTagItem(PlainNames.CostEstimatedUsd).ShouldNotBeNull();
        span.GetTagItem(PlainNames.Retries).ShouldBe(2);
        span.GetTagItem(PlainNames.RetryReasons).ShouldBe(new[] { "529", "529" });
        span.GetTagItem(GenAiNames.ErrorType).ShouldBeNull();
        span.GetTagItem(PlainNames.ErrorClass).ShouldBeNull();
        span.Status.ShouldBe(ActivityStatusCode.Unset);
        span.Events.Count(static each => each.Name == "retry").ShouldBe(2);
    }

    [Fact]
    public async Task Send_InsideOwnCall_MakesNoSecondOneAndAddsWhatItsClientDoesNotKnow()
    {
        using var recorder = new SpanRecorder();
        using var tracer = new SightglassTracer();
        var call = RecordedCalls.All["anthropic-messages"];
        using var client = new HttpClient(new SightglassHandler(tracer, new ScriptedHandler(_ => ScriptedHandler.Answer(call.Type, [RecordedCall.Body(call.Answer)]))));

        using (var step = tracer.Call(new Instrumentation.Steps.ModelCall { Provider = "anthropic", Model = call.Model }))
        {
            using var response = await client.SendAsync(call.Message());
            step.Used(new Instrumentation.Steps.CallUsage { Input = 6219, Output = 55 });
        }

        var span = recorder.Spans.ShouldHaveSingleItem();
        span.GetTagItem(GenAiNames.CacheWriteTokens).ShouldBe(976L);
        span.GetTagItem(GenAiNames.CacheReadTokens).ShouldBe(5120L);
        span.GetTagItem(GenAiNames.InputTokens).ShouldBe(6219L);
    }

    [Theory]
    [InlineData("http://localhost/api/chat", "{\"text\":\"hello\"}")]
    [InlineData("http://localhost/v1/threads/t/messages", "{\"role\":\"user\",\"content\":\"hello\"}")]
    [InlineData("http://localhost/v1/chat/completions", "not json")]
    [InlineData("http://localhost/v1/files", "{\"model\":\"a\",\"messages\":[]}")]
    public async Task Send_NoCallOfAModel_MakesNoSpan(string url, string body)
    {
        using var recorder = new SpanRecorder();
        using var client = Client(_ => ScriptedHandler.Answer("application/json", ["{}"u8.ToArray()]));

        using var response = await client.PostAsync(new Uri(url), new StringContent(body));

        (await response.Content.ReadAsStringAsync()).ShouldBe("{}");
        recorder.Spans.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_NoAnswer_TellsTheModelAndTheFailure()
    {
        using var recorder = new SpanRecorder();
        using var tracer = new SightglassTracer();
        using var client = new HttpClient(new SightglassHandler(tracer, new UnreachableHandler()));
        var call = RecordedCalls.All["openai-chat"];

        await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync(call.Message()));

        var span = recorder.Spans.ShouldHaveSingleItem();
        span.GetTagItem(GenAiNames.RequestModel).ShouldBe("gpt-5-mini");
        span.GetTagItem(PlainNames.ErrorClass).ShouldBe("connection");
        span.GetTagItem(PlainNames.PromptHash).ShouldBe(SpanShape.Hash(call.Prompt!));
    }

    [Fact]
    public async Task Send_Request_KeepsItsHeadersAndBytes()
    {
        var call = RecordedCalls.All["openai-chat"];
        using var recorder = new SpanRecorder();
        using var tracer = new SightglassTracer();
        HttpContent? sent = null;
        var network = new ScriptedHandler(request =>
        {
            sent = request.Content;
            return ScriptedHandler.Answer(call.Type, [RecordedCall.Body(call.Answer)]);
        });
        using var client = new HttpClient(new SightglassHandler(tracer, network));
        var message = call.Message();
        var own = message.Content;

        using var response = await client.SendAsync(message);

        network.Sent.ShouldHaveSingleItem().ShouldBe(RecordedCall.Body(call.Request));
        sent!.Headers.ContentLength.ShouldBe(RecordedCall.Body(call.Request).Length);
        sent.Headers.ContentType!.MediaType.ShouldBe("application/json");
        message.Content.ShouldBeSameAs(own);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Fact]
    public async Task Send_ContentByChoice_IsTheMessages()
    {
        var call = RecordedCalls.All["gemini-generate-stream"] with { Prompt = RecordedCalls.All["gemini-generate"].Prompt };

        var span = await ObserveAsync(call, [RecordedCall.Body(call.Answer)], new SightglassOptions { Content = ContentCapture.Full });

        span.GetTagItem(GenAiNames.InputMessages).ShouldBe(call.Prompt);
        span.GetTagItem(GenAiNames.OutputMessages).ShouldBe("""[{"role":"assistant","parts":[{"type":"text","content":"Yes, «Bern»."}]}]""");
    }

    [Fact]
    public async Task Send_TextPrompt_HasTheHashThatAChatClientsStepHas()
    {
        var call = RecordedCalls.All["openai-chat"];
        ChatMessage[] messages = [new(ChatRole.System, "Be terse."), new(ChatRole.User, "What is the capital of \"Switzerland\"? 🇨🇭")];

        var span = await ObserveAsync(call, [RecordedCall.Body(call.Answer)]);

        span.GetTagItem(PlainNames.PromptHash).ShouldBe(SpanShape.Hash(ChatTexts.Json(messages, null, out var length)));
        span.GetTagItem(PlainNames.PromptLength).ShouldBe((long)length);
    }

    [Fact]
    public async Task Send_FaultInTheReading_DoesNotReachTheApplication()
    {
        var call = RecordedCalls.All["openai-chat"];
        using var recorder = new SpanRecorder();
        for (var calls = 0; calls < 12; calls++)
        {
            using var tracer = new SightglassTracer(clock: new FailingClock(calls));
            using var client = new HttpClient(new SightglassHandler(tracer, new ScriptedHandler(_ => ScriptedHandler.Answer(call.Type, [RecordedCall.Body(call.Answer)]))));

            using var response = await client.SendAsync(call.Message());

            (await response.Content.ReadAsByteArrayAsync()).ShouldBe(RecordedCall.Body(call.Answer));
        }
    }

    [Fact]
    public async Task Send_NobodyListens_LeavesTheRequestAlone()
    {
        var call = RecordedCalls.All["openai-chat"];
        using var tracer = new SightglassTracer();
        var observer = new WireObserver(tracer);
        var message = call.Message();
        var own = message.Content;

        if (!tracer.IsListenedTo)
        {
            observer.Begin(message, parent: null).ShouldBeNull();
        }

        using var recorder = new SpanRecorder();
        observer.Begin(message, recorder.Root).ShouldNotBeNull();
        message.Content.ShouldNotBeSameAs(own);
        await Task.CompletedTask;
    }

    private static HttpClient Client(Func<HttpRequestMessage, HttpResponseMessage> answer)
        => new(new SightglassHandler(new SightglassTracer(), new ScriptedHandler(answer)));

    /// <summary>Sends a call, reads the answer as an application would, sees that it is what was answered, and returns the one span.</summary>
    private static async Task<Activity> ObserveAsync(RecordedCall call, IReadOnlyList<byte[]> pieces, SightglassOptions? options = null, string? encoding = null)
    {
        using var recorder = new SpanRecorder();
        using var tracer = new SightglassTracer(options);
        using var client = new HttpClient(new SightglassHandler(tracer, new ScriptedHandler(_ => ScriptedHandler.Answer(call.Type, pieces, encoding: encoding))));
        using var response = await client.SendAsync(call.Message(), HttpCompletionOption.ResponseHeadersRead);
        using var read = new MemoryStream();
        await using (var stream = await response.Content.ReadAsStreamAsync())
        {
            await stream.CopyToAsync(read);
        }

        read.ToArray().ShouldBe(pieces.SelectMany(static piece => piece).ToArray());
        return recorder.Spans.ShouldHaveSingleItem();
    }

    private static byte[] Compress(byte[] plain, string encoding)
    {
        using var compressed = new MemoryStream();
        using (Stream target = encoding switch
        {
            "gzip" => new GZipStream(compressed, CompressionLevel.Fastest),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            _ => new ZLibStream(compressed, CompressionLevel.Fastest),
        })
        {
            target.Write(plain);
        }

        return compressed.ToArray();
    }

    private sealed class UnreachableHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => throw new HttpRequestException("no route");
    }
}
