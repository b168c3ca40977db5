namespace Sightglass.Ingest.Journal;

/// <summary>
/// What waits for the writer, and the memory by which retries are recognised: both under one lock, so that a retry can never slip
/// between "waiting" and "kept". Bounded in requests and bytes. Thread-safe.
/// </summary>
internal sealed class AppendQueue
{
    private static readonly TimeSpan IdleTick = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DiskLagHint = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan UnconfirmedHint = TimeSpan.FromSeconds(5);

    private readonly object _gate = new();
    private readonly Queue<PendingAppend> _waiting = new();
    private readonly Dictionary<UInt128, PendingAppend> _inFlight = [];
    private readonly DigestMemory _digests;
    private readonly JournalOptions _options;
    private readonly SegmentCatalog _catalog;
    private readonly TimeProvider _clock;
    private long _bytesInFlight;
    private bool _closed;

    public AppendQueue(JournalOptions options, DigestMemory digests, SegmentCatalog catalog, TimeProvider clock)
    {
        _options = options;
        _digests = digests;
        _catalog = catalog;
        _clock = clock;
    }

    /// <summary>Puts a request in the line, or gives the outcome it has already.</summary>
    public AppendOutcome? Enqueue(PendingAppend request, out PendingAppend? original)
    {
        var now = _clock.GetUtcNow().ToUnixNanos();
        lock (_gate)
        {
            original = null;
            if (_closed)
            {
                return Closed();
            }

            if (_digests.TryFind(request.Digest, now, out var known))
            {
                return _catalog.IsConfirmed(known.Sequence)
                    ? new AppendOutcome.Duplicate(known.Sequence)
                    : new AppendOutcome.Failed(
                        AppendFailure.Io,
                        UnconfirmedHint,
                        "The same request was found at start, but the disk could not confirm it; it is acknowledged when the disk does or it is delivered.");
            }

            if (_inFlight.TryGetValue(request.Digest, out original))
            {
                original.Followers++;
                return null;
            }

            if (_catalog.Bytes + _bytesInFlight + request.Length > _options.MaxBytes)
            {
                return new AppendOutcome.Full(StoreLagHint(now));
            }

            if (_waiting.Count >= _options.MaxQueuedRequests
                || (_bytesInFlight > 0 && _bytesInFlight + request.Length > _options.MaxQueuedBytes))
            {
                return new AppendOutcome.Full(DiskLagHint);
            }

            _inFlight.Add(request.Digest, request);
            _bytesInFlight += request.Length;
            _waiting.Enqueue(request);
            if (_waiting.Count == 1)
            {
                Monitor.Pulse(_gate);
            }

            return null;
        }
    }

    /// <summary>Takes a request back whose caller left; does nothing when the writer has it or a retry waits for it.</summary>
    public void Cancel(PendingAppend request, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (request.Taken || request.Cancelled || request.Followers > 0)
            {
                return;
            }

            request.Cancelled = true;
            _inFlight.Remove(request.Digest);
            _bytesInFlight -= request.Length;
        }

        request.Cancel(cancellationToken);
    }

    /// <summary>
    /// Waits for requests and takes all that fit a batch; an empty batch when nothing came for a while. False when the queue is closed
    /// and empty.
    /// </summary>
    public bool Take(List<PendingAppend> batch, int maxRequests)
    {
        lock (_gate)
        {
            var bytes = 0L;
            while (true)
            {
                while (_waiting.TryPeek(out var request)
                    && batch.Count < maxRequests
                    && (batch.Count == 0 || bytes + request.Length <= _options.MaxBatchBytes))
                {
                    _waiting.Dequeue();
                    if (!request.Cancelled)
                    {
                        request.Taken = true;
                        bytes += request.Length;
                        batch.Add(request);
                    }
                }

                if (batch.Count > 0)
                {
                    return true;
                }

                if (_closed)
                {
                    return false;
                }

                if (!Monitor.Wait(_gate, IdleTick))
                {
                    return true;
                }
            }
        }
    }

    /// <summary>Says that a batch is kept: from here on its retries are recognised.</summary>
    public void Remember(List<PendingAppend> batch)
    {
        lock (_gate)
        {
            foreach (var request in batch)
            {
                Leave(request);
                _digests.Add(new DigestEntry(request.Digest, request.Sequence, request.ReceivedNanos));
            }
        }
    }

    /// <summary>Says that a batch is not kept: a retry of it will be written anew.</summary>
    public void Release(List<PendingAppend> batch)
    {
        lock (_gate)
        {
            foreach (var request in batch)
            {
                Leave(request);
            }
        }
    }

    /// <summary>The remembered requests of a range of sequence numbers, both ends included.</summary>
    public List<DigestEntry> Remembered(ulong first, ulong last)
    {
        lock (_gate)
        {
            return _digests.Range(first, last);
        }
    }

    /// <summary>The oldest request that is remembered; one past any when none is.</summary>
    public ulong OldestRemembered()
    {
        lock (_gate)
        {
            return _digests.Oldest;
        }
    }

    /// <summary>Takes no more; what waits is still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    public static AppendOutcome Closed()
        => new AppendOutcome.Failed(AppendFailure.Closed, TimeSpan.FromSeconds(5), "The journal is closed: the process is stopping.");

    private void Leave(PendingAppend request)
    {
        _inFlight.Remove(request.Digest);
        _bytesInFlight -= request.Length;
    }

    /// <summary>The older the oldest request that still waits for the store, the later a sender should come back: 1 to 60 seconds.</summary>
    private TimeSpan StoreLagHint(ulong now)
    {
        var segments = _catalog.Segments;
        var oldest = segments.IsEmpty ? now : segments[0].FirstReceivedNanos;
        var seconds = now > oldest ? (now - oldest) / 1e9 / 4 : 0;
        return TimeSpan.FromSeconds(Math.Clamp(seconds, 1, 60));
    }
}
