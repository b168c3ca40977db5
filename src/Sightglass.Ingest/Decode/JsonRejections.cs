namespace Sightglass.Ingest.Decode;

/// <summary>
/// The spans of a JSON request that cannot be kept, in the order they stand there: an array of spans that is replaced by a later one takes
/// its rejections with it. One request each; not thread-safe.
/// </summary>
internal sealed class JsonRejections
{
    private readonly List<SpanFault> _rejected = [];
    private bool _inSpan;
    private SpanFault _fault;

    public int Count => _rejected.Count;

    public void BeginSpan()
    {
        _inSpan = true;
        _fault = SpanFault.None;
    }

    /// <summary>Returns whether the span can be kept.</summary>
    public bool EndSpan()
    {
        _inSpan = false;
        if (_fault == SpanFault.None)
        {
            return true;
        }

        _rejected.Add(_fault);
        return false;
    }

    /// <summary>Inside a span, marks the span and goes on; in a resource or scope there is no span to reject, so the request is refused.</summary>
    public bool Reject(ref JsonCursor cursor, SpanFault fault, string words)
    {
        if (!_inSpan)
        {
            return cursor.Fail(words);
        }

        _fault = _fault == SpanFault.None ? fault : _fault;
        return true;
    }

    /// <summary>Forgets the last rejections, as their spans were replaced.</summary>
    public void RemoveLast(int count) => _rejected.RemoveRange(_rejected.Count - count, count);

    public void AddTo(RejectionTally tally)
    {
        foreach (var fault in _rejected)
        {
            tally.Add(fault);
        }
    }
}
