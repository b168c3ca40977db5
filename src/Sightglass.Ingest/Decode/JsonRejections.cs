namespace Sightglass.Ingest.Decode;

/// <summary>
/// The items of a JSON request, spans or log records, that cannot be kept, in the order they stand there: an array of items that is replaced by a later one takes
/// its rejections with it. One request each; not thread-safe.
/// </summary>
internal sealed class JsonRejections
{
    private readonly List<ItemFault> _rejected = [];
    private bool _inItem;
    private ItemFault _fault;

    public int Count => _rejected.Count;

    public void BeginItem()
    {
        _inItem = true;
        _fault = ItemFault.None;
    }

    /// <summary>Returns whether the item can be kept.</summary>
    public bool EndItem()
    {
        _inItem = false;
        if (_fault == ItemFault.None)
        {
            return true;
        }

        _rejected.Add(_fault);
        return false;
    }

    /// <summary>Inside an item, marks the item and goes on; in a resource or scope there is no item to reject, so the request is refused.</summary>
    public bool Reject(ref JsonCursor cursor, ItemFault fault, string words)
    {
        if (!_inItem)
        {
            return cursor.Fail(words);
        }

        _fault = _fault == ItemFault.None ? fault : _fault;
        return true;
    }

    /// <summary>Forgets the last rejections, as their items were replaced.</summary>
    public void RemoveLast(int count) => _rejected.RemoveRange(_rejected.Count - count, count);

    public void AddTo(RejectionTally tally)
    {
        foreach (var fault in _rejected)
        {
            tally.Add(fault);
        }
    }
}
