namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Case 35: ambiguous requests are refused or served as one, never as two.</summary>
public sealed class HttpSmugglingTests
{
    private const string Head = "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
    private const string Smuggled = "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 7\r\nConnection: close\r\n\r\nsmuggle";

    [Theory]
    [InlineData("content length and chunked", Head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n0\r\n\r\n")]
    [InlineData("two content lengths", Head + "Content-Length: 0\r\nContent-Length: 5\r\nConnection: close\r\n\r\n")]
    [InlineData("list of content lengths", Head + "Content-Length: 0, 5\r\nConnection: close\r\n\r\n")]
    [InlineData("negative length", Head + "Content-Length: -1\r\nConnection: close\r\n\r\n")]
    [InlineData("unknown transfer encoding", Head + "Transfer-Encoding: xchunked\r\nConnection: close\r\n\r\n0\r\n\r\n")]
    [InlineData("chunked twice", Head + "Transfer-Encoding: chunked, chunked\r\nConnection: close\r\n\r\n0\r\n\r\n")]
    [InlineData("space before colon", Head + "Content-Length : 5\r\nConnection: close\r\n\r\n")]
    [InlineData("folded header", Head + "X-A: b\r\n Content-Length: 5\r\nConnection: close\r\n\r\n")]
    [InlineData("bad chunk size", Head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n\r\n")]
    [InlineData("chunk without its end", Head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2\r\n{}XX0\r\n\r\n")]
    [InlineData("no host", "POST /v1/traces HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")]
    [InlineData("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")]
    [InlineData("not HTTP", "\u0016\u0003\u0001\u0000\u0005hello\r\n\r\n")]
    public async Task Post_Ambiguous_IsNeverTwoRequests(string what, string request)
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        await connection.SendAsync(request + Smuggled);
        var answer = await connection.ReadToEndAsync();

        answer.Split("HTTP/1.1 ").Length.ShouldBeLessThanOrEqualTo(2, what + ": " + answer);
        answer.ShouldNotContain("HTTP/1.1 5", Case.Sensitive, what);
        host.Intake.Arrivals.ShouldAllBe(arrival => arrival.Body.Length == 0);
        await host.ShouldHoldNothingAsync();
    }

    [Fact]
    public async Task Post_ChunkExtensions_AreRefusedOrIgnored()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        // CVE-2025-55315: a line feed inside an extension must not end the chunk's line for one party and not for the other.
        await connection.SendAsync(Head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2;a=b\nxx\r\n{}\r\n0\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 400");
        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Fact]
    public async Task Post_OrdinaryChunkExtension_IsServedAsOne()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        await connection.SendAsync(Head + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n");
        var answer = await connection.ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 200");
        host.Intake.Only.Body.ShouldBe("{}"u8.ToArray());
    }

    [Fact]
    public async Task Post_AbsoluteFormUri_IsServedAsOne()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        await connection.SendAsync("POST http://x/v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}");
        var answer = await connection.ReadToEndAsync();

        answer.ShouldStartWith("HTTP/1.1 200");
        host.Intake.Only.Body.ShouldBe("{}"u8.ToArray());
    }

    [Fact]
    public async Task Post_LineFeedsOnly_IsRefusedOrServedAsOne()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        await connection.SendAsync((Head + "Content-Length: 0\r\nConnection: close\r\n\r\n").Replace("\r\n", "\n") + Smuggled);
        var answer = await connection.ReadToEndAsync();

        answer.Split("HTTP/1.1 ").Length.ShouldBe(2, answer);
        answer.ShouldNotContain("HTTP/1.1 5");
        host.Intake.Arrivals.ShouldAllBe(arrival => arrival.Body.Length == 0);
    }

    [Fact]
    public async Task Headers_LargerThanTheLimit_AreRefused()
    {
        await using var host = await ReceiveHost.StartAsync();
        using var connection = await RawConnection.OpenAsync(host.HttpPort);

        await connection.SendAsync(Head + "X-Big: " + new string('a', 40_000) + "\r\n\r\n");

        (await connection.ReadToEndAsync()).ShouldStartWith("HTTP/1.1 431");
    }
}
