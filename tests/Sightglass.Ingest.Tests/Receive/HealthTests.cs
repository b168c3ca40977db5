using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Sightglass.Ingest.Receive;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Case 58 and row G10: grpc.health.v1.</summary>
public sealed class HealthTests
{
    private const string Check = "/grpc.health.v1.Health/Check";
    private const string Watch = "/grpc.health.v1.Health/Watch";
    private const string TraceService = "opentelemetry.proto.collector.trace.v1.TraceService";

    private static readonly byte[] Serving = [8, 1];
    private static readonly byte[] NotServing = [8, 2];
    private static readonly byte[] ServiceUnknown = [8, 3];

    [Theory]
    [InlineData("")]
    [InlineData(TraceService)]
    [InlineData("opentelemetry.proto.collector.logs.v1.LogsService")]
    [InlineData("grpc.health.v1.Health")]
    public async Task G10_Check_KnownService_FollowsTheState(string service)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await CheckAsync(host, service)).Messages.ShouldHaveSingleItem().ShouldBe(Serving);
        host.State.Set(ServingStatus.Draining);
        (await CheckAsync(host, service)).Messages.ShouldHaveSingleItem().ShouldBe(NotServing);
        host.State.Set(ServingStatus.Starting);
        (await CheckAsync(host, service)).Messages.ShouldHaveSingleItem().ShouldBe(NotServing);
    }

    [Fact]
    public async Task G10_Check_UnknownService_IsNotFound()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await CheckAsync(host, "opentelemetry.proto.collector.metrics.v1.MetricsService")).ShouldFail(grpc: 5, http: 404);
    }

    [Fact]
    public async Task Check_Gzip_IsTaken()
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.CallAsync(Check, Payloads.Frame(Payloads.Gzip(Request(TraceService)), 1), r => r.Headers.Add("grpc-encoding", "gzip"));

        reply.Messages.ShouldHaveSingleItem().ShouldBe(Serving);
    }

    [Fact]
    public async Task Check_NeedsNoKey()
    {
        await using var host = await ReceiveHost.StartAsync(auth: options =>
            options.Keys.Add(new ApiKeyOptions { Name = "a", Hash = ApiKey.Hash(ApiKey.Create(ApiKeyScope.Ingest)) }));

        (await CheckAsync(host, "")).Messages.ShouldHaveSingleItem().ShouldBe(Serving);
    }

    [Theory]
    [InlineData(new byte[] { 10, 5, 1 }, 13)]
    [InlineData(new byte[] { 10, 1, 0xFF }, 13)]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF }, 13)]
    [InlineData(new byte[] { 3 }, 13)]
    [InlineData(new byte[] { 24, 1, 37, 1, 2, 3, 4, 33, 1, 2, 3, 4, 5, 6, 7, 8, 18, 1, 65 }, 0)]
    public async Task Check_AnyBytes_AreReadOrInternal(byte[] message, int status)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(Check, Payloads.Frame(message))).GrpcStatus.ShouldBe(status);
    }

    [Fact]
    public async Task Check_HugeMessage_IsResourceExhausted()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(Check, Payloads.Frame(new byte[5000]))).ShouldFail(grpc: 8, http: 413);
    }

    [Fact]
    public async Task G10_Watch_StreamsEveryChange()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var response = await WatchAsync(host, "");
        await using var stream = await response.Content.ReadAsStreamAsync();

        (await ReadAsync(stream)).ShouldBe(Serving);
        host.State.Set(ServingStatus.Draining);
        (await ReadAsync(stream)).ShouldBe(NotServing);
        host.State.Set(ServingStatus.Serving);
        (await ReadAsync(stream)).ShouldBe(Serving);
    }

    [Fact]
    public async Task G10_Watch_UnknownService_SaysSoAndStaysOpen()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var response = await WatchAsync(host, "no.such.Service");
        await using var stream = await response.Content.ReadAsStreamAsync();

        (await ReadAsync(stream)).ShouldBe(ServiceUnknown);
        host.State.Set(ServingStatus.Draining);

        var next = stream.ReadAsync(new byte[1]).AsTask();
        (await Task.WhenAny(next, Task.Delay(100))).ShouldNotBe(next);
    }

    [Fact]
    public async Task G10_Watch_OverTheStopOfTheServer_EndsWithNotServingAndUnavailable()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var response = await WatchAsync(host, "");
        await using var stream = await response.Content.ReadAsStreamAsync();
        (await ReadAsync(stream)).ShouldBe(Serving);

        var stop = host.StopAsync();

        (await ReadAsync(stream)).ShouldBe(NotServing);
        (await stream.ReadAsync(new byte[1])).ShouldBe(0);
        response.TrailingHeaders.GetValues("grpc-status").ShouldHaveSingleItem().ShouldBe("14");
        await stop.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Watch_ManyLeft_AreFreed()
    {
        await using var host = await ReceiveHost.StartAsync();
        for (var round = 0; round < 4; round++)
        {
            using var client = ReceiveHost.NewHttp2Client();
            var watches = await Task.WhenAll(Enumerable.Range(0, 90).Select(_ => WatchAsync(host, "", client)));
            foreach (var watch in watches)
            {
                ((int)watch.StatusCode).ShouldBe(200);
                watch.Headers.Contains("grpc-status").ShouldBeFalse();
                watch.Dispose();
            }
        }
    }

    private static Task<Reply> CheckAsync(ReceiveHost host, string service) => host.CallAsync(Check, Payloads.Frame(Request(service)));

    private static byte[] Request(string service) => service.Length == 0 ? [] : [10, (byte)service.Length, .. Encoding.UTF8.GetBytes(service)];

    private static async Task<HttpResponseMessage> WatchAsync(ReceiveHost host, string service, HttpClient? client = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, host.GrpcUri(Watch))
        {
            Content = new ByteArrayContent(Payloads.Frame(Request(service))),
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.ParseAdd("trailers");
        return await (client ?? host.Http2).SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task<byte[]> ReadAsync(Stream stream)
    {
        var frame = new byte[7];
        await stream.ReadExactlyAsync(frame).AsTask().WaitAsync(TimeSpan.FromSeconds(5));
        frame[..5].ShouldBe([0, 0, 0, 0, 2]);
        return frame[5..];
    }
}
