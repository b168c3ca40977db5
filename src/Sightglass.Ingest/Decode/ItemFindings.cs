namespace Sightglass.Ingest.Decode;

/// <summary>What an inspection found in one span or log record, or in the resource and scope above it.</summary>
/// <param name="above">What was found above: it goes for everything below, too.</param>
internal struct ItemFindings(ItemFault above)
{
    /// <summary>The first reason to reject the item.</summary>
    public ItemFault Fault { get; private set; } = above;

    /// <summary>Values longer than the limit.</summary>
    public int Cut { get; set; }

    public void Add(ItemFault fault) => Fault = Fault == ItemFault.None ? fault : Fault;

    public void Limit(int value, int limit, ItemFault fault)
    {
        if (value > limit)
        {
            Add(fault);
        }
    }
}
