using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sightglass.Shop.Tests.Hosting;

/// <summary>A model's provider on a free port of this machine that does what a test tells it, one thing for each request; after the last it goes on with that.</summary>
internal sealed class FakeModelProvider : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _bodies = new();
    private int _requests;

    private FakeModelProvider(WebApplication app) => _app = app;

    public int Requests => Volatile.Read(ref _requests);

    /// <summary>The bodies of the requests, in order.</summary>
    public IReadOnlyList<string> Bodies => [.. _bodies];

    public Uri Url => new(_app.Urls.First());

    public static async Task<FakeModelProvider> StartAsync(params Func<HttpContext, Task>[] behaviours)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var provider = new FakeModelProvider(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            provider._bodies.Enqueue(await reader.ReadToEndAsync());
            var number = Interlocked.Increment(ref provider._requests);
            await behaviours[Math.Min(number, behaviours.Length) - 1](context);
        });
        await app.StartAsync();
        return provider;
    }

    /// <summary>An answer in OpenAI's form, whole or streamed as it is asked for by the test.</summary>
    public static Func<HttpContext, Task> OpenAI(string text, bool isStream = false) => context => isStream
        ? StreamAsync(context, [Chunk("""{"role":"assistant","content":""}"""), Chunk($$"""{"content":"{{text}}"}"""), Chunk("{}", "\"stop\""), Usage, "[DONE]"])
        : context.Response.WriteAsync($$$"""
            {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":"{{{text}}}"}}],
             "usage":{"prompt_tokens":120,"completion_tokens":9,"total_tokens":129}}
            """);

    /// <summary>The call of a tool in OpenAI's form, whole or in two pieces of a stream; its arguments are given escaped.</summary>
    public static Func<HttpContext, Task> OpenAIToolCall(string tool, string arguments, bool isStream) => context => isStream
        ? StreamAsync(
            context,
            [
                Chunk($$$"""{"role":"assistant","content":null,"tool_calls":[{"index":0,"id":"call_1","type":"function","function":{"name":"{{{tool}}}","arguments":""}}]}"""),
                Chunk($$$"""{"tool_calls":[{"index":0,"function":{"arguments":"{{{arguments}}}"}}]}"""),
                Chunk("{}", "\"tool_calls\""),
                Usage,
                "[DONE]",
            ])
        : context.Response.WriteAsync($$$"""
            {"id":"c1","object":"chat.completion","created":1,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"finish_reason":"tool_calls","message":{"role":"assistant","content":null,
             "tool_calls":[{"id":"call_1","type":"function","function":{"name":"{{{tool}}}","arguments":"{{{arguments}}}"}}]}}],"usage":{"prompt_tokens":120,"completion_tokens":9,"total_tokens":129}}
            """);

    /// <summary>A stream in OpenAI's form whose connection breaks: before any text, or after some, as soon as a task has ended.</summary>
    public static Func<HttpContext, Task> CutStream(string? text, Task? until = null) => async context =>
    {
        string[] chunks = text is null ? [Chunk("""{"role":"assistant","content":""}""")] : [Chunk("""{"role":"assistant","content":""}"""), Chunk($$"""{"content":"{{text}}"}""")];
        await StreamAsync(context, chunks);
        await (until ?? Task.CompletedTask);
        context.Abort();
    };

    /// <summary>An answer in Anthropic's form.</summary>
    public static Func<HttpContext, Task> Anthropic(string text) => context =>
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync($$$"""
            {"id":"m1","type":"message","role":"assistant","model":"claude-haiku-4-5-20251001","content":[{"type":"text","text":"{{{text}}}"}],"stop_reason":"end_turn","stop_sequence":null,
             "usage":{"input_tokens":80,"cache_creation_input_tokens":0,"cache_read_input_tokens":0,"output_tokens":7}}
            """);
    };

    /// <summary>The same, streamed.</summary>
    public static Func<HttpContext, Task> AnthropicStream(string text) => async context =>
    {
        context.Response.ContentType = "text/event-stream";
        (string Name, string Data)[] events =
        [
            ("message_start", """{"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"claude-haiku-4-5-20251001","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":80,"output_tokens":1}}}"""),
            ("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
            ("content_block_delta", $$$"""{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"{{{text}}}"}}"""),
            ("content_block_stop", """{"type":"content_block_stop","index":0}"""),
            ("message_delta", """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":7}}"""),
            ("message_stop", """{"type":"message_stop"}"""),
        ];
        foreach (var (name, data) in events)
        {
            await context.Response.WriteAsync($"event: {name}\ndata: {data}\n\n");
            await context.Response.Body.FlushAsync();
        }
    };

    /// <summary>An error of a status, with the seconds to wait where they are given.</summary>
    public static Func<HttpContext, Task> Status(int status, string? retryAfter = null) => context =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"error":{"message":"no","type":"test"}}""");
    };

    /// <summary>An answer that is no JSON.</summary>
    public static Task MalformedAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync("""{"id":"c1","choices":[{"index""");
    }

    /// <summary>No answer until the caller leaves.</summary>
    public static async Task SilentAsync(HttpContext context)
    {
        var left = new TaskCompletionSource();
        await using (context.RequestAborted.Register(left.SetResult))
        {
            await left.Task;
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private const string Usage = """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini-2024-07-18","choices":[],"usage":{"prompt_tokens":120,"completion_tokens":9,"total_tokens":129}}""";

    private static string Chunk(string delta, string reason = "null")
        => $$"""{"id":"c1","object":"chat.completion.chunk","created":1,"model":"gpt-4o-mini-2024-07-18","choices":[{"index":0,"delta":{{delta}},"finish_reason":{{reason}}}]}""";

    private static async Task StreamAsync(HttpContext context, IEnumerable<string> chunks)
    {
        context.Response.ContentType = "text/event-stream";
        foreach (var chunk in chunks)
        {
            await context.Response.WriteAsync($"data: {chunk}\n\n");
            await context.Response.Body.FlushAsync();
        }
    }
}
