using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests;

/// <summary>A real server on the loopback that keeps what it is sent, and answers as it is told.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _count;

    private OtlpReceiver(WebApplication app) => _app = app;

    public ConcurrentQueue<Received> Requests { get; } = new();

    public Uri Url => new(_app.Urls.First());

    /// <summary>All spans of OTLP over HTTP so far.</summary>
    public List<JsonObject> Spans => [.. Requests.Where(request => request.Path == "/v1/traces").SelectMany(request => OtlpOracle.ReadProtobuf(request.Body))];

    /// <summary>Starts one.</summary>
    /// <param name="answer">Answers the n-th request, from 1; null for an empty 200.</param>
    /// <param name="protocols">What it speaks.</param>
    public static async Task<OtlpReceiver> StartAsync(Func<int, HttpContext, Task>? answer = null, HttpProtocols protocols = HttpProtocols.Http1)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = protocols));
        var app = builder.Build();
        var receiver = new OtlpReceiver(app);
        app.Run(async context =>
        {
            var body = new MemoryStream();
            var from = context.Request.Headers.ContentEncoding == "gzip" ? new GZipStream(context.Request.Body, CompressionMode.Decompress) : context.Request.Body;
            await from.CopyToAsync(body);
            receiver.Requests.Enqueue(new Received(context.Request.Path, context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), body.ToArray()));
            await (answer?.Invoke(Interlocked.Increment(ref receiver._count), context) ?? Task.CompletedTask);
        });
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body);
}
