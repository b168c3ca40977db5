namespace Sightglass.Storage.ClickHouse.Tests.Contract;

public enum StoreKind
{
    /// <summary>The product's own supervised engine.</summary>
    Embedded,

    /// <summary>A server of somebody else's, reached by URL. Its spans lie in the order of stores made before docs/adr/010.</summary>
    Server,

    /// <summary>A cluster of two shards.</summary>
    Cluster,
}
