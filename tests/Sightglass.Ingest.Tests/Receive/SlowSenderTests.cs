using System.Diagnostics;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Case 31, in small: senders that hold connections by being slow.</summary>
[Collection(Alone.Name)]
public sealed class SlowSenderTests
{
    // The promise is 35 seconds with the default settings; a busy machine gets the same.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(35);

    [Fact]
    public async Task Headers_OneByteASecond_AreClosedAndOthersServed()
    {
        await using var host = await ReceiveHost.StartAsync(o => o.HeadersTimeout = TimeSpan.FromSeconds(1));
        var clock = Stopwatch.StartNew();
        var slow = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => RawConnection.OpenAsync(host.HttpPort)));
        await Task.WhenAll(slow.Select(connection => connection.SendAsync("POST /v1/traces HTTP/1.1\r\nHost: x\r\nX-Slow: ")));

        (await host.ExportAsync(Wire.Json, false, [])).ShouldBeFullSuccess();
        var answers = await Task.WhenAll(slow.Select(connection => connection.ReadToEndAsync()));

        answers.ShouldAllBe(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 408"));
        clock.Elapsed.ShouldBeLessThan(Patience);
        host.Intake.Arrivals.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Body_BelowTheRate_IsClosedAndItsMemoryGivenBack()
    {
        await using var host = await ReceiveHost.StartAsync(o =>
        {
            o.MinBodyBytesPerSecond = 100_000;
            o.MinBodyRateGrace = TimeSpan.FromSeconds(1.1);
        });
        var clock = Stopwatch.StartNew();
        var slow = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RawConnection.OpenAsync(host.HttpPort)));
        await Task.WhenAll(slow.Select(connection => connection.SendAsync(
            "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n{")));

        var answers = await Task.WhenAll(slow.Select(connection => connection.ReadToEndAsync()));

        answers.ShouldAllBe(answer => answer.Length == 0 || answer.StartsWith("HTTP/1.1 408"));
        clock.Elapsed.ShouldBeLessThan(Patience);
        host.Budget.Peak.ShouldBeGreaterThan(0);
        host.Intake.Arrivals.ShouldBeEmpty();
        await host.ShouldHoldNothingAsync();
        (await host.ExportAsync(Wire.Grpc, true, [])).ShouldBeFullSuccess();
    }

    [Fact]
    public async Task Message_NeverEnding_IsAnsweredAtTheBodyTimeout()
    {
        await using var host = await ReceiveHost.StartAsync(o => o.BodyTimeout = TimeSpan.FromMilliseconds(200));
        var never = new TaskCompletionSource();
        var content = new WaitingContent([0, 0, 0, 0, 9, 1], never.Task);

        var reply = await host.CallAsync(ReceiveHost.ExportPath, content);
        never.SetResult();

        reply.ShouldFail(grpc: 4, http: 408);
        host.Intake.Arrivals.ShouldBeEmpty();
        await host.ShouldHoldNothingAsync();
    }

    [Theory]
    [InlineData("Content-Length: 10\r\n\r\n12345")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n")]
    public async Task Body_NeverEnding_IsAnsweredAtTheBodyTimeout(string body)
    {
        await using var host = await ReceiveHost.StartAsync(o => o.BodyTimeout = TimeSpan.FromMilliseconds(200));
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        await connection.SendAsync("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n" + body);
        var answer = await connection.ReadHeadAsync();

        answer.ShouldStartWith("HTTP/1.1 408");
        host.Intake.Arrivals.ShouldBeEmpty();
        await host.ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Connections_BeyondTheLimit_AreClosedAndHeal()
    {
        await using var host = await ReceiveHost.StartAsync(o => o.MaxConnections = 5);
        var open = new List<RawConnection>();
        for (var i = 0; i < 5; i++)
        {
            open.Add(await RawConnection.OpenAsync(host.HttpPort));
            await open[i].SendAsync("POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 0\r\n\r\n");
        }

        await ReceiveHost.UntilAsync(() => host.Intake.Arrivals.Count == 5);
        using (var sixth = await RawConnection.OpenAsync(host.HttpPort))
        {
            (await sixth.ReadToEndAsync()).ShouldBeEmpty();
        }

        (await host.Http1.GetStringAsync(new Uri($"http://127.0.0.1:{host.WebPort}/"))).ShouldBe("web", "each listener has a limit of its own");
        open.ForEach(connection => connection.Dispose());
        var reply = (Reply?)null;
        var clock = Stopwatch.StartNew();
        while (reply is null && clock.Elapsed < Patience)
        {
            try
            {
                reply = await host.ExportAsync(Wire.Json, false, []);
            }
            catch (HttpRequestException)
            {
                // The server has not yet noticed that the others are gone.
            }
        }

        reply.ShouldNotBeNull().ShouldBeFullSuccess();
    }
}
