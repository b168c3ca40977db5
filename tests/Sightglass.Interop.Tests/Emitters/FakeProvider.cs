using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sightglass.Interop.Tests.Emitters;

/// <summary>A model provider on a free port of this machine that speaks the wires of OpenAI and Anthropic, and remembers what it was asked.</summary>
public sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ModelCall> _calls = new();
    private readonly ConcurrentQueue<string> _faults = new();

    private FakeProvider(WebApplication app) => _app = app;

    /// <summary>The calls answered, in order: the truth.</summary>
    public IReadOnlyList<ModelCall> Calls => [.. _calls];

    /// <summary>Requests it could not make sense of.</summary>
    public IReadOnlyList<string> Faults => [.. _faults];

    public Uri Address => new(_app.Urls.First());

    public static async Task<FakeProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new FakeProvider(app);
        app.MapPost("/v1/chat/completions", context => provider.AnswerAsync(context, OpenAiWire.HasToolResult, static call => OpenAiWire.Chat(call), static (call, body) => OpenAiWire.ChatStream(call, body)));
        app.MapPost("/v1/responses", context => provider.AnswerAsync(context, static _ => false, static call => OpenAiWire.Responses(call), null));
        app.MapPost("/v1/embeddings", context => provider.AnswerAsync(context, static _ => false, static call => OpenAiWire.Embeddings(call), null));
        app.MapPost("/v1/messages", context => provider.AnswerAsync(context, AnthropicWire.HasToolResult, static call => AnthropicWire.Message(call), static (call, _) => AnthropicWire.MessageStream(call)));
        app.MapFallback(context =>
        {
            provider._faults.Enqueue($"{context.Request.Method} {context.Request.Path}");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context, Func<JsonNode, bool> hasToolResult, Func<ModelCall, JsonNode> whole, Func<ModelCall, JsonNode, IEnumerable<string>>? stream)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body) ?? throw new InvalidOperationException("The request is null.");
        var call = ModelCalls.For(body["model"]!.GetValue<string>(), hasToolResult(body));
        var isStream = body["stream"]?.GetValue<bool>() ?? false;
        if (isStream != call.IsStream || (isStream && stream is null))
        {
            _faults.Enqueue($"{context.Request.Path}: {call.RequestModel} was asked for with stream = {isStream}");
        }

        _calls.Enqueue(call);
        if (!isStream || stream is null)
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(whole(call).ToJsonString());
            return;
        }

        context.Response.ContentType = "text/event-stream";
        foreach (var line in stream(call, body))
        {
            await context.Response.WriteAsync(line + "\n\n");
            await context.Response.Body.FlushAsync();
        }
    }
}
