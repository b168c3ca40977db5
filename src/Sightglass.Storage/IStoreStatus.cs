namespace Sightglass.Storage;

/// <summary>Says how the store is.</summary>
public interface IStoreStatus
{
    /// <summary>Asks the store. Never throws for a store that is down: that is an answer.</summary>
    Task<StoreStatus> CheckAsync(CancellationToken cancellationToken);
}
