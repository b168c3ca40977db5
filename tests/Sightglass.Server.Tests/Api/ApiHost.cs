using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Sightglass.Query;
using Sightglass.Server.Api;
using Sightglass.Server.Api.Callers;
using Sightglass.Server.Api.Ledger;
using Sightglass.Server.Api.Setup;
using Sightglass.Storage.Breakdown;
using Sightglass.Storage.Control;
using Sightglass.Storage.Costs;
using Sightglass.Storage.Doctor;
using Sightglass.Storage.Facets;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Live;
using Sightglass.Storage.Models;
using Sightglass.Storage.Spans;

namespace Sightglass.Server.Tests.Api;

/// <summary>The API over a fake store, in memory.</summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ApiHost(WebApplication application, FakeSpanReader reader, FakeListReaders lists)
    {
        _application = application;
        Reader = reader;
        Lists = lists;
        Client = application.GetTestClient();
    }

    public FakeSpanReader Reader { get; }

    public FakeUsageStore Usage => (FakeUsageStore)_application.Services.GetRequiredService<Storage.Usage.IUsageStore>();

    public FakeRemapStore Remaps => (FakeRemapStore)_application.Services.GetRequiredService<Storage.Remap.IRemapStore>();

    public FakeTraceReader Traces => (FakeTraceReader)_application.Services.GetRequiredService<Storage.Traces.ITraceReader>();

    public FakeLogReader Logs => (FakeLogReader)_application.Services.GetRequiredService<Storage.Logs.ILogReader>();

    public FakeListReaders Lists { get; }

    public FakeCostReader Costs => (FakeCostReader)_application.Services.GetRequiredService<ICostReader>();

    public HttpClient Client { get; }

    public static async Task<ApiHost> StartAsync(string? project = null, QueryOptions? options = null, string? key = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        var reader = new FakeSpanReader();
        var lists = new FakeListReaders();
        builder.Services.AddSingleton<ISpanReader>(reader);
        builder.Services.AddSingleton<Storage.Traces.ITraceReader>(new FakeTraceReader());
        builder.Services.AddSingleton<Storage.Logs.ILogReader>(new FakeLogReader());
        builder.Services.AddSingleton<ITraceCounter>(lists);
        builder.Services.AddSingleton<IFacetReader>(lists);
        builder.Services.AddSingleton<IBreakdownReader>(lists);
        builder.Services.AddSingleton<IArrivalReader>(lists);
        builder.Services.AddSingleton<ITraceGroupReader>(lists);
        builder.Services.AddSingleton<ITraceStream>(lists);
        builder.Services.AddSingleton<IModelUseReader>(lists);
        builder.Services.AddSingleton<Storage.Pricing.IPricingStore>(new FakePricingStore());
        builder.Services.AddSingleton<Storage.Remap.IRemapStore>(new FakeRemapStore());
        builder.Services.AddSingleton<Storage.Remap.ISpanMapper, Ingest.Remap.SpanMapper>();
        builder.Services.AddSingleton<Storage.Usage.IUsageJudge, Ingest.Settle.UsageJudge>();
        builder.Services.AddSingleton<ICostReader>(new FakeCostReader());
        builder.Services.AddSingleton<IEmitterReader>(lists);
        builder.Services.AddSingleton<Storage.Budgets.ISpendReader>(lists);
        builder.Services.AddSingleton<Storage.Usage.IUsageStore>(new FakeUsageStore());
        builder.Services.AddSingleton<IControlStore>(new FakeControlStore());
        builder.Services.AddSingleton<IIngestLedgerSource>(new FixedLedger());
        builder.Services.AddSingleton<ISetupSource>(new FixedSetup());
        builder.Services.AddSingleton<TimeProvider>(new FixedClock());
        if (options is not null)
        {
            builder.Services.AddSingleton(options);
        }

        builder.Services.AddApi();
        var application = builder.Build();
        application.Use((context, next) =>
        {
            if (project is not null)
            {
                context.Features.Set<ICallerProject>(new CallerProject(project, key));
            }

            return next(context);
        });
        application.MapApi();
        await application.StartAsync();
        return new ApiHost(application, reader, lists);
    }

    /// <summary>Asks and returns the JSON answer, after checking the status.</summary>
    public async Task<JsonElement> GetAsync(string address, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var response = await Client.GetAsync(new Uri(address, UriKind.Relative));
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, $"{address}: {body}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe(expected == HttpStatusCode.OK ? "application/json" : "application/problem+json");
        return JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 }).RootElement;
    }

    /// <summary>Sends a change and returns the JSON answer, after checking the status; nothing when there is none.</summary>
    public async Task<JsonElement> SendAsync(HttpMethod method, string address, string? body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        }

        using var response = await Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _application.DisposeAsync();
    }

    /// <summary>2026-11-20T10:00:00Z, always.</summary>
    internal sealed class FixedClock : TimeProvider
    {
        public const ulong Nanos = 1_795_168_800_000_000_000;

        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 10, 0, 0, TimeSpan.Zero);
    }

    private sealed class FixedLedger : IIngestLedgerSource
    {
        public IngestLedger Read() => new()
        {
            Since = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero),
            Received = 100,
            Stored = 80,
            RejectedByReason = new Dictionary<string, long>(StringComparer.Ordinal) { ["invalid_trace_id"] = 3, ["too_large"] = 2 },
            Duplicates = 5,
            Parked = 1,
            Missing = 0,
            Lag = new IngestLag(2, 4096, 0.25),
        };

        public IngestLedger ReadLogs() => Read() with { Received = 10, Stored = 9, Lag = new IngestLag(1, 512, 0.5) };
    }

    /// <summary>Project "quiet" has never sent anything.</summary>
    private sealed class FixedSetup : ISetupSource
    {
        public IngestSetup Read(string project, HostString host) => new()
        {
            OtlpHttp = $"http://{host.Host}:4318",
            OtlpGrpc = $"http://{host.Host}:4317",
            KeysRequired = true,
            LastContact = project == "quiet" ? null : (FixedClock.Nanos, 12),
            RejectedByReason = new Dictionary<string, long>(StringComparer.Ordinal) { ["too_large"] = 2, ["invalid_trace_id"] = 3 },
        };
    }
}
