using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Sightglass.Instrumentation.Export;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Export;

public sealed class OtlpHttpSenderTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Export_Taken_IsDelivered(bool isGzip)
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        using var exporter = Exporter(receiver.Url, isGzip);

        var outcome = await exporter.ExportAsync(Spans(3), default);

        outcome.ShouldBe(ExportOutcome.Delivered());
        receiver.Spans.Count.ShouldBe(3);
        var request = receiver.Requests.Single();
        request.Headers["Content-Type"].ShouldBe("application/x-protobuf");
        request.Headers["authorization"].ShouldBe("Bearer a b");
        request.Headers.ContainsKey("Content-Encoding").ShouldBe(isGzip);
        request.Headers.Keys.ShouldNotContain("traceparent");
    }

    [Theory]
    [InlineData(429, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(400, false)]
    [InlineData(401, false)]
    [InlineData(404, false)]
    [InlineData(413, false)]
    [InlineData(500, false)]
    [InlineData(307, false)]
    public async Task Export_Status_SaysWhetherToTryAgain(int status, bool isLater)
    {
        await using var receiver = await OtlpReceiver.StartAsync((_, context) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://127.0.0.1:1/";
            return Task.CompletedTask;
        });
        using var exporter = Exporter(receiver.Url);

        var outcome = await exporter.ExportAsync(Spans(1), default);

        outcome.Kind.ShouldBe(isLater ? ExportOutcomeKind.Later : ExportOutcomeKind.Refused);
        outcome.Reason.ShouldNotBeNull().ShouldContain($"answered {status}");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("Fri, 02 Jan 2026 03:05:05 GMT", 60)]
    [InlineData("Fri, 02 Jan 2026 03:00:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task Export_RetryAfter_IsRead(string header, int? seconds)
    {
        await using var receiver = await OtlpReceiver.StartAsync((_, context) =>
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            context.Response.Headers.RetryAfter = header;
            return Task.CompletedTask;
        });
        using var exporter = Exporter(receiver.Url);

        var outcome = await exporter.ExportAsync(Spans(1), default);

        outcome.After.ShouldBe(seconds is { } known ? TimeSpan.FromSeconds(known) : null);
    }

    [Fact]
    public async Task Export_PartialSuccess_CountsWhatWasRefused()
    {
        await using var receiver = await OtlpReceiver.StartAsync(async (_, context) => await context.Response.Body.WriteAsync(new byte[] { 0x0A, 0x05, 0x08, 0x02, 0x12, 0x01, (byte)'x' }));
        using var exporter = Exporter(receiver.Url);

        var outcome = await exporter.ExportAsync(Spans(3), default);

        outcome.ShouldBe(ExportOutcome.Delivered(2));
    }

    [Fact]
    public async Task Export_NobodyListens_IsTriedAgain()
    {
        using var exporter = Exporter(new Uri($"http://127.0.0.1:{FreePorts.Find(1)[0]}/"));

        var outcome = await exporter.ExportAsync(Spans(1), default);

        outcome.Kind.ShouldBe(ExportOutcomeKind.Later);
    }

    [Fact]
    public async Task Export_NoAnswerInTime_IsTriedAgain()
    {
        await using var server = FakeServer.BlackHole();
        var clock = new ManualTimeProvider();
        using var exporter = Exporter(server.Url, clock: clock);

        var export = exporter.ExportAsync(Spans(1), default);
        await Eventually.HoldsAsync(() => server.Connections == 1);
        clock.Advance(TimeSpan.FromSeconds(10));

        (await export).Kind.ShouldBe(ExportOutcomeKind.Later);
    }

    [Theory]
    [InlineData(new byte[0], 0)]
    [InlineData(new byte[] { 0x0A, 0x02, 0x08, 0x05 }, 5)]
    [InlineData(new byte[] { 0x0A, 0x03, 0x08, 0xAC, 0x02 }, 300)]
    [InlineData(new byte[] { 0x0A, 0xFF, 0x08 }, 0)]
    [InlineData(new byte[] { 0x0A, 0x02, 0x08 }, 0)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF }, 0)]
    [InlineData(new byte[] { (byte)'<', (byte)'h', (byte)'t', (byte)'m', (byte)'l' }, 0)]
    public void Rejected_AnyBytes_AreReadOrSayNothing(byte[] body, long rejected) => PartialSuccess.Rejected(body).ShouldBe(rejected);

    internal static FinishedSpan[] Spans(int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var activity = new Activity("span").Start();
        activity.Stop();
        return new FinishedSpan(activity, null);
    })];

    private static OtlpSpanExporter Exporter(Uri url, bool isGzip = false, TimeProvider? clock = null)
    {
        var settings = new ExportSettings { Url = new Uri(url, "v1/traces"), IsGzip = isGzip, Headers = [new("authorization", "Bearer a b")] };
        return new OtlpSpanExporter(new OtlpHttpSender(new OtlpTransport(settings, settings.Url, clock ?? new ManualTimeProvider())), new TraceWriter([]));
    }
}
