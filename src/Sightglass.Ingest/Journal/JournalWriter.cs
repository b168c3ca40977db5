using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// The one thread that writes: it takes whatever waits, writes it with one gathered write, syncs once and tells the callers. While a sync
/// runs the next batch gathers by itself, so no delay is ever added.
/// </summary>
internal sealed class JournalWriter
{
    /// <summary>Room kept back, so that a full disk can still take the digests of the file whose deletion will free it.</summary>
    public const string ReserveName = "journal.reserve";

    private const long ReserveBytes = 2 << 20;
    private const int MaxRequests = 1024;
    private static readonly TimeSpan NoSpaceHint = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan IoHint = TimeSpan.FromSeconds(2);
    private static readonly byte[] Padding = new byte[RecordFormat.Alignment];

    private readonly List<string> _leftovers = [];
    private readonly IJournalDisk _disk;
    private readonly JournalOptions _options;
    private readonly OpenedJournal _opened;
    private readonly AppendQueue _queue;
    private readonly RecordFormat _format;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly List<ReadOnlyMemory<byte>> _buffers = [];
    private readonly SignalSums _batch = new();
    private readonly SignalSums _appended = new();
    private readonly UnconfirmedSegments _unconfirmed;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private byte[] _headers = [];
    private ulong _next;
    private ulong _keptEnd;
    private bool _identityDue;
    private bool _failing;
    private IJournalFile? _file;
    private JournalSegment? _segment;
    private DateTimeOffset _segmentBegan;

    public JournalWriter(IJournalDisk disk, JournalOptions options, OpenedJournal opened, AppendQueue queue, TimeProvider clock, ILogger logger)
    {
        _disk = disk;
        _options = options;
        _opened = opened;
        _queue = queue;
        _format = new RecordFormat(opened.Journal);
        _clock = clock;
        _logger = logger;
        _unconfirmed = new UnconfirmedSegments(disk, opened.Catalog, clock, logger);
        _next = opened.NextSequence;
        _keptEnd = opened.KeptEnd;
        _identityDue = opened.IdentityDue;
        _thread = new Thread(Run) { Name = "journal", IsBackground = true };
    }

    /// <summary>What of a signal was kept since it was opened.</summary>
    public SignalSum Appended(Signal signal) => _appended.Of(signal);

    /// <summary>The segment being written; null when none is. Not to be deleted.</summary>
    public JournalSegment? Active => Volatile.Read(ref _segment);

    /// <summary>True while the disk refuses: the last batch failed.</summary>
    public bool Failing => Volatile.Read(ref _failing);

    /// <summary>Completes when the queue was closed and everything in it has been answered.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Called when a quiet journal has closed a file that may be deleted now.</summary>
    public Action? Sealed { get; set; }

    public void Start() => _thread.Start();

    private void Run()
    {
        var batch = new List<PendingAppend>();
        while (_queue.Take(batch, MaxRequests))
        {
            try
            {
                if (batch.Count == 0)
                {
                    _unconfirmed.Retry();
                    Rest();
                    continue;
                }

                Keep(batch);
                CrashPoints.Pass(CrashPoints.AfterAck);
                batch.Clear();
                _unconfirmed.Retry();
            }
            catch (JournalDiskException e)
            {
                if (batch.Count == 0)
                {
                    continue;
                }

                var noSpace = e.Failure == DiskFailure.NoSpace;
                Log.BatchFailed(_logger, batch.Count, e.Message);
                Refuse(batch, new AppendOutcome.Failed(
                    noSpace ? AppendFailure.NoSpace : AppendFailure.Io,
                    noSpace ? NoSpaceHint : IoHint,
                    e.Message));
            }
#pragma warning disable CA1031 // the thread on which every acknowledgement hangs must outlive a fault in one batch
            catch (Exception e)
#pragma warning restore CA1031
            {
                Log.WriterFault(_logger, e);
                Refuse(batch, new AppendOutcome.Failed(AppendFailure.Io, IoHint, e.Message));
            }

            batch.Clear();
        }

        Seal();
        _ended.TrySetResult();
    }

