using System.ClientModel;
using System.ClientModel.Primitives;
using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using OpenAI;
using OpenAI.Chat;
using Sightglass.AutoInstrumentation.Tests.Wire;
using Sightglass.Instrumentation.Names;
using Sightglass.Instrumentation.Wire;

namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>The handler given to the SDKs, as docs/zero-code.md says.</summary>
public sealed class SdkHandlerTests
{
    [Fact]
    public async Task OpenAI_WithTheHandler_IsTold()
    {
        await using var provider = await ModelProvider.StartAsync();
        using var recorder = new SpanRecorder();
        using var tracer = new SightglassTracer();
        using var http = new HttpClient(new SightglassHandler(tracer) { InnerHandler = new SocketsHttpHandler() });
        var client = new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(provider.Address, "/v1"), Transport = new HttpClientPipelineTransport(http) });

        await foreach (var update in client.GetChatClient("gpt-4.1").CompleteChatStreamingAsync([new UserChatMessage("Explain streaming.")]))
        {
            _ = update;
        }

        var span = recorder.Spans.ShouldHaveSingleItem();
        span.GetTagItem(GenAiNames.InputTokens).ShouldBe(2345L);
        span.GetTagItem(GenAiNames.OutputTokens).ShouldBe(67L);
        span.ParentSpanId.ShouldBe(recorder.Root.SpanId);
    }

    [Fact]
    public async Task Anthropic_WithTheHandler_IsTold()
    {
        await using var provider = await ModelProvider.StartAsync();
        using var recorder = new SpanRecorder();
        using var tracer = new SightglassTracer();
        using var http = new HttpClient(new SightglassHandler(tracer) { InnerHandler = new SocketsHttpHandler() });
        using var client = new AnthropicClient { BaseUrl = provider.Address.GetLeftPart(UriPartial.Authority), ApiKey = "none", HttpClient = http };
        var none = new Dictionary<string, JsonElement>();
        var body = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>("""{"model":"claude-haiku-4-5","max_tokens":512,"messages":[{"role":"user","content":"Capital?"}]}""")!;

        await client.Messages.Create(MessageCreateParams.FromRawUnchecked(none, none, body));

        var span = recorder.Spans.ShouldHaveSingleItem();
        span.GetTagItem(GenAiNames.InputTokens).ShouldBe(6219L);
        span.GetTagItem(GenAiNames.CacheWriteTokens).ShouldBe(976L);
    }
}
