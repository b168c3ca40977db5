namespace Sightglass.Ingest.Journal;

/// <summary>The requests of the last hour, by digest. The oldest leave first. Not thread-safe: the queue's lock guards it.</summary>
internal sealed class DigestMemory
{
    private readonly Dictionary<UInt128, DigestEntry> _byDigest = [];
    private readonly Queue<DigestEntry> _inOrder = new();
    private readonly ulong _windowNanos;
    private readonly int _capacity;

    public DigestMemory(TimeSpan window, int capacity)
    {
        _windowNanos = (ulong)window.TotalNanoseconds;
        _capacity = capacity;
    }

    public int Count => _byDigest.Count;

    /// <summary>The sequence number of the oldest request remembered; the greatest number there is when none is.</summary>
    public ulong Oldest => _inOrder.TryPeek(out var oldest) ? oldest.Sequence : ulong.MaxValue;

    /// <summary>Remembers a request. Entries come in order of their sequence.</summary>
    public void Add(in DigestEntry entry)
    {
        if (_capacity == 0)
        {
            return;
        }

        while (_inOrder.TryPeek(out var oldest) && (_inOrder.Count >= _capacity || IsPast(oldest, entry.ReceivedNanos)))
        {
            _inOrder.Dequeue();
            Forget(oldest);
        }

        _byDigest[entry.Digest] = entry;
        _inOrder.Enqueue(entry);
    }

    public bool TryFind(UInt128 digest, ulong nowNanos, out DigestEntry entry)
        => _byDigest.TryGetValue(digest, out entry) && !IsPast(entry, nowNanos);

    private void Forget(in DigestEntry entry)
    {
        if (_byDigest.TryGetValue(entry.Digest, out var known) && known.Sequence == entry.Sequence)
        {
            _byDigest.Remove(entry.Digest);
        }
    }

    /// <summary>The remembered requests of a range of sequence numbers, both ends included.</summary>
    public List<DigestEntry> Range(ulong first, ulong last)
    {
        var entries = new List<DigestEntry>();
        foreach (var entry in _inOrder)
        {
            if (entry.Sequence >= first && entry.Sequence <= last && _byDigest.ContainsKey(entry.Digest))
            {
                entries.Add(entry);
            }
        }

        return entries;
    }

    private bool IsPast(in DigestEntry entry, ulong nowNanos)
        => nowNanos > entry.ReceivedNanos && nowNanos - entry.ReceivedNanos > _windowNanos;
}
