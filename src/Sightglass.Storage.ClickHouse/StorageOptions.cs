using System.ComponentModel.DataAnnotations;

namespace Sightglass.Storage.ClickHouse;

/// <summary>Where the store is and how it is spoken to. With no <see cref="Url"/> the engine runs as a child of this process.</summary>
public sealed class StorageOptions
{
    /// <summary>The configuration section, below the product's own.</summary>
    public const string Section = "Storage";

    /// <summary>
    /// A ClickHouse server's HTTP address, or one address for each shard, separated by commas. Default: empty, the embedded engine.
    /// </summary>
    public string Url { get; set; } = "";

    /// <summary>The cluster's name in the servers' <c>remote_servers</c>. Default: empty, one server without <c>Distributed</c> tables.</summary>
    public string Cluster { get; set; } = "";

    /// <summary>The user that writes and keeps the schema, on a server of your own. Default: <c>default</c>.</summary>
    public string User { get; set; } = "default";

    /// <summary>Its password. Default: empty.</summary>
    public string Password { get; set; } = "";

    /// <summary>
    /// The user that queries, on a server of your own; its profile should say <c>readonly=1</c> and carry limits. Default: empty, the writing
    /// user with <c>readonly=1</c> and the limits below sent along with each query.
    /// </summary>
    public string ReaderUser { get; set; } = "";

    /// <summary>Its password. Default: empty.</summary>
    public string ReaderPassword { get; set; } = "";

    /// <summary>The database that holds every table. Default: <c>sightglass</c>. Letters, digits and underscores.</summary>
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]*$")]
    public string Database { get; set; } = "sightglass";

    /// <summary>Another engine library (an absolute path) than the one found at build time. Default: empty.</summary>
    public string EngineLibrary { get; set; } = "";

    /// <summary>A <c>clickhouse</c> executable to supervise in place of the library. Default: empty.</summary>
    public string EngineBinary { get; set; } = "";

    /// <summary>
    /// What the embedded engine may use of memory, in bytes. Default: 0, half of what this process may use, at least 512 MiB and at most 8 GiB.
    /// </summary>
    [Range(0, long.MaxValue)]
    public long EngineMemoryLimit { get; set; }

    /// <summary>How long the engine may take to answer after its start: a large store reads its parts first. Default: 2 minutes.</summary>
    public TimeSpan EngineStartTimeout { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a running engine is asked whether it lives. Default: 2 s.</summary>
    public TimeSpan EnginePingInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>An engine silent for this long hangs: it is ended and started again. Default: 10 s, more than a loaded machine's worst pause.</summary>
    public TimeSpan EnginePingTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The first pause before a dead engine is started again; doubled up to <see cref="EngineRestartDelayLimit"/>. Default: 0.2 s.</summary>
    public TimeSpan EngineRestartDelay { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The longest pause between two starts of an engine that keeps dying. Default: 30 s.</summary>
    public TimeSpan EngineRestartDelayLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to wait for a connection. Default: 5 s.</summary>
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one insert may take until its outcome counts as unknown. Default: 30 s.</summary>
    public TimeSpan InsertTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long any other statement may take, schema changes excepted. Default: 30 s, beyond the readers' own limit.</summary>
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the store works on one query of a reader. Default: 15 s.</summary>
    public TimeSpan ReaderTimeLimit { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What one query of a reader may use of the store's memory, in bytes. Default: 1 GiB; never more than half of the embedded engine's.</summary>
    [Range(1 << 20, long.MaxValue)]
    public long ReaderMemoryLimit { get; set; } = 1L << 30;

    /// <summary>How many rows one query of a reader may return. Default: 1,100,000: all points of a series at their largest (1,000,000), and a trace at its longest.</summary>
    [Range(1, long.MaxValue)]
    public long ReaderResultRows { get; set; } = 1_100_000;

    /// <summary>How many rows one query of a reader may read. Default: 5 billion.</summary>
    [Range(1, long.MaxValue)]
    public long ReaderScanRows { get; set; } = 5_000_000_000;

    /// <summary>True when the engine is a child of this process.</summary>
    public bool IsEmbedded => string.IsNullOrWhiteSpace(Url);
}
