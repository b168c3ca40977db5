using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Sightglass.Testing;

namespace Sightglass.Crash.Tests.Fake;

/// <summary>A small server with the settings, the OTLP doors and the REST answers of the real one, everything in memory and in one file. For testing tests.</summary>
internal static class FakeServer
{
    public static async Task RunAsync(string[] args)
    {
        var settings = args.Where(static arg => arg.StartsWith("--Sightglass:", StringComparison.Ordinal) && arg.Contains('='))
            .ToDictionary(static arg => arg[13..arg.IndexOf('=')], static arg => arg[(arg.IndexOf('=') + 1)..], StringComparer.Ordinal);
        var bug = Array.IndexOf(args, "--bug") is >= 0 and var place ? Enum.Parse<FakeBug>(args[place + 1], ignoreCase: true) : FakeBug.None;
        using var store = new FakeStore(Path.Combine(settings["DataDirectory"], "journal"), bug);
        var crash = FakeCrashPoint.FromEnvironment();

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = 64 * 1024 * 1024;
            kestrel.ListenLocalhost(PortOf("Listen:OtlpGrpc"), static listen => listen.Protocols = HttpProtocols.Http2);
            kestrel.ListenLocalhost(PortOf("Listen:OtlpHttp"));
            kestrel.ListenLocalhost(PortOf("Listen:Web"));
        });
        await using var app = builder.Build();
        app.MapPost("/v1/traces", context => ExportAsync(context, OtlpSignal.Traces, store, crash));
        app.MapPost("/v1/logs", context => ExportAsync(context, OtlpSignal.Logs, store, crash));
        app.MapPost("/opentelemetry.proto.collector.trace.v1.TraceService/Export", context => ExportGrpcAsync(context, OtlpSignal.Traces, store, crash));
        app.MapPost("/opentelemetry.proto.collector.logs.v1.LogsService/Export", context => ExportGrpcAsync(context, OtlpSignal.Logs, store, crash));
        app.MapGet("/readyz", static () => Results.Ok());
        app.MapGet("/api/v1/ingest", () => Results.Json(new { received = store.Spans, stored = store.Spans, lag = 0 }));
        app.MapGet("/api/v1/traces/{id}", (string id) => store.FindTrace(id) is { } trace ? Results.Json(trace) : Results.NotFound());
        app.MapGet("/api/v1/traces", (HttpContext context) => Results.Json(store.ListTraces(Query(context, "query"), Limit(context), Query(context, "cursor"))));
        app.MapGet("/api/v1/spans", (HttpContext context) => Results.Json(store.SearchSpans(Query(context, "query"), Limit(context), Query(context, "cursor"))));
        app.MapGet("/api/v1/logs", (HttpContext context) => Results.Json(store.SearchLogs(Query(context, "query"), Limit(context), Query(context, "cursor"))));
        app.MapGet("/api/v1/stats", static () => Results.Json(new { series = Array.Empty<object>() }));
        await app.RunAsync();

        int PortOf(string key) => new Uri(settings[key]).Port;
    }

    private static async Task ExportAsync(HttpContext context, OtlpSignal signal, FakeStore store, FakeCrashPoint crash)
    {
        var isJson = context.Request.ContentType is "application/json";
        try
        {
            var body = await ReadAsync(context.Request, context.Request.Headers.ContentEncoding == "gzip");
            crash.Pass("before-append-write");
            store.Append(new FakeBody(signal, isJson, body));
            crash.Pass("after-append-write");
        }
        catch (FormatException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        context.Response.ContentType = context.Request.ContentType;
        if (isJson)
        {
            await context.Response.WriteAsync("{}");
        }

        await context.Response.CompleteAsync();
        crash.Pass("after-ack");
    }

    private static async Task ExportGrpcAsync(HttpContext context, OtlpSignal signal, FakeStore store, FakeCrashPoint crash)
    {
        context.Response.ContentType = "application/grpc";
        var frame = await ReadAsync(context.Request, gzip: false);
        if (frame.Length < 5 || frame[0] > 1 || BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(1)) != frame.Length - 5)
        {
            context.Response.AppendTrailer("grpc-status", "13");
            await context.Response.CompleteAsync();
            return;
        }

        try
        {
            crash.Pass("before-append-write");
            store.Append(new FakeBody(signal, IsJson: false, frame[0] == 1 ? await InflateAsync(new MemoryStream(frame, 5, frame.Length - 5)) : frame[5..]));
            crash.Pass("after-append-write");
        }
        catch (FormatException)
        {
            context.Response.AppendTrailer("grpc-status", "3");
            await context.Response.CompleteAsync();
            return;
        }

        context.Response.AppendTrailer("grpc-status", "0");
        await context.Response.Body.WriteAsync(new byte[5]);
        await context.Response.CompleteAsync();
        crash.Pass("after-ack");
    }

    private static async Task<byte[]> ReadAsync(HttpRequest request, bool gzip)
    {
        using var bytes = new MemoryStream();
        await request.Body.CopyToAsync(bytes);
        bytes.Position = 0;
        return gzip ? await InflateAsync(bytes) : bytes.ToArray();
    }

    private static async Task<byte[]> InflateAsync(Stream packed)
    {
        using var inflated = new MemoryStream();
        await using var gzip = new GZipStream(packed, CompressionMode.Decompress);
        try
        {
            await gzip.CopyToAsync(inflated);
        }
        catch (InvalidDataException bad)
        {
            throw new FormatException("not gzip", bad);
        }

        return inflated.ToArray();
    }

    private static string? Query(HttpContext context, string name)
        => QueryHelpers.ParseQuery(context.Request.QueryString.Value).TryGetValue(name, out var value) ? value.ToString() : null;

    private static int Limit(HttpContext context) => int.Parse(Query(context, "limit") ?? "100", CultureInfo.InvariantCulture);
}
