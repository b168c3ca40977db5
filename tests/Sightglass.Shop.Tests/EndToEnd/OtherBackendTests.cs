using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Sightglass.Testing;

namespace Sightglass.Shop.Tests.EndToEnd;

/// <summary>Another backend than Sightglass: a receiver with an OTLP reader of its own. Nothing but the address of the export is different.</summary>
public sealed class OtherBackendTests
{
    [Fact]
    public async Task Query_SentToAnotherBackend_IsTheSameSteps()
    {
        var received = new ConcurrentQueue<byte[]>();
        var builder = WebApplication.CreateSlimBuilder();
        await using var backend = builder.Build();
        backend.Urls.Add("http://127.0.0.1:0");
        backend.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.Enqueue(body.ToArray());
        });
        await backend.StartAsync();
        await using var chat = await ShopProcess.StartAsync("Shop.Chat", new Uri(backend.Urls.First()), "Shop:Judge:Share=0");
        using var http = new HttpClient { BaseAddress = chat.Url };
        http.DefaultRequestHeaders.Authorization = new("Bearer", "demo-key-anna");

        using var response = await http.PostAsJsonAsync(new Uri("/query", UriKind.Relative), new { question = "How heavy is the Owl down sleeping bag?" });

        response.EnsureSuccessStatusCode();
        var trace = response.Headers.GetValues("X-Trace-Id").Single();
        string[] steps = ["http.request", "llm.call", "llm.embedding", "llm.eval", "llm.postprocess", "rag.prompt.build", "rag.retrieval"];
        await Eventually.HoldsAsync(
            () => Task.FromResult(steps.All(step => received.SelectMany(body => OtlpOracle.ReadProtobuf(body)).Any(span => span.ToJsonString().Contains(trace, StringComparison.Ordinal) && span.ToJsonString().Contains($"\"{step}\"", StringComparison.Ordinal)))),
            TimeSpan.FromSeconds(60),
            "the other backend has every step");
    }
}
