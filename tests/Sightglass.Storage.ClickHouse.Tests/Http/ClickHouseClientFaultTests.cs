using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Testing;

namespace Sightglass.Storage.ClickHouse.Tests.Http;

/// <summary>Cases 25 and 26 of the fault list: everything a network, a proxy or a dying server does.</summary>
public sealed class ClickHouseClientFaultTests
{
    private const string Frame = "\r\n__exception__\r\nabcdefghijklmnop\r\nCode: 241. DB::Exception: Query memory limit exceeded. (MEMORY_LIMIT_EXCEEDED)\n86 abcdefghijklmnop\r\n__exception__\r\n";

    [Fact]
    public async Task Refused_IsUnavailable()
    {
        Uri url;
        await using (var server = FakeServer.BlackHole())
        {
            url = server.Url;
        }

        (await FailureOf(url)).Failure.ShouldBe(StoreFailure.Unavailable);
    }

    [Fact]
    public async Task BlackHole_IsUnavailableWithinTheTimeout()
    {
        await using var server = FakeServer.BlackHole();
        var begun = Stopwatch.GetTimestamp();

        var failure = await FailureOf(server.Url, new StorageOptions { InsertTimeout = TimeSpan.FromMilliseconds(200) });

        failure.Failure.ShouldBe(StoreFailure.Unavailable);
        failure.Message.ShouldContain("0.2 s");
        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task ResetBeforeTheAnswer_IsUnavailableAndNotSentTwice()
    {
        await using var server = FakeServer.Resetting();

        (await FailureOf(server.Url)).Failure.ShouldBe(StoreFailure.Unavailable);

        server.Connections.ShouldBe(1);
    }

    [Theory]
    [InlineData("500 Oops", StoreFailure.Unavailable)]
    [InlineData("503 Busy", StoreFailure.Unavailable)]
    [InlineData("429 Slow down", StoreFailure.Overloaded)]
    [InlineData("404 Not here", StoreFailure.Unavailable)]
    [InlineData("407 Who are you", StoreFailure.Unauthorized)]
    [InlineData("302 Elsewhere\r\nLocation: http://127.0.0.1:1/", StoreFailure.Unavailable)]
    [InlineData("500 Oops\r\nX-ClickHouse-Exception-Code: 252", StoreFailure.Overloaded)]
    [InlineData("200 OK\r\nX-ClickHouse-Exception-Code: 243", StoreFailure.OutOfSpace)]
    public async Task Status_GivesItsKind(string head, StoreFailure kind)
    {
        await using var server = FakeServer.Answering(head, "<html>an error page</html>");

        (await FailureOf(server.Url)).Failure.ShouldBe(kind);
    }

    /// <summary>Taken for the store's word, each of them would lose rows: delivery would move on.</summary>
    [Theory]
    [InlineData("", "", StoreFailure.Unavailable)]
    [InlineData("", "<html>Please sign in.</html>", StoreFailure.Unavailable)]
    [InlineData("\r\nX-ClickHouse-Query-Id: 1", "<html>Please sign in.</html>", StoreFailure.Unavailable)]
    [InlineData("\r\nX-ClickHouse-Query-Id: 1", "Code: 241. DB::Exception: Memory limit (total) exceeded. (MEMORY_LIMIT_EXCEEDED)\n", StoreFailure.Overloaded)]
    public async Task Case25_InsertAsync_AnsweredWith200AndMoreOrLessThanTheStoreSays_IsNotStored(string header, string body, StoreFailure kind)
    {
        await using var server = FakeServer.Answering("200 OK" + header, body);
        using var connections = ConnectionsTo(server.Url);

        var failure = await Should.ThrowAsync<StoreException>(
            async () => await connections.Writer.InsertAsync(new ClickHouseStatement("INSERT INTO t FORMAT Native"), ReadOnlySequence<byte>.Empty, default));

        failure.Failure.ShouldBe(kind);
    }

    [Fact]
    public async Task NotHttp_IsUnavailable()
    {
        await using var server = new FakeServer(async (stream, token) => await stream.WriteAsync("SSH-2.0-OpenSSH_9.6\r\n"u8.ToArray(), token));

        (await FailureOf(server.Url)).Failure.ShouldBe(StoreFailure.Unavailable);
    }

    /// <summary>The frame of an error inside the body, cut into pieces at every place.</summary>
    [Fact]
    public async Task ErrorInBody_CutAnywhere_IsFoundAndTheRowsBeforeItAreWhole()
    {
        for (var cut = 1; cut < Frame.Length; cut += 3)
        {
            var at = cut;
            await using var server = Chunked($"rows\r\n__exc{Frame}", 11 + at, end: false);
            using var connections = ConnectionsTo(server.Url);
            await using var stream = await connections.Writer.QueryAsync(new ClickHouseStatement("SELECT 1"), default);
            using var bytes = new MemoryStream();

            var failure = await Should.ThrowAsync<StoreException>(() => stream.CopyToAsync(bytes));

            failure.Failure.ShouldBe(StoreFailure.LimitExceeded, $"cut at {at}");
            Encoding.UTF8.GetString(bytes.ToArray()).ShouldBe("rows\r\n__exc");
        }
    }

    [Fact]
    public async Task Body_WithSomeoneElsesMarker_IsData()
    {
        const string body = "x\r\n__exception__\r\nponmlkjihgfedcba\r\nCode: 1.\r\n__exception__\r\n";
        await using var server = Chunked(body, 5, end: true);
        using var connections = ConnectionsTo(server.Url);
        await using var stream = await connections.Writer.QueryAsync(new ClickHouseStatement("SELECT 1"), default);
        using var bytes = new MemoryStream();

        await stream.CopyToAsync(bytes);

        Encoding.UTF8.GetString(bytes.ToArray()).ShouldBe(body);
    }

    [Fact]
    public async Task Body_BreaksOff_IsUnavailable()
    {
        await using var server = Chunked("half of the rows", 5, end: false);
        using var connections = ConnectionsTo(server.Url);
        await using var stream = await connections.Writer.QueryAsync(new ClickHouseStatement("SELECT 1"), default);

        (await Should.ThrowAsync<StoreException>(() => stream.CopyToAsync(Stream.Null))).Failure.ShouldBe(StoreFailure.Unavailable);
    }

    /// <summary>Servers before 25.11 send the words without a frame, and break off.</summary>
    [Fact]
    public async Task Body_OfAnOlderServerBreaksOffWithWords_GivesTheirCode()
    {
        await using var server = Chunked("Code: 159. DB::Exception: Timeout exceeded. (TIMEOUT_EXCEEDED)", 60, end: false, tag: "");
        using var connections = ConnectionsTo(server.Url);
        await using var stream = await connections.Writer.QueryAsync(new ClickHouseStatement("SELECT 1"), default);

        (await Should.ThrowAsync<StoreException>(() => stream.CopyToAsync(Stream.Null))).Failure.ShouldBe(StoreFailure.TimedOut);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    public async Task Body_OfAnOlderServerBreaksOffWithWordsInPieces_GivesTheirCode(int rowsBefore)
    {
        var pieceWasRead = new SemaphoreSlim(0);
        string[] pieces = [new string('x', rowsBefore), "Code: 159. DB::Exc", "eption: Timeout exceeded. (TIMEOUT_EXCEEDED", ")"];
        await using var server = new FakeServer(async (stream, token) =>
        {
            if (!(await FakeServer.ReadRequestAsync(stream, token)).Contains("query_id=", StringComparison.Ordinal))
            {
                return; // the KILL QUERY of a reader that gave up
            }

            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"u8.ToArray(), token);
            foreach (var piece in pieces.Where(piece => piece.Length > 0))
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{piece.Length:x}\r\n{piece}\r\n"), token);
                await pieceWasRead.WaitAsync(token);
            }
        });
        using var connections = ConnectionsTo(server.Url);
        await using var stream = await connections.Writer.QueryAsync(new ClickHouseStatement("SELECT 1"), default);
        foreach (var piece in pieces.Where(piece => piece.Length > 0))
        {
            var bytes = new byte[piece.Length];
            await stream.ReadExactlyAsync(bytes);
            Encoding.UTF8.GetString(bytes).ShouldBe(piece);
            pieceWasRead.Release();
        }

        var failure = await Should.ThrowAsync<StoreException>(() => stream.CopyToAsync(Stream.Null));

        (failure.Failure, failure.Code).ShouldBe((StoreFailure.TimedOut, 159));
    }

    [Fact]
    public async Task Body_StallsForEver_IsUnavailableWithinTheTimeout()
    {
        await using var server = new FakeServer(async (stream, token) =>
        {
            await FakeServer.ReadRequestAsync(stream, token);
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"u8.ToArray(), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        using var connections = ConnectionsTo(server.Url);
        await using var stream = await connections.Writer.QueryAsync(new ClickHouseStatement("SELECT 1") { Timeout = TimeSpan.FromMilliseconds(300) }, default);

        (await Should.ThrowAsync<StoreException>(() => stream.CopyToAsync(Stream.Null))).Failure.ShouldBe(StoreFailure.Unavailable);
    }

    /// <summary>The server stalls in the middle of saying what went wrong: the deadline ends it, and no cancellation comes out that nobody asked for.</summary>
    [Fact]
    public async Task ErrorInBody_StallsHalfway_IsAStoreException()
    {
        await using var server = new FakeServer(async (stream, token) =>
        {
            await FakeServer.ReadRequestAsync(stream, token);
            var frame = Frame[..^30];
            await stream.WriteAsync(
                Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\nX-ClickHouse-Exception-Tag: abcdefghijklmnop\r\nTransfer-Encoding: chunked\r\n\r\n{frame.Length:x}\r\n{frame}\r\n"), token);
            await Task.Delay(Timeout.Infinite, token);
        });
        using var connections = ConnectionsTo(server.Url);
        await using var stream = await connections.Writer.QueryAsync(new ClickHouseStatement("SELECT 1") { Timeout = TimeSpan.FromMilliseconds(300) }, default);

        (await Should.ThrowAsync<StoreException>(() => stream.CopyToAsync(Stream.Null))).Failure.ShouldBe(StoreFailure.LimitExceeded);
    }

    /// <summary>As many readers as there are connections wait for a slow store: the writer has connections of its own.</summary>
    [Fact]
    public async Task Readers_HoldEveryConnectionOfTheirs_TheWriterStillGetsThrough()
    {
        await using var server = new FakeServer(async (stream, token) =>
        {
            var request = await FakeServer.ReadRequestAsync(stream, token);
            if (!request.Contains("param_slow", StringComparison.Ordinal))
            {
                await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n1\n"u8.ToArray(), token);
                return;
            }

            await Task.Delay(Timeout.Infinite, token);
        });
        using var connections = ConnectionsTo(server.Url);
        using var enough = new CancellationTokenSource();
        var slow = Enumerable.Range(0, ClickHouseConnections.MostConnections + 1)
            .Select(_ => connections.Reader.QueryTextAsync(new ClickHouseStatement("SELECT 1").Bind("slow", "x"), enough.Token).AsTask()).ToArray();
        await Eventually.HoldsAsync(() => server.Connections == ClickHouseConnections.MostConnections);

        (await connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT 1") { Timeout = TimeSpan.FromSeconds(10) }, default)).ShouldBe("1");

        await enough.CancelAsync();
        await Task.WhenAll(slow).ContinueWith(static _ => { }, default, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task Headers_UserAndPassword_AreNotInTheAddress()
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = new FakeServer(async (stream, token) =>
        {
            var buffer = new byte[8192];
            var count = await stream.ReadAsync(buffer, token);
            seen.TrySetResult(Encoding.UTF8.GetString(buffer, 0, count));
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), token);
        });
        using var connections = ConnectionsTo(server.Url);

        await connections.Writer.ExecuteAsync(new ClickHouseStatement("SELECT 1").Bind("p", "a b"), default);

        var request = await seen.Task;
        var line = request[..request.IndexOf('\n', StringComparison.Ordinal)];
        line.ShouldStartWith("POST /?query_id=sightglass-");
        line.ShouldContain("&param_p=a%20b");
        line.ShouldContain("&wait_end_of_query=1");
        line.ShouldNotContain("pass-word");
        request.ShouldContain("X-ClickHouse-User: someone");
        request.ShouldContain("X-ClickHouse-Key: pass-word");
    }

    [Fact]
    public async Task Https_KnownCertificate_Works()
    {
        await using var server = await HttpsServer.StartAsync(TimeSpan.FromDays(1));
        using var connections = ConnectionsTo(server.Url, trusted: server.Certificate);

        (await connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT 1"), default)).ShouldBe("over https");
    }

    [Fact]
    public async Task Https_UnknownCertificate_IsUnavailable()
    {
        await using var server = await HttpsServer.StartAsync(TimeSpan.FromDays(1));

        (await FailureOf(server.Url)).Failure.ShouldBe(StoreFailure.Unavailable);
    }

    [Fact]
    public async Task Https_ExpiredCertificate_IsUnavailable()
    {
        await using var server = await HttpsServer.StartAsync(TimeSpan.FromDays(-1));
        using var connections = ConnectionsTo(server.Url, trusted: server.Certificate);

        var failure = await Should.ThrowAsync<StoreException>(() => connections.Writer.QueryTextAsync(new ClickHouseStatement("SELECT 1"), default).AsTask());

        failure.Failure.ShouldBe(StoreFailure.Unavailable);
    }

    [Theory]
    [InlineData("127.0.0.1:8123")]
    [InlineData("http://")]
    [InlineData("ftp://x/")]
    [InlineData("http://user:secret@x/")]
    [InlineData("http://a:1,nonsense")]
    public void Parse_NotAnAddress_SaysWhichSettingWithoutQuotingIt(string url)
    {
        var fault = Should.Throw<FormatException>(() => RemoteEndpoint.Parse(new StorageOptions { Url = url }));

        fault.Message.ShouldContain("Storage:Url");
        fault.Message.ShouldNotContain("secret");
    }

    [Fact]
    public void Parse_TwoAddresses_GivesOneEndpointEach() =>
        RemoteEndpoint.Parse(new StorageOptions { Url = "http://a:8123, https://b:8443/proxy/" }).Select(shard => shard.Address.Url.ToString())
            .ShouldBe(["http://a:8123/", "https://b:8443/proxy/"]);

    private static FakeServer Chunked(string body, int cut, bool end, string tag = "abcdefghijklmnop") => new(async (stream, token) =>
    {
        var request = await FakeServer.ReadRequestAsync(stream, token);
        if (!request.Contains("query_id=", StringComparison.Ordinal))
        {
            return; // the KILL QUERY of a reader that gave up
        }

        var header = tag.Length > 0 ? $"X-ClickHouse-Exception-Tag: {tag}\r\n" : "";
        await stream.WriteAsync(Encoding.UTF8.GetBytes($"HTTP/1.1 200 OK\r\n{header}Transfer-Encoding: chunked\r\n\r\n"), token);
        foreach (var piece in new[] { body[..cut], body[cut..] })
        {
            await stream.WriteAsync(Encoding.UTF8.GetBytes($"{piece.Length:x}\r\n{piece}\r\n"), token);
            await stream.FlushAsync(token);
        }

        if (end)
        {
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), token);
        }
    });

    private static ClickHouseConnections ConnectionsTo(Uri url, StorageOptions? options = null, X509Certificate2? trusted = null)
    {
        options ??= new StorageOptions();
        var login = new ClickHouseLogin("someone", "pass-word");
        return new ClickHouseConnections(
            options, [new RemoteEndpoint(new ClickHouseAddress(url, login, login))], TimeProvider.System, NullLoggerFactory.Instance, () => HandlerOf(options, trusted));
    }

    private static SocketsHttpHandler HandlerOf(StorageOptions options, X509Certificate2? trusted)
    {
        var handler = ClickHouseConnections.NewHandler(options);
        if (trusted is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                CustomTrustStore = { trusted },
                RevocationMode = X509RevocationMode.NoCheck,
            };
        }

        return handler;
    }

    private static async Task<StoreException> FailureOf(Uri url, StorageOptions? options = null)
    {
        using var connections = ConnectionsTo(url, options);
        var body = new ReadOnlySequence<byte>(new byte[100_000]);
        return await Should.ThrowAsync<StoreException>(() => connections.Writer.InsertAsync(new ClickHouseStatement("INSERT INTO x FORMAT Native"), body, default).AsTask());
    }

    private sealed class HttpsServer : IAsyncDisposable
    {
        private readonly WebApplication _app;

        private HttpsServer(WebApplication app, X509Certificate2 certificate)
        {
            _app = app;
            Certificate = certificate;
            Url = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        }

        public X509Certificate2 Certificate { get; }

        public Uri Url { get; }

        public static async Task<HttpsServer> StartAsync(TimeSpan validFor)
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName("localhost");
            request.CertificateExtensions.Add(names.Build());
            var now = TimeProvider.System.GetUtcNow();
            using var made = request.CreateSelfSigned(now.AddDays(-10), now + validFor);
            var certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);

            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseKestrelHttpsConfiguration();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate)));
            var app = builder.Build();
            app.MapPost("/", () => Results.Text("over https\n"));
            await app.StartAsync();
            return new HttpsServer(app, certificate);
        }

        public async ValueTask DisposeAsync()
        {
            await _app.DisposeAsync();
            Certificate.Dispose();
        }
    }
}
