namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Case 33 as far as frames written by hand go, and rows G8 and G9: abuse ends its own connection and no other.</summary>
[Collection(Alone.Name)]
public sealed class Http2AbuseTests
{
    private const byte EndStream = 1;
    private const byte EndHeaders = 4;
    private const byte Ack = 1;

    [Fact]
    public async Task G8_RefusedEarly_EndsTheStreamWithTrailersAndNoError()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenHttp2Async(host.GrpcPort);

        // The message is announced too long and the stream stays open: the answer does not wait for it.
        await connection.SendFrameAsync(RawConnection.HeadersFrame, EndHeaders, 1, RawConnection.ExportHeaders());
        await connection.SendFrameAsync(RawConnection.Data, 0, 1, [0, 0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3]);
        var headers = await connection.ReadUntilAsync((type, _, _) => type == RawConnection.HeadersFrame);
        var reset = await connection.ReadUntilAsync((type, _, _) => type == RawConnection.RstStream);

        (headers!.Value.Flags & EndStream).ShouldBe(EndStream);
        reset!.Value.Payload.ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public async Task G9_Ping_IsAnswered()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenHttp2Async(host.GrpcPort);

        await connection.SendFrameAsync(RawConnection.Ping, 0, 0, [1, 2, 3, 4, 5, 6, 7, 8]);
        var pong = await connection.ReadUntilAsync((type, flags, _) => type == RawConnection.Ping && flags == Ack);

        pong!.Value.Payload.ShouldBe([1, 2, 3, 4, 5, 6, 7, 8]);
    }

    [Fact]
    public async Task Stop_OpenConnection_GetsGoAway()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenHttp2Async(host.GrpcPort);
        await connection.SendFrameAsync(RawConnection.Ping, 0, 0, new byte[8]);
        await connection.ReadUntilAsync((type, flags, _) => type == RawConnection.Ping && flags == Ack);

        var stop = host.StopAsync();
        var goAway = await connection.ReadUntilAsync((type, _, _) => type == RawConnection.GoAway);
        await stop.WaitAsync(TimeSpan.FromSeconds(10));

        goAway!.Value.Payload.AsSpan(4, 4).ToArray().ShouldBe([0, 0, 0, 0]);
    }

    [Fact]
    public Task RapidReset_EndsTheConnection() => ShouldEndItsOwnConnectionAsync(async connection =>
    {
        var headers = RawConnection.ExportHeaders();
        for (var stream = 1; stream < 20_000; stream += 2)
        {
            await connection.SendAsync(
            [
                .. RawConnection.Frame(RawConnection.HeadersFrame, EndHeaders, stream, headers),
                .. RawConnection.Frame(RawConnection.RstStream, 0, stream, [0, 0, 0, 8]),
            ]);
        }
    });

    [Fact]
    public Task ContinuationFlood_EndsTheConnection() => ShouldEndItsOwnConnectionAsync(async connection =>
    {
        await connection.SendFrameAsync(RawConnection.HeadersFrame, 0, 1, RawConnection.ExportHeaders());
        byte[] more = [0, 1, (byte)'a', 100, .. Enumerable.Repeat((byte)'b', 100)];
        for (var i = 0; i < 10_000; i++)
        {
            await connection.SendFrameAsync(RawConnection.Continuation, 0, 1, more);
        }
    });

    [Fact]
    public Task WindowOverflow_EndsTheConnection() => ShouldEndItsOwnConnectionAsync(
        connection => connection.SendFrameAsync(RawConnection.WindowUpdate, 0, 0, [0x7F, 0xFF, 0xFF, 0xFF]));

    [Fact]
    public Task HeaderBomb_EndsTheConnection() => ShouldEndItsOwnConnectionAsync(async connection =>
    {
        // One entry of 4,000 bytes in the dynamic table, then referred to thousands of times.
        byte[] entry = [0x40, 1, (byte)'x', 0x7F, 0xA1, 0x1E, .. Enumerable.Repeat((byte)'y', 4000)];
        byte[] block = [.. RawConnection.ExportHeaders(), .. entry, .. Enumerable.Repeat((byte)0xBE, 10_000)];
        await connection.SendFrameAsync(RawConnection.HeadersFrame, EndHeaders | EndStream, 1, block);
    });

    [Fact]
    public Task BrokenHeaderBlock_EndsTheConnection() => ShouldEndItsOwnConnectionAsync(
        connection => connection.SendFrameAsync(RawConnection.HeadersFrame, EndHeaders | EndStream, 1, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF]));

    [Fact]
    public Task FrameLargerThanAllowed_EndsTheConnection() => ShouldEndItsOwnConnectionAsync(
        connection => connection.SendFrameAsync(RawConnection.Ping, 0, 0, new byte[100_000]));

    [Fact]
    public async Task SettingsAndPingFlood_UnreadAnswers_DoNotGrowMemoryAndOthersLive()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenHttp2Async(host.GrpcPort);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        try
        {
            var flood = Enumerable.Range(0, 200)
                .SelectMany(_ => RawConnection.Frame(RawConnection.Settings, 0, 0, []).Concat(RawConnection.Frame(RawConnection.Ping, 0, 0, new byte[8])))
                .ToArray();
            for (var i = 0; i < 500; i++)
            {
                await connection.SendAsync(flood).WaitAsync(TimeSpan.FromSeconds(1));
            }
        }
        catch (Exception exception) when (exception is IOException or TimeoutException)
        {
            // Closed, or no longer read: both are an end of the flood.
        }

        (await host.ExportAsync(Wire.Grpc, true, [])).ShouldBeFullSuccess();
        (GC.GetTotalMemory(forceFullCollection: true) - before).ShouldBeLessThan(50 * 1024 * 1024);
    }

    [Fact]
    public async Task ZeroWindow_HoldsUpOnlyItself()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.GrpcPort);
        await connection.SendAsync("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        await connection.SendFrameAsync(RawConnection.Settings, 0, 0, [0, 4, 0, 0, 0, 0]);
        await connection.SendFrameAsync(RawConnection.HeadersFrame, EndHeaders, 1, RawConnection.ExportHeaders());
        await connection.SendFrameAsync(RawConnection.Data, EndStream, 1, Payloads.Frame([]));
        await ReceiveHost.UntilAsync(() => host.Intake.Arrivals.Count == 1);

        for (var i = 0; i < 20; i++)
        {
            (await host.ExportAsync(Wire.Grpc, true, [])).ShouldBeFullSuccess();
        }

        // The stalled call has its answer pending, but holds no body and no slot.
        await host.ShouldHoldNothingAsync();
    }

    private static async Task ShouldEndItsOwnConnectionAsync(Func<RawConnection, Task> abuse)
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenHttp2Async(host.GrpcPort);
        (await host.ExportAsync(Wire.Grpc, false, [])).ShouldBeFullSuccess();

        try
        {
            await abuse(connection);
        }
        catch (IOException)
        {
            // The server has closed already.
        }

        // Its end is a GOAWAY, which a reset may swallow, or the end of the connection.
        _ = await connection.ReadUntilAsync((type, _, _) => type == RawConnection.GoAway);
        (await host.ExportAsync(Wire.Grpc, true, [])).ShouldBeFullSuccess();
        await host.ShouldHoldNothingAsync();
    }
}