    /// <summary>What is done when nothing comes: an old file is closed, a disk that failed is tried.</summary>
    private void Rest()
    {
        if (_segment is not null && _clock.GetUtcNow() - _segmentBegan >= _options.SegmentAge)
        {
            Seal();
            Sealed?.Invoke();
        }

        if (_failing)
        {
            FileBytes.Replace(_disk, Path.Combine(_options.Directory, "probe.new"), new byte[RecordFormat.HeaderSize]);
            _disk.Delete(Path.Combine(_options.Directory, "probe.new"));
            Volatile.Write(ref _failing, false);
            Log.Healed(_logger);
        }
    }

    private void Keep(List<PendingAppend> batch)
    {
        var began = Stopwatch.GetTimestamp();
        var length = Gather(batch);
        var segment = SegmentFor(length);
        var offset = segment.VisibleEnd;
        var isFirst = segment.Records == 0;
        if (isFirst)
        {
            // The file's header goes out with its first batch: one write, one sync.
            var header = new byte[SegmentFormat.HeaderSize];
            SegmentFormat.Write(header, new SegmentHeader(_opened.Journal, segment.First, segment.VoidFrom));
            _buffers.Insert(0, header);
        }

        CrashPoints.Pass(CrashPoints.BeforeAppendWrite);
        _file!.Write(_buffers, isFirst ? 0 : offset);
        CrashPoints.Pass(CrashPoints.AfterAppendWrite);
        if (_options.Durability == JournalDurability.Fsync)
        {
            _file.Sync();
        }

        CrashPoints.Pass(CrashPoints.AfterFsync);
        _keptEnd = _next;
        segment.Publish(offset + length, _next - 1, batch.Count, _batch);
        _appended.Add(_batch);
        _queue.Remember(batch);
        _opened.Catalog.Publish(_next);
        if (_failing)
        {
            Volatile.Write(ref _failing, false);
            Log.Healed(_logger);
        }

        JournalMetrics.SyncDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds);
        JournalMetrics.BatchSize.Record(batch.Count);
        JournalMetrics.Requests.Add(batch.Count);
        JournalMetrics.Bytes.Add(length);
        foreach (var request in batch)
        {
            request.Complete(new AppendOutcome.Appended(request.Sequence));
        }
    }

    /// <summary>Numbers the requests and lays their parts side by side; gives the bytes they take.</summary>
    private long Gather(List<PendingAppend> batch)
    {
        _buffers.Clear();
        _batch.Clear();
        if (_headers.Length < batch.Count * RecordFormat.HeaderSize)
        {
            _headers = new byte[batch.Count * RecordFormat.HeaderSize];
        }

        var length = 0L;
        var at = 0;
        foreach (var request in batch)
        {
            request.Sequence = _next++;
            var header = new RecordHeader(
                request.Sequence,
                request.Signal,
                request.ReceivedNanos,
                request.Items,
                request.Project.Length,
                request.Body.Length,
                request.Digest,
                request.Checksum);
            var target = _headers.AsMemory(at, RecordFormat.HeaderSize);
            _format.Write(target.Span, header);
            _buffers.Add(target);
            _buffers.Add(request.Project);
            _buffers.Add(request.Body);
            var padding = (int)(header.Length - header.UnpaddedLength);
            if (padding > 0)
            {
                _buffers.Add(Padding.AsMemory(0, padding));
            }

            at += RecordFormat.HeaderSize;
            length += header.Length;
            _batch.Add(request.Signal, header.Sum);
        }

        return length;
    }

    private JournalSegment SegmentFor(long length)
    {
        if (_segment is { } active)
        {
            var isFull = active.VisibleEnd + length > _options.SegmentBytes;
            var isOld = _clock.GetUtcNow() - _segmentBegan >= _options.SegmentAge;
            if (!isFull && !isOld)
            {
                return active;
            }

            Seal();
        }

        return Begin();
    }

    private JournalSegment Begin()
    {
        if (_identityDue)
        {
            _disk.CreateDirectory(_options.Directory);
            JournalIdentity.Write(_disk, _options.Directory, _opened.Journal);
            _disk.SyncDirectory(Path.GetDirectoryName(Path.GetFullPath(_options.Directory))!);
            _identityDue = false;
        }

        KeepReserve();

        // Everything numbered since the last batch that was kept is void, be it in a file that failed or in none. The batch in hand has its
        // numbers already.
        var first = FirstOfBatch();
        var path = Path.Combine(_options.Directory, SegmentFormat.FileName(first, SegmentFormat.Extension));
        var file = _disk.Create(path, _options.SegmentBytes);
        try
        {
            CrashPoints.Pass(CrashPoints.DuringRotation);
            _disk.SyncDirectory(_options.Directory);
        }
        catch (JournalDiskException)
        {
            file.Dispose();
            TryDelete(path);
            throw;
        }

        _file = file;
        _segmentBegan = _clock.GetUtcNow();
        var segment = new JournalSegment(first, _keptEnd, path, _segmentBegan.ToUnixNanos());
        Volatile.Write(ref _segment, segment);
        _opened.Catalog.Add(segment);
        return segment;
    }

    private void KeepReserve()
    {
        try
        {
            var path = Path.Combine(_options.Directory, ReserveName);
            using var known = _disk.Open(path, writable: false);
            if (known is null)
            {
                _disk.Create(path, Math.Min(ReserveBytes, _options.SegmentBytes)).Dispose();
            }
        }
        catch (JournalDiskException)
        {
            // The next file tries again; should the disk fail for good, the segment's own creation says so.
        }
    }

    private ulong FirstOfBatch()
    {
        var parts = _buffers[0].Span;
        return _format.TryRead(parts, out var header) ? header.Sequence : throw new InvalidOperationException("The batch has no first record.");
    }

    /// <summary>Closes the segment being written and gives back the room it reserved and did not need.</summary>
    private void Seal()
    {
        if (_segment is not { } segment)
        {
            return;
        }

        try
        {
            // After a failed batch this also takes what it left in the file out of the way; should the cut not survive a crash,
            // the next segment's header still says that it is void.
            _file!.SetLength(segment.VisibleEnd);
        }
        catch (JournalDiskException e)
        {
            Log.OpeningStepFailed(_logger, e.Message);
        }

        _file!.Dispose();
        _file = null;
        Volatile.Write(ref _segment, null);
        if (segment.Records == 0)
        {
            _opened.Catalog.Remove(segment);
            Leave(segment.Path);
            _ = ClearLeftovers();
        }
    }

    /// <summary>
    /// A file that is done with, but not surely gone: whole records of a failed batch may stand in it, and only the header of a later file says
    /// that they are void. So it has to be gone for good before any later file may go.
    /// </summary>
    public void Leave(string path)
    {
        lock (_leftovers)
        {
            _leftovers.Add(path);
        }
    }

    /// <summary>Deletes what <see cref="Leave"/> was told of. False when the disk refuses: then no other file may be deleted.</summary>
    public bool ClearLeftovers()
    {
        lock (_leftovers)
        {
            try
            {
                foreach (var path in _leftovers)
                {
                    _disk.Delete(path);
                }

                if (_leftovers.Count > 0)
                {
                    _disk.SyncDirectory(_options.Directory);
                    _leftovers.Clear();
                }

                return true;
            }
            catch (JournalDiskException e)
            {
                Log.OpeningStepFailed(_logger, e.Message);
                return false;
            }
        }
    }

    private void Refuse(List<PendingAppend> batch, AppendOutcome outcome)
    {
        // What the failed write left in the file is unknown, and a second sync of the same file would prove nothing.
        Volatile.Write(ref _failing, true);
        JournalMetrics.FailedBatches.Add(1);
        Seal();
        _queue.Release(batch);
        foreach (var request in batch)
        {
            request.Complete(outcome);
        }
    }

    private void TryDelete(string path)
    {
        try
        {
            _disk.Delete(path);
        }
        catch (JournalDiskException e)
        {
            Log.OpeningStepFailed(_logger, e.Message);
        }
    }
}
