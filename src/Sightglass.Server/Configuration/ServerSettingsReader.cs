using System.Globalization;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Deliver;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Receive;
using Sightglass.Ingest.Receive.Admission;
using Sightglass.Storage.ClickHouse;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Server.Configuration;

/// <summary>Reads <see cref="ServerSettings"/> from configuration. Never stops at a fault: all of them are told at once.</summary>
internal sealed class ServerSettingsReader
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly SettingsReader _reader;

    private ServerSettingsReader(IConfiguration configuration)
    {
        _reader = new SettingsReader(configuration.GetSection(ServerSettings.Section), ServerSettings.Section);
    }

    /// <summary>The settings, with every fault found in them and every key that no setting is read from.</summary>
    public static (ServerSettings Settings, IReadOnlyList<string> Faults, IReadOnlyList<string> UnknownKeys) Read(IConfiguration configuration)
    {
        var reader = new ServerSettingsReader(configuration);
        var settings = reader.ReadAll();
        reader.CheckReach(settings);
        return (settings, reader._reader.Faults, reader._reader.UnknownKeys());
    }

    private ServerSettings ReadAll()
    {
        var data = Path.GetFullPath(_reader.Text("DataDirectory", "data"));
        return new ServerSettings
        {
            OtlpGrpc = Address("Listen:OtlpGrpc", 4317),
            OtlpHttp = Address("Listen:OtlpHttp", 4318),
            Web = Address("Listen:Web", 8317),
            DataDirectory = data,
            Storage = Storage(),
            Journal = Journal(data),
            Deliver = Deliver(data),
            Receive = Receive(),
            Decode = Decode(),
            Auth = Auth(),
        };
    }

    private ListenAddress Address(string key, int port)
    {
        var text = _reader.Text(key, string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        if (ListenAddress.Parse(text) is { } address)
        {
            return address;
        }

        _reader.Fault(key, $"= '{text}' is not an address to listen on; write http://HOST:PORT with an IP address or localhost. TLS is the business of a proxy in front.");
        return ListenAddress.Parse(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"))!;
    }

    private StorageOptions Storage()
    {
        var defaults = new StorageOptions();
        var options = new StorageOptions
        {
            Url = _reader.Text("Storage:Url", ""),
            Cluster = _reader.Text("Storage:Cluster", ""),
            User = _reader.Text("Storage:User", defaults.User),
            Password = _reader.Text("Storage:Password", ""),
            ReaderUser = _reader.Text("Storage:ReaderUser", ""),
            ReaderPassword = _reader.Text("Storage:ReaderPassword", ""),
            Database = _reader.Text("Storage:Database", defaults.Database),
            EngineLibrary = _reader.Text("Storage:EngineLibrary", ""),
            EngineBinary = _reader.Text("Storage:EngineBinary", ""),
            EngineMemoryLimit = _reader.Size("Storage:EngineMemoryLimit", 0, 0, long.MaxValue),
            EngineStartTimeout = Time("Storage:EngineStartTimeout", defaults.EngineStartTimeout),
            EnginePingInterval = Time("Storage:EnginePingInterval", defaults.EnginePingInterval),
            EnginePingTimeout = Time("Storage:EnginePingTimeout", defaults.EnginePingTimeout),
            EngineRestartDelay = Time("Storage:EngineRestartDelay", defaults.EngineRestartDelay),
            EngineRestartDelayLimit = Time("Storage:EngineRestartDelayLimit", defaults.EngineRestartDelayLimit),
            ConnectTimeout = Time("Storage:ConnectTimeout", defaults.ConnectTimeout),
            InsertTimeout = Time("Storage:InsertTimeout", defaults.InsertTimeout),
            StatementTimeout = Time("Storage:StatementTimeout", defaults.StatementTimeout),
            ReaderTimeLimit = Time("Storage:ReaderTimeLimit", defaults.ReaderTimeLimit),
            ReaderMemoryLimit = _reader.Size("Storage:ReaderMemoryLimit", defaults.ReaderMemoryLimit, 1 << 20, long.MaxValue),
            ReaderResultRows = _reader.Size("Storage:ReaderResultRows", defaults.ReaderResultRows, 1, long.MaxValue),
            ReaderScanRows = _reader.Size("Storage:ReaderScanRows", defaults.ReaderScanRows, 1, long.MaxValue),
        };
        CheckStorage(options);
        return options;
    }

    private void CheckStorage(StorageOptions options)
    {
        if (options.Database.Length > 64 || !options.Database.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(options.Database[0]))
        {
            _reader.Fault("Storage:Database", $"= '{options.Database}' is not a database name; use letters, digits and underscores, not beginning with a digit.");
        }

        try
        {
            var shards = RemoteEndpoint.Parse(options).Count;
            if (shards > 1 && options.Cluster.Length == 0)
            {
                _reader.Fault("Storage:Url", "lists several addresses, one for each shard, but Sightglass:Storage:Cluster does not name the cluster.");
            }

            if (options.Cluster.Length > 0 && shards == 0)
            {
                _reader.Fault("Storage:Cluster", "is set, but Sightglass:Storage:Url lists no shard's address.");
            }
        }
        catch (FormatException fault)
        {
            _reader.AddFaults([$"{ServerSettings.Section}:{fault.Message}"]);
        }
    }

    private JournalOptions Journal(string data)
    {
        var defaults = new JournalOptions { Directory = "" };
        var maxBytes = _reader.Size("Journal:MaxBytes", defaults.MaxBytes, 0, long.MaxValue);
        var options = new JournalOptions
        {
            Directory = Path.Combine(data, "journal"),
            Durability = _reader.Choice("Journal:Durability", defaults.Durability),
            MaxBytes = maxBytes,
            SegmentBytes = _reader.Size("Journal:SegmentBytes", JournalOptions.SegmentBytesFor(maxBytes), 0, long.MaxValue),
            SegmentAge = Time("Journal:SegmentAge", defaults.SegmentAge),
            RetryWindow = _reader.Duration("Journal:RetryWindow", defaults.RetryWindow, TimeSpan.Zero, Day),
            MaxRemembered = _reader.Number("Journal:MaxRemembered", defaults.MaxRemembered, 0, int.MaxValue),
            MaxQueuedBytes = _reader.Size("Journal:MaxQueuedBytes", defaults.MaxQueuedBytes, 0, long.MaxValue),
            MaxQueuedRequests = _reader.Number("Journal:MaxQueuedRequests", defaults.MaxQueuedRequests, 0, int.MaxValue),
            MaxBatchBytes = _reader.Size("Journal:MaxBatchBytes", defaults.MaxBatchBytes, 0, long.MaxValue),
        };
        _reader.AddFaults(options.Faults().Select(fault => $"{ServerSettings.Section}:{fault}"));
        return options;
    }

    private DeliverOptions Deliver(string data)
    {
        var defaults = new DeliverOptions { DeadLetterDirectory = "" };
        var options = new DeliverOptions
        {
            DeadLetterDirectory = Path.Combine(data, "deadletter"),
            MaxRows = _reader.Number("Deliver:MaxRows", defaults.MaxRows, 0, int.MaxValue),
            MaxBytes = _reader.Size("Deliver:MaxBytes", defaults.MaxBytes, 0, long.MaxValue),
            GatherTime = _reader.Duration("Deliver:GatherTime", defaults.GatherTime, TimeSpan.Zero, Day),
            RetryDelay = Time("Deliver:RetryDelay", defaults.RetryDelay),
            MaxRetryDelay = Time("Deliver:MaxRetryDelay", defaults.MaxRetryDelay),
            RefusalsBeforeSplit = _reader.Number("Deliver:RefusalsBeforeSplit", defaults.RefusalsBeforeSplit, 0, int.MaxValue),
            MaxParkedInARow = _reader.Number("Deliver:MaxParkedInARow", defaults.MaxParkedInARow, 0, int.MaxValue),
        };
        _reader.AddFaults(options.Faults().Select(fault => $"{ServerSettings.Section}:{fault}"));
        return options;
    }

    private ReceiveOptions Receive()
    {
        var defaults = new ReceiveOptions();
        var options = new ReceiveOptions
        {
            MaxRequestBytes = Bytes("Limits:MaxRequestBytes", defaults.MaxRequestBytes),
            MaxInflatedBytes = Bytes("Limits:MaxInflatedBytes", defaults.MaxInflatedBytes),
            MaxBodyBytesInFlight = _reader.Size("Limits:MaxBodyBytesInFlight", defaults.MaxBodyBytesInFlight, 0, long.MaxValue),
            MaxConcurrentRequests = _reader.Number("Limits:MaxConcurrentRequests", defaults.MaxConcurrentRequests, 0, int.MaxValue),
            MaxConnections = _reader.Number("Limits:MaxConnections", defaults.MaxConnections, 0, int.MaxValue),
            HeadersTimeout = Time("Limits:HeadersTimeout", defaults.HeadersTimeout),
            BodyTimeout = Time("Limits:BodyTimeout", defaults.BodyTimeout),
            MinBodyBytesPerSecond = _reader.Number("Limits:MinBodyBytesPerSecond", defaults.MinBodyBytesPerSecond, 0, int.MaxValue),
            MinBodyRateGrace = Time("Limits:MinBodyRateGrace", defaults.MinBodyRateGrace),
        };
        foreach (var origin in _reader.List("Limits:CorsOrigins"))
        {
            options.CorsOrigins.Add(origin);
        }

        _reader.AddFaults(ReceiveOptionsValidator.Faults(options));
        return options;
    }

    private DecodeLimits Decode()
    {
        var defaults = new DecodeLimits();
        return new DecodeLimits
        {
            MaxNesting = _reader.Number("Limits:MaxNesting", defaults.MaxNesting, 1, DecodeLimits.HighestNesting),
            MaxAttributesPerSpan = _reader.Number("Limits:MaxAttributesPerSpan", defaults.MaxAttributesPerSpan, 1, 1_000_000),
            MaxEventsPerSpan = _reader.Number("Limits:MaxEventsPerSpan", defaults.MaxEventsPerSpan, 1, 10_000_000),
            MaxLinksPerSpan = _reader.Number("Limits:MaxLinksPerSpan", defaults.MaxLinksPerSpan, 1, 1_000_000),
            MaxValueBytes = Bytes("Limits:MaxValueBytes", defaults.MaxValueBytes, 1024),
            MaxKeyBytes = Bytes("Limits:MaxKeyBytes", defaults.MaxKeyBytes, 256),
            MaxNameBytes = Bytes("Limits:MaxNameBytes", defaults.MaxNameBytes, 256),
        };
    }

    private AuthOptions Auth()
    {
        var options = new AuthOptions();
        foreach (var index in _reader.Indexes("Auth:Keys"))
        {
            var key = $"Auth:Keys:{index}";
            options.Keys.Add(new ApiKeyOptions
            {
                Name = _reader.Text($"{key}:Name", ""),
                Hash = _reader.Text($"{key}:Hash", ""),
                Project = _reader.Text($"{key}:Project", ApiKeyRing.OpenProject),
                Scope = _reader.Text($"{key}:Scope", "ingest"),
            });
        }

        _reader.AddFaults(AuthOptions.Faults(options));
        return options;
    }

    /// <summary>An address that other machines can reach needs a key that lets somebody use it; nobody is let in without one.</summary>
    private void CheckReach(ServerSettings settings)
    {
        CheckReach("Listen:OtlpGrpc", settings.OtlpGrpc, settings.Auth, ApiKeyScope.Ingest);
        CheckReach("Listen:OtlpHttp", settings.OtlpHttp, settings.Auth, ApiKeyScope.Ingest);
        CheckReach("Listen:Web", settings.Web, settings.Auth, ApiKeyScope.Read);
    }

    private void CheckReach(string key, ListenAddress address, AuthOptions auth, ApiKeyScope scope)
    {
        var name = scope.ToString().ToLowerInvariant();
        if (!address.IsLoopback && !auth.Keys.Any(entry => entry.Scope.Equals(name, StringComparison.OrdinalIgnoreCase) || entry.Scope.Equals("admin", StringComparison.OrdinalIgnoreCase)))
        {
            _reader.Fault(
                key,
                $"= {address.Address} can be reached from other machines, but no API key of scope '{name}' is configured. Make one with 'keys create --scope {name}' and add it under Sightglass:Auth:Keys, or listen on 127.0.0.1.");
        }
    }

    private TimeSpan Time(string key, TimeSpan fallback) => _reader.Duration(key, fallback, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(365));

    private int Bytes(string key, int fallback, int min = 0) => (int)_reader.Size(key, fallback, min, 1 << 30);
}
