using System.Net;
using Microsoft.Extensions.Options;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Ingest.Settle;
using Sightglass.Server.Access;
using Sightglass.Server.Api;
using Sightglass.Server.Api.Ledger;
using Sightglass.Server.Api.Problems;
using Sightglass.Server.Api.Setup;
using Sightglass.Server.Configuration;
using Sightglass.Server.Health;
using Sightglass.Server.Metrics;
using Sightglass.Server.Page;
using Sightglass.Storage;
using Sightglass.Storage.ClickHouse;
using Sightglass.Storage.ClickHouse.Engine;
using Sightglass.Storage.ClickHouse.Http;
using Sightglass.Storage.ClickHouse.Read;
using Sightglass.Storage.ClickHouse.Read.Logs;
using Sightglass.Storage.ClickHouse.Schema;
using Sightglass.Storage.ClickHouse.Write;
using Sightglass.Storage.Logs;
using Sightglass.Storage.Spans;

namespace Sightglass.Server;

/// <summary>The whole server, put together from a command line and the environment. A test can make one beside others.</summary>
internal sealed class SightglassServer : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(25);

    private readonly WebApplication _app;
    private readonly DataFolderLock _folder;
    private readonly Listeners _listeners;

    private SightglassServer(WebApplication app, DataFolderLock folder, Listeners listeners, ServerSettings settings)
    {
        _app = app;
        _folder = folder;
        _listeners = listeners;
        Settings = settings;
    }

    /// <summary>The settings in force.</summary>
    public ServerSettings Settings { get; }

    /// <summary>Where OTLP/gRPC is served; the port is known once it runs.</summary>
    public IPEndPoint OtlpGrpc => _listeners.OtlpGrpc;

    /// <summary>Where OTLP/HTTP is served.</summary>
    public IPEndPoint OtlpHttp => _listeners.OtlpHttp;

    /// <summary>Where REST is served.</summary>
    public IPEndPoint Web => _listeners.Web;

    /// <summary>What the process should end with after a stop.</summary>
    public int ExitCode => Services.GetRequiredService<StoreHost>().IsUnusable ? ExitCodes.Configuration : ExitCodes.Ok;

    /// <summary>True once it was asked to stop, which may be before it has started.</summary>
    public bool IsStopping => _app.Lifetime.ApplicationStopping.IsCancellationRequested;

    internal IServiceProvider Services => _app.Services;

    /// <summary>Reads the settings, takes the data folder, opens the journal. Nothing listens yet.</summary>
    /// <exception cref="InvalidSettingsException">The configuration has faults.</exception>
    /// <exception cref="DataFolderInUseException">Another process holds the data folder.</exception>
    /// <exception cref="JournalFormatException">The journal is of a newer version.</exception>
    public static SightglassServer Create(string[] args)
    {
        var builder = CreateBuilder(args);
        var (settings, faults, unknown) = ServerSettingsReader.Read(builder.Configuration);
        if (faults.Count > 0)
        {
            throw new InvalidSettingsException(faults);
        }

        var folder = DataFolderLock.Acquire(settings.DataDirectory);
        try
        {
            var listeners = new Listeners(settings);
            ConfigureHost(builder, settings, listeners);
            AddIngest(builder.Services, settings, builder.Configuration);
            AddStore(builder.Services, settings);
            AddWeb(builder.Services, listeners);

            var app = builder.Build();
            MapWeb(app);
            WarnOfUnknown(app, unknown);

            // Opened here, so that a journal that cannot be used is told before anything runs.
            _ = app.Services.GetRequiredService<IngestJournal>();

            // The account says since when it counts: since now, not since the first question.
            _ = app.Services.GetRequiredService<IIngestLedgerSource>();
            return new SightglassServer(app, folder, listeners, settings);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Starts the engine and the listeners. Returns when requests are taken.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await _app.StartAsync(cancellationToken);
        var serving = Services.GetRequiredService<ServingState>();
        serving.Set(ServingStatus.Serving);
        _app.Lifetime.ApplicationStopping.Register(() => serving.Set(ServingStatus.Draining));
    }

    /// <summary>Returns when the server was asked to stop and has stopped.</summary>
    public async Task WaitForShutdownAsync()
    {
        try
        {
            await _app.WaitForShutdownAsync();
        }
        catch (OperationCanceledException)
        {
            // Not a failure: whatever was acknowledged is in the journal, and what was cut off was not acknowledged.
            Log.StopCutShort(Services.GetRequiredService<ILogger<SightglassServer>>(), StopPatience.TotalSeconds);
        }
    }

    /// <summary>Stops: no new requests, those at work are answered, the block in hand is stored, the engine ends.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _app.StopAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private static WebApplicationBuilder CreateBuilder(string[] args)
    {
        try
        {
            var builder = WebApplication.CreateSlimBuilder([.. args, PolledConfigurationFiles.DoNotWatch]);
            builder.Configuration.PollFiles();
            return builder;
        }
        catch (InvalidDataException unreadable)
        {
            throw new InvalidSettingsException([$"{unreadable.Message} {unreadable.GetBaseException().Message}"]);
        }
    }

    private static void ConfigureHost(WebApplicationBuilder builder, ServerSettings settings, Listeners listeners)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.UseUtcTimestamp = true;
            console.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = StopPatience);
        builder.Services.AddHostedService<Memory.NativeHeapTrimming>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.LimitReceive(settings.Receive);

            // A filter of the largest size the language takes, percent-encoded.
            kestrel.Limits.MaxRequestLineSize = 128 << 10;
            listeners.Listen(kestrel);
        });
    }

    private static void AddIngest(IServiceCollection services, ServerSettings settings, ConfigurationManager configuration)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(Options.Create(settings.Receive));

        // Bound, not copied: a key taken out of appsettings.json is refused from the next request on.
        services.Configure<AuthOptions>(configuration.GetSection(AuthOptions.SectionName));
        services.AddReceive();
        services.AddSingleton(new RequestValidator(settings.Decode));
        services.AddSingleton<IRequestIntake, RequestIntake>();
        services.AddSingleton(provider => IngestJournal.Open(
            settings.Journal, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<IngestJournal>>()));
        services.AddSingleton(provider => JournalCursors.Open(provider.GetRequiredService<IngestJournal>()));
        services.AddSingleton(provider => IngestLedgers.Open(
            provider.GetRequiredService<IngestJournal>(), provider.GetRequiredService<JournalCursors>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<LedgerMetrics>();
        services.AddSingleton(settings.Deliver);
        services.AddSingleton<IRecordDecoder<ISpanBlock>, SpanDecoder>();
        services.AddSingleton<IRecordDecoder<ILogBlock>, LogDecoder>();
        services.AddSingleton(provider => Delivery<ISpanBlock>(provider, Signal.Traces));
        services.AddSingleton(provider => Delivery<ILogBlock>(provider, Signal.Logs));
        services.AddSingleton(new SettleOptions { MarkFile = Path.Combine(settings.DataDirectory, "usage.settled") });
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<UsageSettling>(provider, provider.GetRequiredService<JournalCursors>().Spans));
        services.AddSingleton<Storage.Usage.IUsageJudge, UsageJudge>();
        services.AddSingleton<Storage.Remap.ISpanMapper, Ingest.Remap.SpanMapper>();
    }

    private static SignalDelivery<TBlock> Delivery<TBlock>(IServiceProvider provider, Signal signal)
        where TBlock : class, IRowBlock
    {
        var cursors = provider.GetRequiredService<JournalCursors>();
        return new SignalDelivery<TBlock>(
            provider.GetRequiredService<IngestJournal>(),
            signal == Signal.Logs ? cursors.Logs : cursors.Spans,
            provider.GetRequiredService<IBlockWriter<TBlock>>(),
            provider.GetRequiredService<IRecordDecoder<TBlock>>(),
            provider.GetRequiredService<IngestLedgers>().Of(signal),
            provider.GetRequiredService<DeliverOptions>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SignalDelivery<TBlock>>>());
    }

    private static void AddStore(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings.Storage);
        if (settings.Storage.IsEmbedded)
        {
            services.AddSingleton(EngineLaunch.Of(settings.DataDirectory, settings.Storage, typeof(SightglassServer).Assembly));
            services.AddSingleton<EngineSupervisor>();
            services.AddSingleton<IReadOnlyList<IClickHouseEndpoint>>(provider => [provider.GetRequiredService<EngineSupervisor>()]);
        }
        else
        {
            services.AddSingleton<IReadOnlyList<IClickHouseEndpoint>>([.. RemoteEndpoint.Parse(settings.Storage)]);
        }

        services.AddSingleton<ClickHouseConnections>();
        services.AddSingleton<SchemaMigrator>();
        services.AddSingleton<Storage.ClickHouse.Signatures.ContentSigning>();
        services.AddSingleton<IBlockWriter<ISpanBlock>>(provider => ClickHouseBlockWriters.Spans(
            provider.GetRequiredService<ClickHouseConnections>(), provider.GetRequiredService<Storage.ClickHouse.Signatures.ContentSigning>()));
        services.AddSingleton<Storage.ClickHouse.LogPresence>();
        services.AddSingleton<IBlockWriter<ILogBlock>>(provider => ClickHouseBlockWriters.Logs(
            provider.GetRequiredService<ClickHouseConnections>(), provider.GetRequiredService<Storage.ClickHouse.LogPresence>()));
        services.AddSingleton<ILogReader, ClickHouseLogReader>();
        services.AddSingleton<Storage.Usage.IUsageStore, Storage.ClickHouse.Usage.ClickHouseUsageStore>();
        services.AddSingleton<ISpanReader, ClickHouseSpanReader>();
        services.AddSingleton<Storage.Traces.ITraceReader, Storage.ClickHouse.Read.Traces.ClickHouseTraceReader>();
        services.AddListReaders();
        services.AddHostedService<Budgets.BudgetRefresh>();
        services.AddSingleton<IStoreStatus, ClickHouseStoreStatus>();
        services.AddSingleton<StoreHost>();
        services.AddHostedService(provider => provider.GetRequiredService<StoreHost>());
    }

    private static void AddWeb(IServiceCollection services, Listeners listeners)
    {
        services.AddRoutingCore();
        services.AddApi();
        services.AddPageCompression();
        services.AddSingleton<IIngestLedgerSource, LedgerSource>();
        services.AddSingleton(listeners);
        services.AddSingleton<ISetupSource, SetupSource>();
        services.AddSingleton<MetricsRegistry>();
        services.AddSingleton<Readiness>();
    }

    private static void MapWeb(WebApplication app)
    {
        // Made now, so that nothing is counted before it listens.
        var metrics = app.Services.GetRequiredService<MetricsRegistry>();
        _ = app.Services.GetRequiredService<LedgerMetrics>();
        app.UseOtlp();
        app.UseResponseCompression();
        app.UsePage();
        app.UseStatusCodePages(UnreadableBodies.AnswerAsync);
        app.UseMiddleware<KeyGuard>();
        app.UseMiddleware<BodyLimit>();
        app.MapGet("/healthz", () => Results.Json(new HealthResponse("alive", []), HealthJsonContext.Default.HealthResponse)).ExcludeFromDescription();
        app.MapGet("/readyz", (Readiness readiness, CancellationToken cancellationToken) => readiness.AnswerAsync(cancellationToken)).ExcludeFromDescription();
        app.MapGet("/metrics", () => Results.Text(PrometheusText.Write(metrics.Collect()), PrometheusText.ContentType)).ExcludeFromDescription();
        app.MapApi();
    }

    private static void WarnOfUnknown(WebApplication app, IReadOnlyList<string> unknown)
    {
        if (unknown.Count > 0)
        {
            Log.UnknownSettings(app.Services.GetRequiredService<ILogger<SightglassServer>>(), string.Join(", ", unknown));
        }
    }
}
