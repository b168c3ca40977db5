namespace Sightglass.Storage.ClickHouse.Tests.Contract;

public sealed class EveryStore : TheoryData<StoreKind>
{
    public EveryStore()
    {
        Add(StoreKind.Embedded);
        Add(StoreKind.Server);
        Add(StoreKind.Cluster);
    }
}
