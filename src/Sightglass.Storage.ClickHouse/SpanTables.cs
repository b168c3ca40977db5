using Sightglass.Storage.ClickHouse.Http;

namespace Sightglass.Storage.ClickHouse;

/// <summary>The names of the tables that hold spans.</summary>
/// <param name="Local">The table on each server.</param>
/// <param name="All">What is read: the local table, or in a cluster the Distributed table over all of them.</param>
/// <param name="LocalCorrections">The table of corrections of usage on each server.</param>
/// <param name="AllCorrections">The corrections of all servers.</param>
internal sealed record SpanTables(string Local, string All, string LocalCorrections, string AllCorrections)
{
    /// <summary>The tables of a store on one server.</summary>
    public static SpanTables SingleServer { get; } = new("spans", "spans", "usage_corrections", "usage_corrections");

    /// <summary>The tables of a cluster.</summary>
    public static SpanTables Cluster { get; } = new("spans", "spans_distributed", "usage_corrections", "usage_corrections_distributed");

    /// <summary>The tables of a store.</summary>
    public static SpanTables Of(ClickHouseConnections connections) => connections.IsCluster ? Cluster : SingleServer;
}
