using System.Globalization;
using System.Xml.Linq;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>
/// Writes the engine's <c>config.xml</c> and <c>users.xml</c>. Why each setting has its value is beside it.
/// </summary>
internal sealed class EngineConfiguration
{
    private const long MarkCacheBytes = 256L << 20; // the default of 5 GiB is for machines of its own
    private const long LeastMemory = 512L << 20;
    private const long MostMemory = 8L << 30;

    private readonly StorageOptions _options;
    private readonly string _folder;

    public EngineConfiguration(StorageOptions options, string folder)
    {
        _options = options;
        _folder = folder;
        MemoryLimit = options.EngineMemoryLimit > 0
            ? options.EngineMemoryLimit
            : Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 2, LeastMemory, MostMemory);
    }

    public long MemoryLimit { get; }

    public string ConfigPath => Path.Combine(_folder, "config.xml");

    public string DataPath => Path.Combine(_folder, "store");

    public string ProcessFile => Path.Combine(_folder, "engine.pid");

    private string UsersPath => Path.Combine(_folder, "users.xml");

    /// <summary>Writes both files for one start of the engine.</summary>
    /// <param name="writer">The user of this start that may do anything.</param>
    /// <param name="reader">The user of this start that queries.</param>
    /// <param name="httpPort">The port to serve on.</param>
    /// <param name="tcpPort">The port of the native protocol; 0 = not served.</param>
    /// <param name="shards">The cluster this engine is a part of; null when it is none.</param>
    public void Write(ClickHouseLogin writer, ClickHouseLogin reader, int httpPort, int tcpPort, XElement? shards)
    {
        PrivateFiles.CreateFolder(_folder);
        PrivateFiles.CreateFolder(DataPath);
        PrivateFiles.Write(ConfigPath, Config(httpPort, tcpPort, shards).ToString());
        PrivateFiles.Write(UsersPath, Users(writer, reader, tcpPort).ToString());
    }

    private static XElement Setting(string name, object value) => new(name, value);

    private XElement Config(int httpPort, int tcpPort, XElement? shards) => new(
        "clickhouse",
        Setting("users_config", UsersPath),
        new XElement("user_directories", new XElement("users_xml", Setting("path", UsersPath))),
        Setting("listen_host", "127.0.0.1"),
        // These four matter to a `clickhouse` executable; the library is told on its command line.
        Setting("path", DataPath + "/"),
        Setting("tmp_path", Path.Combine(DataPath, "tmp") + "/"),
        Setting("http_port", httpPort),
        tcpPort > 0 ? Setting("tcp_port", tcpPort) : null,
        // The library knows the second only, and without it writes every step of every query, a person's words included, to standard error.
        new XElement("logger", Setting("level", "fatal"), Setting("console", "true")),
        Setting("log-level", "fatal"),
        Setting("max_server_memory_usage", MemoryLimit),
        Setting("mark_cache_size", MarkCacheBytes),
        Setting("uncompressed_cache_size", 0), // rows are read once; memory is better spent on marks
        Setting("background_pool_size", 2), // merges leave a core to the ingest
                                            // Old days are dropped as partitions, which by default is refused above 50 GB.
        Setting("max_table_size_to_drop", 0),
        Setting("max_partition_size_to_drop", 0),
        // Statistics of every column cost 0.85 CPU seconds per million spans inserted, and nothing here was seen to be planned by them.
        new XElement("merge_tree", Setting("auto_statistics_types", "")),
        // Makes what a profile says of a setting hold by itself: the reader's threads below.
        new XElement("access_control_improvements", Setting("settings_constraints_replace_previous", "true")),
        shards);

    private XElement Users(ClickHouseLogin writer, ClickHouseLogin reader, int tcpPort) => new(
        "clickhouse",
        new XElement("profiles", new XElement("default"), new XElement("writer", Setting("async_insert", 0)), ReaderProfile()),
        new XElement(
            "users",
            // The library's own session: it is always `default`, without a password. It may only open the port, and its own statements spend its quota,
            // so that nobody else on this machine can do more as `default` than SELECT a constant.
            new XElement(
                "default",
                new XElement("no_password"),
                Setting("profile", "default"),
                Setting("quota", "once"),
                new XElement("networks", Setting("ip", "127.0.0.1")),
                new XElement("grants", Setting("query", "GRANT SYSTEM LISTEN ON *.*"))),
            User(writer, "writer"),
            User(
                reader,
                "reader",
                new XElement(
                    "grants",
                    Setting("query", $"GRANT SELECT ON {_options.Database}.*")))),
        new XElement(
            "quotas",
            new XElement("default"),
            // Aligned to the epoch: this one ends in 2033, when a neighbour on the machine could close the port once.
            new XElement("once", new XElement("interval", Setting("duration", 2_000_000_000), Setting("queries", tcpPort > 0 ? 3 : 2)))));

    private static XElement User(ClickHouseLogin login, string profile, params XElement[] more) => new(
        login.User,
        Setting("password", login.Password),
        Setting("profile", profile),
        Setting("quota", "default"),
        new XElement("networks", Setting("ip", "127.0.0.1")),
        more);

    // readonly=1 shuts writes, settings, file(), url() and remote().
    private XElement ReaderProfile()
    {
        var memory = Math.Min(_options.ReaderMemoryLimit, MemoryLimit / 2);
        return new XElement(
            "reader",
            Setting("readonly", 1),
            Setting("max_execution_time", _options.ReaderTimeLimit.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)),
            Setting("max_memory_usage", memory),
            Setting("max_bytes_before_external_group_by", memory / 2),
            Setting("max_bytes_before_external_sort", memory / 2),
            Setting("max_result_rows", _options.ReaderResultRows),
            Setting("max_rows_to_read", _options.ReaderScanRows),
            // A reader that goes away takes its query along.
            Setting("cancel_http_readonly_queries_on_client_close", 1),
            // How many threads a query gets and how it is planned is no matter of what it may read (see SpanQueries.RunBesideAsync), and less may be read than is allowed
            // (0 is no bound).
            new XElement(
                "constraints",
                new XElement("max_threads", new XElement("changeable_in_readonly")),
                new XElement("enable_analyzer", new XElement("changeable_in_readonly")),
                new XElement("use_skip_indexes_on_data_read", new XElement("changeable_in_readonly")),
                new XElement("max_rows_to_read", Setting("min", 1), Setting("max", _options.ReaderScanRows), new XElement("changeable_in_readonly"))));
    }
}
