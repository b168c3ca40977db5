using System.ClientModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Models.Messages;
using OpenAI;
using OpenAI.Chat;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Sightglass.Interop.Tests.Emitters;

/// <summary>The SDKs of OpenAI and Anthropic from NuGet with the telemetry they have themselves, against a local provider with fixed numbers.</summary>
[Collection(InteropCollection.Name)]
public sealed class DotNetEmitterTests(InteropServer server)
{
    private const string AppSource = "emitter-app";

    /// <summary>Neither tells of messages, and with them of tool calls.</summary>
    private static readonly string[] NoContent = ["*.toolName", "*.toolArguments", "*.toolCallId"];

    private static readonly TimeSpan Stored = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task OpenAI_EveryCall_ReadsAsTheProviderAnswered()
    {
        AppContext.SetSwitch("OpenAI.Experimental.EnableOpenTelemetry", true);
        await using var provider = await FakeProvider.StartAsync();

        // It describes whole chat completions only.
        await ShouldReadAsAnsweredAsync(provider, "OpenAI.*", () => CallOpenAIAsync(provider), 5, ["stream", "embed", "*.cacheRead", "*.reasoning", .. NoContent]);
    }

    [Fact]
    public async Task Anthropic_EveryCall_ReadsAsTheProviderAnswered()
    {
        await using var provider = await FakeProvider.StartAsync();

        await ShouldReadAsAnsweredAsync(provider, "com.anthropic.sdk.csharp", () => CallAnthropicAsync(provider), 4, NoContent);
    }

    private async Task ShouldReadAsAnsweredAsync(FakeProvider provider, string telemetrySource, Func<Task> callAsync, int calls, string[] silent)
    {
        string traceId;
        using (Sdk.CreateTracerProviderBuilder().AddSource(AppSource).AddSource(telemetrySource)
            .ConfigureResource(resource => resource.Clear().AddService($"dotnet-{telemetrySource}"))
            .AddOtlpExporter(otlp =>
            {
                otlp.Protocol = OtlpExportProtocol.HttpProtobuf;
                otlp.Endpoint = new Uri(server.Process.OtlpHttp, "/v1/traces");
            })
            .Build())
        {
            using var source = new ActivitySource(AppSource);
            using var root = source.StartActivity("app-root") ?? throw new InvalidOperationException("nobody listens");
            traceId = root.TraceId.ToHexString();
            await callAsync();
        }

        provider.Faults.ShouldBeEmpty();
        provider.Calls.Count.ShouldBe(calls);
        await server.Api.WaitUntilStoredAsync(Stored, CancellationToken.None);
        var trace = (await server.Api.FindTraceAsync(traceId, CancellationToken.None)).ShouldNotBeNull();
        EmittedTrace.Compare(trace, provider.Calls, silent.ToHashSet(StringComparer.Ordinal)).ShouldBeEmpty();
    }

    private static async Task CallOpenAIAsync(FakeProvider provider)
    {
        var client = new OpenAIClient(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(provider.Address, "/v1") });
        await client.GetChatClient("gpt-5-mini").CompleteChatAsync([new SystemChatMessage("Be terse."), new UserChatMessage("What is the capital of Switzerland?")]);
        await foreach (var update in client.GetChatClient("gpt-4.1").CompleteChatStreamingAsync([new UserChatMessage("Explain streaming.")]))
        {
            _ = update;
        }

        var tools = client.GetChatClient("gpt-4o-mini");
        var options = new ChatCompletionOptions
        {
            Tools = { ChatTool.CreateFunctionTool(ModelCalls.ToolName, "The weather of a city", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""")) },
        };
        List<ChatMessage> messages = [new UserChatMessage("How is the weather in Bern?")];
        ChatCompletion asked = await tools.CompleteChatAsync(messages, options);
        messages.Add(new AssistantChatMessage(asked));
        messages.AddRange(asked.ToolCalls.Select(static call => new ToolChatMessage(call.Id, "17 degrees in Bern")));
        await tools.CompleteChatAsync(messages, options);
        await client.GetEmbeddingClient("text-embedding-3-small").GenerateEmbeddingAsync("cheese");
    }

    private static async Task CallAnthropicAsync(FakeProvider provider)
    {
        using var client = new AnthropicClient { BaseUrl = provider.Address.GetLeftPart(UriPartial.Authority), ApiKey = "none" };
        await client.Messages.Create(Ask("claude-haiku-4-5", [Said("user", "What is the capital of Switzerland?")]));
        await foreach (var part in client.Messages.CreateStreaming(Ask("claude-sonnet-4-5", [Said("user", "Explain streaming.")])))
        {
            _ = part;
        }

        var asked = await client.Messages.Create(Ask("claude-opus-4-1", [Said("user", "How is the weather in Bern?")]));
        var call = asked.Content.Select(static block => block.TryPickToolUse(out var use) ? use : null).OfType<ToolUseBlock>().Single();
        await client.Messages.Create(Ask("claude-opus-4-1",
        [
            Said("user", "How is the weather in Bern?"),
            Said("assistant", new JsonArray(new JsonObject { ["type"] = "tool_use", ["id"] = call.ID, ["name"] = call.Name, ["input"] = new JsonObject { ["city"] = ModelCalls.ToolCity } })),
            Said("user", new JsonArray(new JsonObject { ["type"] = "tool_result", ["tool_use_id"] = call.ID, ["content"] = "17 degrees in Bern" })),
        ]));
    }

    private static JsonObject Said(string role, JsonNode content) => new() { ["role"] = role, ["content"] = content };

    private static MessageCreateParams Ask(string model, JsonArray messages)
    {
        var body = new JsonObject
        {
            ["model"] = model,
            ["max_tokens"] = 512,
            ["messages"] = messages,
            ["tools"] = new JsonArray(new JsonObject { ["name"] = ModelCalls.ToolName, ["input_schema"] = new JsonObject { ["type"] = "object" } }),
        };
        var none = new Dictionary<string, JsonElement>();
        return MessageCreateParams.FromRawUnchecked(none, none, body.Deserialize<Dictionary<string, JsonElement>>()!);
    }
}
