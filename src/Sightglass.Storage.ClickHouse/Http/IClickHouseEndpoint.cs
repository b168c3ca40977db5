namespace Sightglass.Storage.ClickHouse.Http;

/// <summary>One server of the store: one address for ever, or an engine that moves at each start.</summary>
public interface IClickHouseEndpoint
{
    /// <summary>Where it answers now.</summary>
    /// <exception cref="StoreException">It is not running at this moment (<see cref="StoreFailure.Unavailable"/>); the message says why.</exception>
    ClickHouseAddress Address { get; }
}
