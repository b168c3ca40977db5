using Microsoft.Extensions.Logging;
using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse.Schema;

/// <summary>
/// Brings each server of the store to the schema this program knows. What was applied stands in the table <c>schema_versions</c> of each server,
/// with a checksum. Two processes may migrate at once.
/// </summary>
public sealed class SchemaMigrator
{
    private const int Attempts = 5;
    private static readonly Version OldestServer = new(25, 8);
    private static readonly TimeSpan StepTimeout = TimeSpan.FromMinutes(5);

    private readonly ClickHouseConnections _connections;
    private readonly IReadOnlyList<SchemaStep> _steps;
    private readonly ILogger<SchemaMigrator> _logger;

    /// <summary>Makes a migrator for the schema of this assembly.</summary>
    public SchemaMigrator(ClickHouseConnections connections, ILogger<SchemaMigrator> logger)
        : this(connections, SchemaStep.In(typeof(SchemaMigrator).Assembly), logger)
    {
    }

    internal SchemaMigrator(ClickHouseConnections connections, IReadOnlyList<SchemaStep> steps, ILogger<SchemaMigrator> logger)
    {
        ArgumentNullException.ThrowIfNull(connections);
        _connections = connections;
        _steps = steps;
        _logger = logger;
    }

    private int Newest => _steps.Count > 0 ? _steps.Max(step => step.Version) : 0;

    /// <summary>Applies what is missing on each server. Every server is looked at before the first is changed.</summary>
    /// <exception cref="SchemaException">A server's schema or version cannot be used; nothing was changed.</exception>
    /// <exception cref="StoreException">A server did not do what was asked; call again.</exception>
    public async Task MigrateAsync(CancellationToken cancellationToken)
    {
        List<HashSet<string>> applied = [];
        foreach (var server in _connections.Shards)
        {
            await CheckServerAsync(server, cancellationToken);
            applied.Add(await ReadAppliedAsync(server, cancellationToken));
        }

        foreach (var (server, done) in _connections.Shards.Zip(applied))
        {
            foreach (var step in _steps.Where(step => !done.Contains(step.Name) && (!step.ClusterOnly || _connections.IsCluster)))
            {
                await RetryAsync(() => ApplyAsync(server, step, cancellationToken), cancellationToken);
            }
        }
    }

    private static ClickHouseStatement Statement(string sql, string step) => new(sql) { Step = step, Timeout = StepTimeout };

    private static async Task CheckServerAsync(ClickHouseClient server, CancellationToken cancellationToken)
    {
        var text = await server.QueryTextAsync(Statement("SELECT version()", "read the server's version").Set("database", ""), cancellationToken);
        // 25.8.1.3994, sometimes with a vendor's suffix
        var numbers = text.Split('.');
        if (numbers.Length >= 2 && Version.TryParse($"{numbers[0]}.{numbers[1]}", out var version) && version < OldestServer)
        {
            throw new SchemaException(SchemaFault.ServerTooOld, $"The ClickHouse server is version {text}; Sightglass needs {OldestServer} or later.");
        }
    }

    private async Task<HashSet<string>> ReadAppliedAsync(ClickHouseClient server, CancellationToken cancellationToken)
    {
        var database = _connections.Options.Database;
        await RetryAsync(
            async () =>
            {
                await server.ExecuteAsync(Statement($"CREATE DATABASE IF NOT EXISTS `{database}`", "create the database").Set("database", ""), cancellationToken);
                await server.ExecuteAsync(
                    Statement(
                        """
                        CREATE TABLE IF NOT EXISTS schema_versions
                        (version UInt32, name String, checksum String, applied_at DateTime('UTC') DEFAULT now())
                        ENGINE = MergeTree ORDER BY (version, name)
                        SETTINGS fsync_after_insert = 1, fsync_part_directory = 1
                        """,
                        "create the table of schema versions"),
                    cancellationToken);
            },
            cancellationToken);

        var rows = await server.QueryTextAsync(
            Statement("SELECT DISTINCT version, name, checksum FROM schema_versions ORDER BY version", "read the schema's version"), cancellationToken);
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var row in rows.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            var columns = row.Split('\t');
            Check(int.Parse(columns[0], System.Globalization.CultureInfo.InvariantCulture), columns[1], columns[2]);
            names.Add(columns[1]);
        }

        return names;
    }

    private void Check(int version, string name, string checksum)
    {
        if (version > Newest)
        {
            throw new SchemaException(
                SchemaFault.Newer,
                $"The store's schema is at version {version}; this Sightglass knows versions up to {Newest}. A newer Sightglass has used this store: run that one, or give this one another DataDirectory or Storage:Database.");
        }

        if (_steps.FirstOrDefault(step => string.Equals(step.Name, name, StringComparison.Ordinal)) is not { } known
            || (!string.Equals(known.Checksum, checksum, StringComparison.Ordinal) && !known.Replaces.Contains(checksum, StringComparer.Ordinal)))
        {
            throw new SchemaException(
                SchemaFault.Different,
                $"The store's schema step {name} is not the one this Sightglass has under that name: the store was made by another build. Run that one, or give this one another DataDirectory or Storage:Database.");
        }
    }

    private async Task ApplyAsync(ClickHouseClient server, SchemaStep step, CancellationToken cancellationToken)
    {
        var what = $"apply schema step {step.Name}";
        foreach (var sql in step.Statements(_connections.Options.Database, _connections.Options.Cluster))
        {
            await server.ExecuteAsync(Statement(sql, what), cancellationToken);
        }

        await server.ExecuteAsync(
            Statement("INSERT INTO schema_versions (version, name, checksum) SELECT {version:UInt32}, {name:String}, {checksum:String}", what)
                .Bind("version", step.Version)
                .Bind("name", step.Name)
                .Bind("checksum", step.Checksum),
            cancellationToken);
        Log.StepApplied(_logger, step.Name);
    }

    /// <summary>Runs a step again when another process was making the same thing at the same moment.</summary>
    private static async Task RetryAsync(Func<Task> step, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await step();
                return;
            }
            catch (StoreException exception) when (attempt < Attempts && IsRace(exception.Code))
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }

    // Table, database, column or dictionary exists; being created or dropped at this moment; metadata changed under an ALTER.
    private static bool IsRace(int? code) => code is 15 or 44 or 57 or 82 or 219 or 473 or 517 or 519 or 529;
}
