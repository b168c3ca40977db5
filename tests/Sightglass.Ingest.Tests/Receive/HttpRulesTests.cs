namespace Sightglass.Ingest.Tests.Receive;

/// <summary>Cases 39, 40 and 41: what a request over HTTP may say about itself. Row H1: web pages.</summary>
public sealed class HttpRulesTests
{
    [Theory]
    [InlineData("gzip", true)]
    [InlineData("GZIP", true)]
    [InlineData("GZip", true)]
    [InlineData("identity", false)]
    [InlineData("Identity", false)]
    [InlineData("none", false)]
    public async Task Case39_Post_KnownContentEncoding_IsTaken(string encoding, bool gzip)
    {
        await using var host = await ReceiveHost.StartAsync();

        foreach (var type in new[] { "application/x-protobuf", "application/json" })
        {
            var reply = await host.PostAsync(type, gzip ? Payloads.Gzip([1, 2]) : [1, 2],
                r => r.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding));

            reply.ShouldBeFullSuccess();
        }

        host.Intake.Arrivals.ShouldAllBe(arrival => arrival.Body.SequenceEqual(new byte[] { 1, 2 }));
    }

    [Theory]
    [InlineData("deflate")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("gzip, gzip")]
    [InlineData("gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip,gzip")]
    [InlineData("identity, gzip")]
    [InlineData("x-gzip")]
    [InlineData("gzipp")]
    public async Task Case39_Post_OtherContentEncoding_Is415(string encoding)
    {
        await using var host = await ReceiveHost.StartAsync();

        foreach (var type in new[] { "application/x-protobuf", "application/json" })
        {
            var reply = await host.PostAsync(type, Payloads.Gzip([1, 2]), r => r.Content!.Headers.TryAddWithoutValidation("Content-Encoding", encoding));

            reply.ShouldFail(grpc: 12, http: 415);
            reply.Headers["Accept-Encoding"].ShouldBe("gzip, identity");
        }

        host.Intake.Arrivals.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("application/json; charset=utf-8", 200)]
    [InlineData("application/json; charset=\"UTF-8\"", 200)]
    [InlineData("application/json;charset=us-ascii", 200)]
    [InlineData("APPLICATION/JSON", 200)]
    [InlineData("Application/X-Protobuf", 200)]
    [InlineData("application/x-protobuf; charset=utf-8", 200)]
    [InlineData("application/json; charset=utf-16", 415)]
    [InlineData(null, 415)]
    [InlineData("", 415)]
    [InlineData("text/plain", 415)]
    [InlineData("application/grpc", 415)]
    [InlineData("application/grpc-web", 415)]
    [InlineData("application/protobuf", 415)]
    [InlineData("application/jsonl", 415)]
    [InlineData("garbage", 415)]
    public async Task Case40_Post_ContentType_IsTakenOr415(string? type, int status)
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.PostAsync(type, "{}"u8.ToArray());

        reply.HttpStatus.ShouldBe(status);
        if (status == 415)
        {
            reply.ContentType.ShouldBe("application/json");
            reply.Status!.Code.ShouldBe(3);
            reply.Status.Message.ShouldContain("application/x-protobuf");
        }
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PATCH")]
    [InlineData("HEAD")]
    [InlineData("OPTIONS")]
    [InlineData("BREW")]
    public async Task Case41_Traces_OtherThanPost_Is405WithAllow(string method)
    {
        await using var host = await ReceiveHost.StartAsync();

        var reply = await host.SendAsync(new HttpRequestMessage(new HttpMethod(method), host.HttpUri()));

        reply.HttpStatus.ShouldBe(405);
        reply.Headers["Allow"].ShouldBe("POST");
        if (method != "HEAD")
        {
            reply.Status!.Message.ShouldNotBeEmpty();
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/v1")]
    [InlineData("/v1/traces/")]
    [InlineData("/V1/TRACES")]
    [InlineData("/v1/logs/")]
    [InlineData("/v1/metrics")]
    [InlineData("/v1development/profiles")]
    [InlineData("/../v1/tracess")]
    [InlineData("/%00")]
    public async Task Case41_UnknownPath_AnyMethod_Is404WithStatus(string path)
    {
        await using var host = await ReceiveHost.StartAsync();
        foreach (var method in new[] { "GET", "POST", "OPTIONS" })
        {
            var reply = await host.SendAsync(new HttpRequestMessage(new HttpMethod(method), host.HttpUri(path)));

            // A NUL in the path is refused by the server below, before there is a request.
            reply.HttpStatus.ShouldBe(path == "/%00" ? 400 : 404);
            if (reply.Body.Length > 0)
            {
                reply.Status!.Code.ShouldBe(5);
            }
        }
    }

    [Fact]
    public async Task H1_Cors_IsOffByDefault()
    {
        await using var host = await ReceiveHost.StartAsync();

        var preflight = await host.SendAsync(Preflight(host, "https://shop.example"));
        var post = await host.PostAsync("application/json", [], r => r.Headers.Add("Origin", "https://shop.example"));

        preflight.HttpStatus.ShouldBe(405);
        preflight.Headers.Keys.ShouldAllBe(name => !name.StartsWith("Access-Control"));
        post.Headers.Keys.ShouldAllBe(name => !name.StartsWith("Access-Control"));
    }

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://shop.example:8443", true)]
    [InlineData("https://SHOP.example", false)]
    [InlineData("http://shop.example", false)]
    [InlineData("https://shop.example.evil.test", false)]
    [InlineData("https://evil-shop.example", false)]
    [InlineData("null", false)]
    public async Task H1_Cors_AnswersListedOriginsOnly(string origin, bool isAllowed)
    {
        await using var host = await ReceiveHost.StartAsync(o =>
        {
            o.CorsOrigins.Add("https://shop.example");
            o.CorsOrigins.Add("https://shop.example:8443");
        });

        var preflight = await host.SendAsync(Preflight(host, origin));
        var post = await host.PostAsync("application/json", [], r => r.Headers.Add("Origin", origin));

        preflight.HttpStatus.ShouldBe(isAllowed ? 204 : 405);
        post.Headers.GetValueOrDefault("Access-Control-Allow-Origin").ShouldBe(isAllowed ? origin : null);
        post.Headers["Vary"].ShouldBe("Origin");
        if (isAllowed)
        {
            preflight.Headers["Access-Control-Allow-Origin"].ShouldBe(origin);
            preflight.Headers["Access-Control-Allow-Methods"].ShouldBe("POST");
            preflight.Headers["Access-Control-Allow-Headers"].ShouldBe("content-type, content-encoding, authorization, x-api-key");
        }
    }

    private static HttpRequestMessage Preflight(ReceiveHost host, string origin)
    {
        var request = new HttpRequestMessage(HttpMethod.Options, host.HttpUri());
        request.Headers.Add("Origin", origin);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type, x-api-key, cookie");
        return request;
    }
}
