using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Sightglass.Instrumentation.Export;
using Sightglass.Testing;

namespace Sightglass.Instrumentation.Tests.Export;

public sealed class OtlpGrpcSenderTests
{
    [Fact]
    public async Task Export_Taken_IsDeliveredAsOneFramedMessage()
    {
        await using var receiver = await StartAsync("0", [0, 0, 0, 0, 4, 0x0A, 0x02, 0x08, 0x01]);
        using var exporter = Exporter(receiver.Url, isGzip: false);

        var outcome = await exporter.ExportAsync(OtlpHttpSenderTests.Spans(3), default);

        outcome.ShouldBe(ExportOutcome.Delivered(1));
        var request = receiver.Requests.Single();
        request.Path.ShouldBe("/opentelemetry.proto.collector.trace.v1.TraceService/Export");
        request.Headers["Content-Type"].ShouldBe("application/grpc");
        request.Headers["TE"].ShouldBe("trailers");
        request.Body[0].ShouldBe((byte)0);
        BinaryPrimitives.ReadUInt32BigEndian(request.Body.AsSpan(1)).ShouldBe((uint)request.Body.Length - 5);
        OtlpOracle.ReadProtobuf(request.Body.AsSpan(5)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Export_Gzip_SaysSoInTheFrameAndTheHeader()
    {
        await using var receiver = await StartAsync("0", [0, 0, 0, 0, 0]);
        using var exporter = Exporter(receiver.Url, isGzip: true);

        (await exporter.ExportAsync(OtlpHttpSenderTests.Spans(1), default)).Kind.ShouldBe(ExportOutcomeKind.Delivered);

        receiver.Requests.Single().Headers["grpc-encoding"].ShouldBe("gzip");
        receiver.Requests.Single().Body[0].ShouldBe((byte)1);
    }

    [Theory]
    [InlineData("14", true)]
    [InlineData("4", true)]
    [InlineData("3", false)]
    [InlineData("8", false)]
    [InlineData("16", false)]
    public async Task Export_Status_SaysWhetherToTryAgain(string status, bool isLater)
    {
        await using var receiver = await StartAsync(status, []);
        using var exporter = Exporter(receiver.Url, isGzip: false);

        var outcome = await exporter.ExportAsync(OtlpHttpSenderTests.Spans(1), default);

        outcome.Kind.ShouldBe(isLater ? ExportOutcomeKind.Later : ExportOutcomeKind.Refused);
        outcome.Reason.ShouldNotBeNull().ShouldContain($"gRPC status {status}");
    }

    private static Task<OtlpReceiver> StartAsync(string status, byte[] body) => OtlpReceiver.StartAsync(
        async (_, context) =>
        {
            context.Response.ContentType = "application/grpc";
            context.Response.DeclareTrailer("grpc-status");
            await context.Response.Body.WriteAsync(body);
            context.Response.AppendTrailer("grpc-status", status);
        },
        HttpProtocols.Http2);

    private static OtlpSpanExporter Exporter(Uri url, bool isGzip)
    {
        var settings = new ExportSettings { Url = new Uri(url, OtlpGrpcSender.TraceMethod), IsGzip = isGzip, IsGrpc = true };
        return new OtlpSpanExporter(new OtlpGrpcSender(new OtlpTransport(settings, settings.Url, TimeProvider.System)), new TraceWriter([]));
    }
}
