using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>More than fits: refused with a hint, never taken beyond the bound, and healed by itself. Cases 13 and 22 as far as they are the transport's.</summary>
[Collection(Alone.Name)]
public sealed class OverloadTests
{
    public static TheoryData<Wire, bool> AllWires => OtlpConformanceTests.AllWires;

    [Theory, MemberData(nameof(AllWires))]
    public async Task Export_AllMemoryTaken_IsUnavailableAndHeals(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        const long Most = (256L * 1024 * 1024) - 1000;
        host.Budget.TryTake(Most).ShouldBeTrue();

        (await host.ExportAsync(wire, gzip, Payloads.Random(5000))).ShouldFail(grpc: 14, http: 503, retryable: true);
        host.Budget.Give(Most);
        (await host.ExportAsync(wire, gzip, Payloads.Random(5000))).ShouldBeFullSuccess();

        host.Intake.Arrivals.Count.ShouldBe(1);
        await host.ShouldHoldNothingAsync();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task Case22_Export_MachineOutOfMemory_IsUnavailableAndHeals(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();

        // More than any array may hold: the runtime says that it is out of memory.
        host.Intake.Answer = (_, _) => new(new IngestOutcome.Partial(new byte[int.MaxValue].LongLength, ""));
        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldFail(grpc: 14, http: 503, retryable: true);
        host.Intake.Always(IngestOutcome.Success);
        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldBeFullSuccess();

        await host.ShouldHoldNothingAsync();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task Export_AllSlotsTaken_IsUnavailableAndHeals(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync(o => o.MaxConcurrentRequests = 1);
        var goOn = new TaskCompletionSource();
        host.Intake.Answer = async (_, _) =>
        {
            await goOn.Task;
            return IngestOutcome.Success;
        };
        var first = host.ExportAsync(wire, gzip, Payloads.Small(wire));
        await ReceiveHost.UntilAsync(() => host.Intake.Arrivals.Count == 1);

        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldFail(grpc: 14, http: 503, retryable: true);
        goOn.SetResult();

        (await first).ShouldBeFullSuccess();
        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldBeFullSuccess();
    }

    [Fact]
    public async Task Export_ManyLargeRequestsAtOnce_NeverExceedTheBudgetAndAllGetThroughByRetry()
    {
        const long Capacity = 24L * 1024 * 1024;
        await using var host = await ReceiveHost.StartAsync(o =>
        {
            o.MaxRequestBytes = 8 * 1024 * 1024;
            o.MaxInflatedBytes = 8 * 1024 * 1024;
            o.MaxBodyBytesInFlight = Capacity;
        });
        host.Intake.KeepsBodies = false;
        var body = Payloads.Random(3_000_000);
        var someoneIsRefused = new TaskCompletionSource();
        host.Intake.Answer = async (_, token) =>
        {
            await someoneIsRefused.Task.WaitAsync(TimeSpan.FromSeconds(30), token);
            return IngestOutcome.Success;
        };

        await Task.WhenAll(Enumerable.Range(0, 40).Select(async i =>
        {
            while (true)
            {
                var reply = await host.ExportAsync((Wire)(i % 3), i % 2 == 0, body);
                if (reply.Wire == Wire.Grpc ? reply.GrpcStatus == 0 : reply.HttpStatus == 200)
                {
                    return;
                }

                reply.ShouldFail(grpc: 14, http: 503, retryable: true);
                someoneIsRefused.TrySetResult();
                await Task.Delay(20);
            }
        })).WaitAsync(TimeSpan.FromSeconds(60));

        host.Intake.Arrivals.Count.ShouldBe(40);
        host.Intake.Arrivals.ShouldAllBe(arrival => arrival.Length == body.Length);
        host.Budget.Peak.ShouldBeLessThanOrEqualTo(Capacity);
        await host.ShouldHoldNothingAsync();
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task Stop_WhileRequestsAreWorkedOn_AnswersThem(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        var goOn = new TaskCompletionSource();
        host.Intake.Answer = async (_, _) =>
        {
            await goOn.Task;
            return IngestOutcome.Success;
        };
        var running = host.ExportAsync(wire, gzip, Payloads.Small(wire));
        await ReceiveHost.UntilAsync(() => host.Intake.Arrivals.Count == 1);

        host.State.Set(ServingStatus.Draining);
        var stop = host.StopAsync();
        goOn.SetResult();

        (await running).ShouldBeFullSuccess();
        await stop.WaitAsync(TimeSpan.FromSeconds(5));
    }

    [Theory, MemberData(nameof(AllWires))]
    public async Task Export_WhileDraining_IsStillTaken(Wire wire, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();
        host.State.Set(ServingStatus.Draining);

        (await host.ExportAsync(wire, gzip, Payloads.Small(wire))).ShouldBeFullSuccess();
    }
}
