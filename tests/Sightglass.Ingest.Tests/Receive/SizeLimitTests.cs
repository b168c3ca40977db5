using System.Diagnostics;
using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Cases 37 and 38: sizes at the limit, and bombs.</summary>
[Collection(Alone.Name)]
public sealed class SizeLimitTests
{
    private const int Limit = 64 * 1024 * 1024;

    public static TheoryData<Wire, bool> AllWires => OtlpConformanceTests.AllWires;

    [Fact]
    public async Task Case38_Export_ExactlyTheDefaultLimitAndOneByteMore_FirstTakenSecondRefused()
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.KeepsBodies = false;
        var body = new byte[Limit];
        var tooLong = new byte[Limit + 1];

        foreach (var (wire, gzip) in new[] { (Wire.Grpc, false), (Wire.Grpc, true), (Wire.Protobuf, false), (Wire.Json, true) })
        {
            (await host.ExportAsync(wire, gzip, body)).ShouldBeFullSuccess();
            (await host.ExportAsync(wire, gzip, tooLong)).ShouldFail(grpc: 8, http: 413);
        }

        host.Intake.Arrivals.Count.ShouldBe(4);
        host.Intake.Arrivals.ShouldAllBe(arrival => arrival.Length == Limit);
        await host.ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData(Wire.Protobuf)]
    [InlineData(Wire.Json)]
    public async Task Case38_Export_ChunkedBodyOverTheLimit_Is413(Wire wire)
    {
        await using var host = await ReceiveHost.StartAsync(o => o.MaxRequestBytes = 10_000);

        var atLimit = await host.ExportAsync(wire, false, new byte[10_000], r => r.Headers.TransferEncodingChunked = true);
        var over = await host.ExportAsync(wire, false, new byte[10_001], r => r.Headers.TransferEncodingChunked = true);

        atLimit.ShouldBeFullSuccess();
        over.ShouldFail(grpc: 8, http: 413);
    }

    [Theory]
    [InlineData("4294967295")]
    [InlineData("67108865")]
    [InlineData("9223372036854775807")]
    public async Task Case38_Post_DeclaredLengthOverTheLimit_IsRefusedBeforeTheBodyArrives(string length)
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        await connection.SendAsync($"POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n0123456789");

        (await connection.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 413");
        host.Budget.Peak.ShouldBe(0);
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task Case37_Export_Bomb_IsRefusedSoonAndWithinMemory(Wire wire, bool gzip)
    {
        // A bomb needs gzip; without it the same bytes are simply large.
        var inflated = new byte[gzip ? 4 * Limit : Limit + 1];
        var bomb = gzip ? Payloads.Gzip(inflated) : inflated;
        await using var host = await ReceiveHost.StartAsync();
        var clock = Stopwatch.StartNew();

        var reply = gzip
            ? await SendCompressedAsync(host, wire, bomb)
            : await host.ExportAsync(wire, false, bomb);

        reply.ShouldFail(grpc: 8, http: 413, retryable: false);
        clock.Elapsed.ShouldBeLessThan(Alone.Hang);
        host.Budget.Peak.ShouldBeLessThanOrEqualTo(Limit + (8 * 1024 * 1024));
        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Case37_Export_TwoHundredBombsAtOnce_StayWithinTheBudget()
    {
        const long Budget = 192L * 1024 * 1024;
        await using var host = await ReceiveHost.StartAsync(o => o.MaxBodyBytesInFlight = Budget);
        var bomb = Payloads.Gzip(new byte[2 * Limit]);

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => SendCompressedAsync(host, (Wire)(i % 3), bomb)));

        foreach (var reply in replies)
        {
            (reply.Wire == Wire.Grpc ? reply.GrpcStatus is 8 or 14 : reply.HttpStatus is 413 or 503).ShouldBeTrue();
        }

        host.Budget.Peak.ShouldBeLessThanOrEqualTo(Budget);
        await host.ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData(Wire.Grpc)]
    [InlineData(Wire.Protobuf)]
    [InlineData(Wire.Json)]
    public async Task Case37_Export_CorruptGzip_Is400OrInternal(Wire wire)
    {
        await using var host = await ReceiveHost.StartAsync();
        var good = Payloads.Gzip(Payloads.Random(5000));
        var badChecksum = (byte[])good.Clone();
        badChecksum[^6] ^= 1;

        foreach (var bad in new[] { good[..^1], good[..100], badChecksum, [.. good, 1], [.. good, .. new byte[100]], Payloads.Random(500), [0] })
        {
            (await SendCompressedAsync(host, wire, bad)).ShouldFail(grpc: 13, http: 400);
        }

        host.Intake.Arrivals.ShouldBeEmpty();
        await host.ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData(Wire.Grpc)]
    [InlineData(Wire.Protobuf)]
    [InlineData(Wire.Json)]
    public async Task Case37_Export_GzipInsideGzip_IsInflatedOnceOnly(Wire wire)
    {
        await using var host = await ReceiveHost.StartAsync();
        var inner = Payloads.Gzip(new byte[10_000]);

        (await SendCompressedAsync(host, wire, Payloads.Gzip(inner))).ShouldBeFullSuccess();

        host.Intake.Only.Body.ShouldBe(inner);
    }

    [Fact]
    public void Faults_BudgetTooSmallForTheLargestRequest_IsToldAtStart()
    {
        var options = new ReceiveOptions { MaxBodyBytesInFlight = 127L * 1024 * 1024 };

        ReceiveOptionsValidator.Faults(options).ShouldHaveSingleItem().ShouldStartWith("Sightglass:Limits:MaxBodyBytesInFlight is 133169152");
        ReceiveOptionsValidator.Faults(new ReceiveOptions { MaxBodyBytesInFlight = 128L * 1024 * 1024 }).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(16384, 256)]
    [InlineData(768, 256)]
    [InlineData(600, 200)]
    [InlineData(384, 128)]
    [InlineData(100, 128)]
    public void Case22_Budget_LittleMemory_IsAThirdOfItAndNeverLessThanOneRequestNeeds(long available, long budget)
    {
        ReceiveOptionsValidator.Budget(new ReceiveOptions(), available << 20).ShouldBe(budget << 20);
    }

    [Fact]
    public async Task Export_BudgetOfExactlyOneLargestRequest_IsEnough()
    {
        await using var host = await ReceiveHost.StartAsync(o =>
        {
            o.MaxRequestBytes = 3_000_000;
            o.MaxInflatedBytes = 5_000_000;
            o.MaxBodyBytesInFlight = ReceiveOptionsValidator.LargestNeed(o);
        });
        var compressible = new byte[5_000_000];
        Payloads.Random(2_500_000).CopyTo(compressible, 0);

        foreach (var (wire, gzip) in new[] { (Wire.Grpc, true), (Wire.Protobuf, true), (Wire.Json, true) })
        {
            (await host.ExportAsync(wire, gzip, compressible)).ShouldBeFullSuccess();
            (await host.ExportAsync(wire, false, Payloads.Random(3_000_000))).ShouldBeFullSuccess();
            (await host.ExportAsync(wire, false, Payloads.Random(3_000_000), r => r.Headers.TransferEncodingChunked = wire != Wire.Grpc)).ShouldBeFullSuccess();
        }
    }

    [Fact]
    public void Faults_EveryFault_IsNamedByItsKey()
    {
        var options = new ReceiveOptions
        {
            MaxRequestBytes = 0,
            MaxInflatedBytes = -1,
            MaxConcurrentRequests = 0,
            MaxConnections = 0,
            MinBodyBytesPerSecond = 0,
            HeadersTimeout = TimeSpan.Zero,
            BodyTimeout = TimeSpan.FromDays(2),
            MinBodyRateGrace = TimeSpan.FromSeconds(1),
        };
        options.CorsOrigins.Add("https://*");
        options.CorsOrigins.Add("https://shop.example/");
        options.CorsOrigins.Add("https://shop.example:8443");

        var faults = ReceiveOptionsValidator.Faults(options);

        faults.Count.ShouldBe(10);
        faults.ShouldAllBe(fault => fault.StartsWith("Sightglass:Limits:"));
    }

    private static Task<Reply> SendCompressedAsync(ReceiveHost host, Wire wire, byte[] gzip) => wire == Wire.Grpc
        ? host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame(gzip, 1), r => r.Headers.Add("grpc-encoding", "gzip"))
        : host.PostAsync(
            wire == Wire.Json ? "application/json" : "application/x-protobuf",
            gzip,
            r => r.Content!.Headers.ContentEncoding.Add("gzip"));
}
