using System.Diagnostics;
using System.Text;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Case 56 at the transports: whatever comes in, the answer is 2xx or 4xx, soon.</summary>
[Collection(Alone.Name)]
public sealed class MalformedInputTests
{
    [Fact]
    public async Task Call_RandomBytesAsFrames_NeverFailsTheServer()
    {
        await using var host = await ReceiveHost.StartAsync(o => o.MaxRequestBytes = o.MaxInflatedBytes = 1_000_000);
        var random = new Random(11);
        for (var i = 0; i < 1500; i++)
        {
            var bytes = Payloads.Random(random.Next(0, 200), i);
            if (i % 2 == 0 && bytes.Length > 5)
            {
                // Half of them with a prefix that gets past the first checks.
                new byte[] { (byte)(i / 2 % 2), 0, 0, 0, (byte)(bytes.Length - 5 + (i % 3)) }.CopyTo(bytes, 0);
            }

            var clock = Stopwatch.StartNew();
            var reply = await host.CallAsync(ReceiveHost.ExportPath, bytes, r => r.Headers.Add("grpc-encoding", "gzip"));

            reply.HttpStatus.ShouldBe(200);
            reply.GrpcStatus.ShouldBeOneOf(0, 8, 12, 13);
            clock.Elapsed.ShouldBeLessThan(Alone.Hang);
        }

        await host.ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Post_MutatedGzip_NeverFailsTheServer()
    {
        await using var host = await ReceiveHost.StartAsync(o => o.MaxRequestBytes = o.MaxInflatedBytes = 1_000_000);
        var good = Payloads.Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("""{"resourceSpans":[{}]}""", 50))));
        var random = new Random(12);
        for (var i = 0; i < 1500; i++)
        {
            var bad = good[..random.Next(1, good.Length + 1)];
            bad[random.Next(bad.Length)] = (byte)random.Next(256);

            var reply = await host.PostAsync(
                i % 2 == 0 ? "application/json" : "application/x-protobuf", bad, r => r.Content!.Headers.ContentEncoding.Add("gzip"));

            reply.HttpStatus.ShouldBeOneOf(200, 400, 413);
        }

        await host.ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Connection_RandomBytes_NeverFailsTheServer()
    {
        await using var host = await ReceiveHost.StartAsync(o => o.HeadersTimeout = TimeSpan.FromSeconds(1));
        for (var i = 0; i < 100; i++)
        {
            using var http = await RawConnection.OpenAsync(host.HttpPort);
            await http.SendAsync([.. Payloads.Random(300, i), 13, 10, 13, 10]);
            using var grpc = await RawConnection.OpenAsync(host.GrpcPort);
            await grpc.SendAsync(Payloads.Random(300, i));

            (await http.ReadToEndAsync()).ShouldNotContain("HTTP/1.1 5");
        }

        (await host.ExportAsync(Wire.Grpc, true, [])).ShouldBeFullSuccess();
        (await host.ExportAsync(Wire.Json, true, [])).ShouldBeFullSuccess();
    }

    [Fact]
    public async Task Connection_RandomHttp2Frames_NeverHarmOthers()
    {
        await using var host = await ReceiveHost.StartAsync();
        var random = new Random(13);
        for (var i = 0; i < 100; i++)
        {
            using var connection = await RawConnection.OpenHttp2Async(host.GrpcPort);
            try
            {
                for (var frame = 0; frame < 20; frame++)
                {
                    await connection.SendFrameAsync((byte)random.Next(0, 12), (byte)random.Next(256), random.Next(0, 6), Payloads.Random(random.Next(60), i));
                }
            }
            catch (IOException)
            {
                // Closed by the server, as it should.
            }
        }

        (await host.ExportAsync(Wire.Grpc, true, [])).ShouldBeFullSuccess();
        await host.ShouldHoldNothingAsync();
    }
}
