using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Tests.Receive;

/// <summary>The endpoints on a real Kestrel, each on a port of its own, and clients for them.</summary>
internal sealed class ReceiveHost : IAsyncDisposable
{
    public const string ExportPath = "/opentelemetry.proto.collector.trace.v1.TraceService/Export";
    public const string LogsExportPath = "/opentelemetry.proto.collector.logs.v1.LogsService/Export";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly WebApplication _app;
    private readonly HttpClient _http1;

    private ReceiveHost(WebApplication app, FakeIntake intake)
    {
        _app = app;
        Intake = intake;
        var ports = app.Urls.Select(url => new Uri(url).Port).ToArray();
        (GrpcPort, HttpPort, WebPort) = (ports[0], ports[1], ports[2]);
        _http1 = new HttpClient(Handler()) { Timeout = Patience };
        Http2 = NewHttp2Client();
    }

    public FakeIntake Intake { get; }

    public int GrpcPort { get; }

    public int HttpPort { get; }

    public int WebPort { get; }

    public HttpClient Http1 => _http1;

    public HttpClient Http2 { get; }

    public ServingState State => _app.Services.GetRequiredService<ServingState>();

    public ApiKeyRing Keys => _app.Services.GetRequiredService<ApiKeyRing>();

    public BodyBudget Budget => _app.Services.GetRequiredService<BodyBudget>();

    public RequestSlots Slots => _app.Services.GetRequiredService<RequestSlots>();

    public Uri GrpcUri(string path = ExportPath) => new($"http://127.0.0.1:{GrpcPort}{path}");

    public Uri HttpUri(string path = "/v1/traces") => new($"http://127.0.0.1:{HttpPort}{path}");

    public static async Task<ReceiveHost> StartAsync(
        Action<ReceiveOptions>? options = null, Action<AuthOptions>? auth = null, Action<IServiceCollection>? services = null)
    {
        var limits = new ReceiveOptions();
        options?.Invoke(limits);
        ReceiveOptionsValidator.Faults(limits).ShouldBeEmpty();
        var intake = new FakeIntake();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.LimitReceive(limits);
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.ServeOtlpGrpc());
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.ServeOtlpHttp());
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        builder.Services.AddReceive();
        builder.Services.AddSingleton<IRequestIntake>(intake);
        builder.Services.Configure<ReceiveOptions>(o => options?.Invoke(o));
        builder.Services.Configure<AuthOptions>(o => auth?.Invoke(o));
        services?.Invoke(builder.Services);
        var app = builder.Build();
        app.UseOtlp();
        app.MapGet("/", () => "web");
        app.MapPost("/v1/traces", () => Results.StatusCode(StatusCodes.Status418ImATeapot));
        await app.StartAsync();
        app.Services.GetRequiredService<ServingState>().Set(ServingStatus.Serving);
        return new ReceiveHost(app, intake);
    }

    public static HttpClient NewHttp2Client() => new(Handler())
    {
        Timeout = Patience,
        DefaultRequestVersion = HttpVersion.Version20,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    /// <summary>Sends an export request as a sender of that kind would.</summary>
    public Task<Reply> ExportAsync(Wire wire, bool gzip, byte[] body, Action<HttpRequestMessage>? change = null, Signal signal = Signal.Traces)
    {
        if (wire == Wire.Grpc)
        {
            return CallAsync(signal == Signal.Logs ? LogsExportPath : ExportPath, gzip ? Payloads.Frame(Payloads.Gzip(body), 1) : Payloads.Frame(body), request =>
            {
                if (gzip)
                {
                    request.Headers.Add("grpc-encoding", "gzip");
                }

                change?.Invoke(request);
            });
        }

        return PostAsync(wire == Wire.Json ? "application/json" : "application/x-protobuf", gzip ? Payloads.Gzip(body) : body, request =>
        {
            if (gzip)
            {
                request.Content!.Headers.ContentEncoding.Add("gzip");
            }

            change?.Invoke(request);
        }, signal == Signal.Logs ? "/v1/logs" : "/v1/traces");
    }

    /// <summary>Sends the bytes as the body of a gRPC call.</summary>
    public Task<Reply> CallAsync(string path, byte[] body, Action<HttpRequestMessage>? change = null) =>
        CallAsync(path, new ByteArrayContent(body), change);

    public async Task<Reply> CallAsync(string path, HttpContent content, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, GrpcUri(path)) { Content = content };
        content.Headers.ContentType ??= new MediaTypeHeaderValue("application/grpc");
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        request.Version = HttpVersion.Version20;
        request.VersionPolicy = HttpVersionPolicy.RequestVersionExact;
        change?.Invoke(request);
        using var response = await Http2.SendAsync(request);
        return await ReadAsync(Wire.Grpc, response);
    }

    /// <summary>Sends the bytes as the body of POST /v1/traces; no type: none is sent.</summary>
    public Task<Reply> PostAsync(string? contentType, byte[] body, Action<HttpRequestMessage>? change = null, string path = "/v1/traces")
    {
        var content = new ByteArrayContent(body);
        if (contentType is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        }

        return SendAsync(new HttpRequestMessage(HttpMethod.Post, HttpUri(path)) { Content = content }, change);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request, Action<HttpRequestMessage>? change = null)
    {
        using (request)
        {
            change?.Invoke(request);
            using var response = await _http1.SendAsync(request);
            var isProtobuf = request.Content?.Headers.ContentType?.MediaType?.Equals("application/x-protobuf", StringComparison.OrdinalIgnoreCase) == true;
            return await ReadAsync(isProtobuf ? Wire.Protobuf : Wire.Json, response);
        }
    }

    /// <summary>After the last request: every buffer and every slot has come back.</summary>
    public async Task ShouldHoldNothingAsync()
    {
        await UntilAsync(() => Budget.Taken == 0 && Slots.Taken == 0);
        Budget.Taken.ShouldBe(0);
        Slots.Taken.ShouldBe(0);
    }

    public static async Task UntilAsync(Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition() && clock.Elapsed < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(5);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken = default) => _app.StopAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Http1.Dispose();
        Http2.Dispose();
        using var hurry = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await _app.StopAsync(hurry.Token);
        await _app.DisposeAsync();
    }

    private static SocketsHttpHandler Handler() => new() { UseProxy = false, UseCookies = false, AllowAutoRedirect = false };

    private static async Task<Reply> ReadAsync(Wire wire, HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsByteArrayAsync();
        return new Reply
        {
            Wire = wire,
            HttpStatus = (int)response.StatusCode,
            ContentType = response.Content.Headers.ContentType?.ToString(),
            Body = body,
            Headers = Flatten(response.Headers.Concat(response.Content.Headers)),
            Trailers = Flatten(response.TrailingHeaders),
        };
    }

    private static Dictionary<string, string> Flatten(IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers) =>
        headers.ToDictionary(pair => pair.Key, pair => string.Join(", ", pair.Value), StringComparer.OrdinalIgnoreCase);
}
