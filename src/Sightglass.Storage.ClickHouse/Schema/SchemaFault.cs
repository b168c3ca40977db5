namespace Sightglass.Storage.ClickHouse.Schema;

/// <summary>Why a store's schema cannot be used.</summary>
public enum SchemaFault
{
    /// <summary>A newer Sightglass has been here.</summary>
    Newer,

    /// <summary>A step that was applied is not the step this program knows under that name.</summary>
    Different,

    /// <summary>The server is older than what the schema needs.</summary>
    ServerTooOld,
}
