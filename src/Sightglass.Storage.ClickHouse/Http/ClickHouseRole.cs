namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>As whom a client speaks.</summary>
public enum ClickHouseRole
{
    /// <summary>Writes, and keeps the schema.</summary>
    Writer,

    /// <summary>Queries only, within limits.</summary>
    Reader,
}
