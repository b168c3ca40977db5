using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Sightglass.AutoInstrumentation.Tests.Wire;
using Sightglass.Interop.Tests.Emitters;

namespace Sightglass.AutoInstrumentation.Tests.Programs;

/// <summary>
/// Providers on a free port of this machine. The beginning of the path says how they behave: <c>/retry</c> refuses the first time, <c>/fail</c> always,
/// <c>/cut</c> breaks off when <c>/own/cut</c> was asked, <c>/slow</c> says a little and then nothing, <c>/zip</c> and <c>/brotli</c> compress, <c>/malformed</c> answers half a document.
/// </summary>
internal sealed class ModelProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<ProviderRequest> _requests = new();
    private readonly ConcurrentDictionary<string, bool> _refused = new(StringComparer.Ordinal);

    private readonly TaskCompletionSource _cut = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ModelProvider(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public IReadOnlyList<ProviderRequest> Requests => [.. _requests];

    public static async Task<ModelProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new ModelProvider(app);
        app.MapFallback("/{**path}", provider.AnswerAsync);
        await app.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes);
        var path = context.Request.Path.Value!;
        var request = JsonNode.Parse(bytes.ToArray())!;
        var model = request["model"]?.GetValue<string>() ?? Model(path);
        var headers = context.Request.Headers;
        var seen = new ProviderRequest(path, model, headers.ContainsKey("traceparent"), headers.ContainsKey("baggage") || headers.ContainsKey("Correlation-Context"), headers.ContentLength);
        _requests.Enqueue(seen);
        var isStream = request["stream"]?.GetValue<bool>() ?? false;
        if (path == "/own/cut")
        {
            _cut.TrySetResult();
        }

        if (path.StartsWith("/fail", StringComparison.Ordinal))
        {
            await SendAsync(context, seen, 500, "application/json", """{"error":{"message":"broken","type":"server_error"}}""");
        }
        else if (path.StartsWith("/retry", StringComparison.Ordinal) && _refused.TryAdd(path, true))
        {
            context.Response.Headers.RetryAfter = "1";
            await SendAsync(context, seen, 429, "application/json", """{"type":"error","error":{"message":"slow down","type":"rate_limit_error"}}""");
        }
        else if (path.StartsWith("/cut", StringComparison.Ordinal) || path.StartsWith("/slow", StringComparison.Ordinal))
        {
            await BeginStreamAsync(context, seen, isCut: path.StartsWith("/cut", StringComparison.Ordinal));
        }
        else if (path.StartsWith("/malformed", StringComparison.Ordinal))
        {
            await SendAsync(context, seen, 200, "application/json", """{"id":"x","choices":[{"index":0,"mess""");
        }
        else
        {
            var (type, body) = Body(path, model, request, isStream);
            await SendAsync(context, seen, 200, type, body);
        }
    }

    private static string Model(string path)
        => path.Contains("/models/", StringComparison.Ordinal) ? path.Split("/models/")[1].Split(':')[0] : path.Contains("/deployments/", StringComparison.Ordinal) ? path.Split("/deployments/")[1].Split('/')[0] : "";

    private static (string Type, string Body) Body(string path, string model, JsonNode request, bool isStream)
    {
        const string Json = "application/json";
        const string Events = "text/event-stream";
        return path switch
        {
            _ when path.EndsWith("/chat/completions", StringComparison.Ordinal) && isStream
                => (Events, Lines(OpenAiWire.ChatStream(Call(model, request, OpenAiWire.HasToolResult), new JsonObject { ["stream_options"] = new JsonObject { ["include_usage"] = true } }))),
            _ when path.EndsWith("/chat/completions", StringComparison.Ordinal) => (Json, OpenAiWire.Chat(Call(model, request, OpenAiWire.HasToolResult)).ToJsonString()),
            _ when path.EndsWith("/responses", StringComparison.Ordinal) => (Json, OpenAiWire.Responses(Call(model, request, static _ => false)).ToJsonString()),
            _ when path.EndsWith("/embeddings", StringComparison.Ordinal) => (Json, OpenAiWire.Embeddings(Call(model, request, static _ => false)).ToJsonString()),
            _ when path.EndsWith("/messages", StringComparison.Ordinal) && isStream => (Events, Lines(AnthropicWire.MessageStream(Call(model, request, AnthropicWire.HasToolResult)))),
            _ when path.EndsWith("/messages", StringComparison.Ordinal) => (Json, AnthropicWire.Message(Call(model, request, AnthropicWire.HasToolResult)).ToJsonString()),
            _ when path.EndsWith(":generateContent", StringComparison.Ordinal) => (Json, Recorded("gemini-generate.json")),
            _ when path.EndsWith(":streamGenerateContent", StringComparison.Ordinal) => (Events, Recorded("gemini-generate-stream.sse")),
            "/api/chat" => ("application/x-ndjson", Recorded("ollama-chat.ndjson")),
            _ => (Json, "{}"),
        };
    }

    private static string Recorded(string name) => Encoding.UTF8.GetString(RecordedCall.Body(name));

    private static string Lines(IEnumerable<string> events) => string.Concat(events.Select(static each => each + "\n\n"));

    private static ModelCall Call(string model, JsonNode request, Func<JsonNode, bool> hasToolResult)
        => ModelCalls.All.Any(call => call.RequestModel == model)
            ? ModelCalls.For(model, hasToolResult(request))
            : ModelCalls.All[0] with { RequestModel = model, ResponseModel = model + "-1" };

    private async Task BeginStreamAsync(HttpContext context, ProviderRequest seen, bool isCut)
    {
        context.Response.ContentType = "text/event-stream";
        var events = OpenAiWire.ChatStream(ModelCalls.All[0] with { RequestModel = seen.Model, ResponseModel = seen.Model + "-1" }, new JsonObject());
        await context.Response.WriteAsync(Lines(events.Take(2)));
        await context.Response.Body.FlushAsync();
        if (isCut)
        {
            await _cut.Task;
            context.Abort();
            return;
        }

        await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private static async Task SendAsync(HttpContext context, ProviderRequest seen, int status, string type, string body)
    {
        seen.Answer = Encoding.UTF8.GetBytes(body);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        var encoding = seen.Path.StartsWith("/zip", StringComparison.Ordinal) ? "gzip" : seen.Path.StartsWith("/brotli", StringComparison.Ordinal) ? "br" : null;
        if (encoding is null)
        {
            await context.Response.Body.WriteAsync(seen.Answer);
            return;
        }

        context.Response.Headers.ContentEncoding = encoding;
        await using Stream target = encoding == "br"
            ? new BrotliStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true)
            : new GZipStream(context.Response.Body, CompressionLevel.Fastest, leaveOpen: true);
        await target.WriteAsync(seen.Answer);
    }
}
