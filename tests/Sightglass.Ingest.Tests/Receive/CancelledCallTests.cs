using Sightglass.Ingest.Receive;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Case 34: senders that leave in the middle.</summary>
public sealed class CancelledCallTests
{
    [Fact]
    public async Task Export_TwoThousandCallsCancelledAtRandom_LeaveNothingBehind()
    {
        await using var host = await ReceiveHost.StartAsync();
        host.Intake.KeepsBodies = false;
        host.Intake.Answer = async (_, token) =>
        {
            await Task.Delay(1, token);
            return IngestOutcome.Success;
        };
        var body = Payloads.Random(20_000);
        var random = new Random(7);

        for (var round = 0; round < 40; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(i => CancelAsync(host, (Wire)(i % 3), i % 2 == 0, body, random.Next(0, 6))));
        }

        await host.ShouldHoldNothingAsync();
        (await host.ExportAsync(Wire.Grpc, true, body)).ShouldBeFullSuccess();
        (await host.ExportAsync(Wire.Json, true, body)).ShouldBeFullSuccess();
    }

    [Fact]
    public async Task Export_DeadlineOfAMillisecond_NeverHangs()
    {
        await using var host = await ReceiveHost.StartAsync();
        for (var i = 0; i < 100; i++)
        {
            var reply = await host.ExportAsync(Wire.Grpc, true, Payloads.Random(1000), r => r.Headers.Add("grpc-timeout", "1m"));

            reply.GrpcStatus.ShouldBeOneOf(0, 4);
        }

        await host.ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData(Wire.Grpc)]
    [InlineData(Wire.Protobuf)]
    [InlineData(Wire.Json)]
    public async Task Export_SenderLeavesWhileTheIntakeWorks_IntakeIsTold(Wire wire)
    {
        await using var host = await ReceiveHost.StartAsync();
        var started = new TaskCompletionSource();
        var cancelled = new TaskCompletionSource();
        host.Intake.Answer = async (_, token) =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.Infinite, token);
            }
            finally
            {
                cancelled.SetResult();
            }

            return IngestOutcome.Success;
        };
        using var leave = new CancellationTokenSource();

        var call = SendAsync(host, wire, false, Payloads.Small(wire), leave.Token);
        await started.Task.WaitAsync(TimeSpan.FromSeconds(5));
        await leave.CancelAsync();

        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(5));
        await Should.ThrowAsync<OperationCanceledException>(call);
        await host.ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Export_IntakeFinishesAlthoughTheSenderLeft_BodyStaysValidToTheEnd()
    {
        await using var host = await ReceiveHost.StartAsync();
        var body = Payloads.Random(50_000);
        var started = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        var seen = new TaskCompletionSource<byte[]>();
        host.Intake.Answer = async (request, _) =>
        {
            started.SetResult();
            await goOn.Task;
            seen.SetResult(request.Body.ToArray());
            return IngestOutcome.Success;
        };
        using var leave = new CancellationTokenSource();

        var call = SendAsync(host, Wire.Grpc, true, body, leave.Token);
        await started.Task;
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(call);
        host.Budget.Taken.ShouldBeGreaterThan(0);
        goOn.SetResult();

        (await seen.Task).AsSpan().SequenceEqual(body).ShouldBeTrue();
        await host.ShouldHoldNothingAsync();
    }

    private static async Task CancelAsync(ReceiveHost host, Wire wire, bool gzip, byte[] body, int afterMilliseconds)
    {
        using var leave = new CancellationTokenSource(afterMilliseconds);
        try
        {
            await SendAsync(host, wire, gzip, body, leave.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or HttpRequestException)
        {
            // What is meant to happen to most of them.
        }
    }

    private static async Task SendAsync(ReceiveHost host, Wire wire, bool gzip, byte[] body, CancellationToken cancellationToken)
    {
        var bytes = gzip ? Payloads.Gzip(body) : body;
        using var request = wire == Wire.Grpc
            ? new HttpRequestMessage(HttpMethod.Post, host.GrpcUri()) { Content = new ByteArrayContent(Payloads.Frame(bytes, (byte)(gzip ? 1 : 0))) }
            : new HttpRequestMessage(HttpMethod.Post, host.HttpUri()) { Content = new ByteArrayContent(bytes) };
        request.Content!.Headers.ContentType = new(wire switch
        {
            Wire.Grpc => "application/grpc",
            Wire.Json => "application/json",
            _ => "application/x-protobuf",
        });
        if (wire == Wire.Grpc)
        {
            request.Version = new Version(2, 0);
            request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
            request.Headers.TE.ParseAdd("trailers");
            request.Headers.Add("grpc-encoding", gzip ? "gzip" : "identity");
        }
        else if (gzip)
        {
            request.Content.Headers.ContentEncoding.Add("gzip");
        }

        using var response = await (wire == Wire.Grpc ? host.Http2 : host.Http1).SendAsync(request, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }
}
