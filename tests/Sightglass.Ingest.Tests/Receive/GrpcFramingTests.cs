using System.Diagnostics;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Case 57 of the fault list, beyond what the conformance rows G1 to G7 ask.</summary>
public sealed class GrpcFramingTests
{
    [Fact]
    public async Task Case57_Export_FlagTwoTo255_IsInternal()
    {
        await using var host = await ReceiveHost.StartAsync();
        for (var flag = 2; flag <= 255; flag++)
        {
            (await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame([1], (byte)flag))).ShouldFail(grpc: 13, http: 400);
        }

        host.Intake.Arrivals.ShouldBeEmpty();
        await host.ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Case57_Export_NoMessage_IsUnimplemented()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(ReceiveHost.ExportPath, [])).ShouldFail(grpc: 12, http: 404);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Case57_Export_SecondMessageOrPartOfOne_IsUnimplementedAndStoresNothing(int kept)
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(ReceiveHost.ExportPath, [.. Payloads.Frame([1, 2]), .. Payloads.Frame([3])])).ShouldFail(grpc: 12, http: 404);
        (await host.CallAsync(ReceiveHost.ExportPath, [.. Payloads.Frame([1, 2]), .. Payloads.Frame([3])[..kept]])).ShouldFail(grpc: 12, http: 404);

        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Case57_Export_CutOffAnywhere_IsInternal()
    {
        await using var host = await ReceiveHost.StartAsync();
        var frame = Payloads.Frame([1, 2, 3, 4, 5]);
        for (var kept = 1; kept < frame.Length; kept++)
        {
            (await host.CallAsync(ReceiveHost.ExportPath, frame[..kept])).ShouldFail(grpc: 13, http: 400);
        }

        host.Intake.Arrivals.ShouldBeEmpty();
        await host.ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData(0, 0xFFFFFFFF)]
    [InlineData(1, 0xFFFFFFFF)]
    [InlineData(0, 0x80000000)]
    [InlineData(0, (64 * 1024 * 1024) + 1)]
    public async Task Case57_Export_DeclaredLengthOverTheLimit_IsRefusedBeforeAnyMemoryIsGiven(byte flag, long length)
    {
        await using var host = await ReceiveHost.StartAsync();
        byte[] frame = [flag, (byte)(length >> 24), (byte)(length >> 16), (byte)(length >> 8), (byte)length, .. new byte[10]];
        var clock = Stopwatch.StartNew();

        var reply = await host.CallAsync(ReceiveHost.ExportPath, frame, r => r.Headers.Add("grpc-encoding", "gzip"));

        reply.ShouldFail(grpc: 8, http: 413, retryable: false);
        host.Budget.Peak.ShouldBe(0);
        clock.Elapsed.ShouldBeLessThan(Alone.Hang);
    }

    [Fact]
    public async Task Case57_Export_LargestLengthDeclaredAndNothingSent_TakesOnlyWhatIsTrusted()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(ReceiveHost.ExportPath, [0, 4, 0, 0, 0, 1, 2])).ShouldFail(grpc: 13, http: 400);

        host.Budget.Peak.ShouldBeLessThanOrEqualTo(1024 * 1024);
        await host.ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Case57_Export_EmptyMessage_IsTaken()
    {
        await using var host = await ReceiveHost.StartAsync();

        (await host.CallAsync(ReceiveHost.ExportPath, Payloads.Frame([]))).ShouldBeFullSuccess();

        host.Intake.Only.Body.ShouldBeEmpty();
    }
}
