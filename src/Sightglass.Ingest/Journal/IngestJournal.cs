using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// The log every request goes through: appended, synced, and only then acknowledged. Thread-safe. One per data folder.
/// </summary>
public sealed class IngestJournal : IAsyncDisposable
{
    // What a file's and a record's headers and the project's name take, at most.
    private const int Overhead = 128 << 10;

    private readonly IJournalDisk _disk;
    private readonly JournalOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Quarantine _quarantine;
    private readonly UnreadablePages _unreadable;
    private readonly OpenedJournal _opened;
    private readonly RecordFormat _format;
    private readonly BodyDigest _digest;
    private readonly AppendQueue _queue;
    private readonly JournalWriter _writer;
    private readonly OutcomeCounts _ofTraces = new();
    private readonly OutcomeCounts _ofLogs = new();
    private readonly Lock _cursorGate = new();
    private readonly long _recordsAtOpen;
    private ImmutableArray<JournalCursor> _cursors = [];
    private bool _closed;

    private IngestJournal(JournalOptions options, IJournalDisk disk, TimeProvider clock, ILogger logger)
    {
        _options = options;
        _disk = disk;
        _clock = clock;
        _logger = logger;
        _quarantine = new Quarantine(disk, options.Directory, logger);
        _unreadable = new UnreadablePages(_quarantine, logger);
        _opened = JournalOpening.Run(disk, options, clock, logger, _quarantine, _unreadable);
        _format = new RecordFormat(_opened.Journal);
        _digest = BodyDigest.Of(_opened.Journal);
        _queue = new AppendQueue(options, _opened.Digests, _opened.Catalog, clock);
        _writer = new JournalWriter(disk, options, _opened, _queue, clock, logger);
        foreach (var segment in _opened.Catalog.Segments)
        {
            _recordsAtOpen += segment.Records;
        }

        Log.Opened(logger, _opened.Journal, _opened.Catalog.Segments.Length, _recordsAtOpen, _opened.Catalog.Bytes, _opened.NextSequence);
        _writer.Sealed = () =>
        {
            DeleteFinished();

            // A cursor that has only passed this file's records over writes that down now, and lets go of the file.
            _opened.Catalog.Wake();
        };
        _writer.Start();
    }

    /// <summary>The journal's id.</summary>
    public ulong Id => _opened.Journal;

    /// <summary>The bytes it holds.</summary>
    public long Bytes => _opened.Catalog.Bytes;

    /// <summary>The largest body that can ever be kept, in bytes: a larger one would be told to come back for ever.</summary>
    public long LargestBody => _options.MaxBytes - Overhead;

    /// <summary>False while the disk refuses writes: for the readiness check.</summary>
    public bool Writable => !_writer.Failing;

    internal ulong OldestRetained
    {
        get
        {
            var segments = _opened.Catalog.Segments;
            return segments.IsEmpty ? NextVisible : segments[0].First;
        }
    }

    /// <summary>One more than the last record found when it was opened.</summary>
    internal ulong FoundEnd => _opened.KeptEnd;

    internal ulong NextVisible => _opened.Catalog.NextVisible;

    /// <summary>
    /// Opens the journal of a data folder, or begins one. Whatever state the files are in, it opens; what is unreadable goes to
    /// <c>quarantine</c>.
    /// </summary>
    /// <exception cref="JournalFormatException">The files are of a newer version.</exception>
    /// <exception cref="IOException">The folder cannot be read at all.</exception>
    public static IngestJournal Open(JournalOptions options, TimeProvider clock, ILogger<IngestJournal> logger)
        => Open(options, new PhysicalDisk(), clock, logger);

    internal static IngestJournal Open(JournalOptions options, IJournalDisk disk, TimeProvider clock, ILogger logger)
        => new(options, disk, clock, logger);

    /// <summary>What was kept of a signal since it was opened, retries recognised, damage met.</summary>
    public JournalTotals Totals(Signal signal)
    {
        var counts = CountsOf(signal);
        return new JournalTotals
        {
            Appended = _writer.Appended(signal),
            DuplicateRequests = counts.Duplicates,
            DuplicateItems = counts.DuplicateItems,
            TurnedAwayRequests = counts.TurnedAway,
            CorruptRecords = _quarantine.CorruptRecords,
            QuarantinedFiles = _quarantine.Files,
        };
    }

    /// <summary>
    /// Keeps a request. The task completes when the outcome is certain. A caller that cancels may find its request kept or not, but never
    /// half of it; the cancellation takes effect only while the request still waits in line.
    /// </summary>
    /// <param name="request">The request; its body MUST stay as it is until the task has completed.</param>
    /// <param name="cancellationToken">The caller's.</param>
    public async ValueTask<AppendOutcome> AppendAsync(JournalAppend request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var project = Encoding.UTF8.GetBytes(request.Project);
        if (project.Length > ushort.MaxValue)
        {
            throw new ArgumentException("A project's name has at most 65,535 bytes.", nameof(request));
        }

        var digest = _digest.NameOf(request.Signal, project, request.Body.Span);
        var pending = new PendingAppend(request, project, digest, _format.Checksum(project, request.Body.Span));

        var outcome = _queue.Enqueue(pending, out var original);
        if (original is not null)
        {
            // A retry that overtook its original's sync: it shares the outcome.
            outcome = await original.Outcome.WaitAsync(cancellationToken);
            outcome = outcome is AppendOutcome.Appended kept ? new AppendOutcome.Duplicate(kept.Sequence) : outcome;
        }
        else if (outcome is null)
        {
            await using var leaving = cancellationToken.UnsafeRegister(
                static (state, token) =>
                {
                    var (queue, waiting) = ((AppendQueue, PendingAppend))state!;
                    queue.Cancel(waiting, token);
                },
                (_queue, pending));
            outcome = await pending.Outcome;
        }

        CountsOf(request.Signal).Count(outcome, request.Items);
        return outcome;
    }

    /// <summary>
    /// Opens a consumer's cursor. Open all of them before the first one advances: a file is deleted when every open cursor is past it.
    /// </summary>
    /// <param name="name">Its name: small letters.</param>
    /// <param name="signal">The signal whose records it is about; those of others are passed over.</param>
    public JournalCursor OpenCursor(string name, Signal signal)
    {
        var path = Path.Combine(_options.Directory, name + CheckpointFile.Extension);
        var file = CheckpointFile.Read(_disk, path, _options.Durability == JournalDurability.Fsync);
        var origin = file.Origin;
        var state = file.State;
        if (file.Journal is { } journal && journal != Id)
        {
            origin = CheckpointOrigin.Lost;
            state = null;
        }

        if (origin == CheckpointOrigin.Fresh && !(_opened.IdentityDue && _opened.Catalog.Segments.IsEmpty))
        {
            // The journal has lived before, so there was a checkpoint, or a crash came before the first.
            origin = CheckpointOrigin.Lost;
        }

        if (origin == CheckpointOrigin.Lost)
        {
            Log.CheckpointLost(_logger, path);
        }

        var cursor = new JournalCursor(this, name, signal, file, origin, state ?? new CursorState { Position = OldestRetained });
        lock (_cursorGate)
        {
            _cursors = _cursors.Add(cursor);
        }

        return cursor;
    }

    /// <summary>What is kept of a signal from a position on. Reads headers only; meant for the start.</summary>
    public SignalSum SumFrom(ulong position, Signal signal)
    {
        var sum = default(SignalSum);
        foreach (var segment in _opened.Catalog.Segments)
        {
            if (segment.First >= position)
            {
                sum += segment.Of(signal);
            }
            else if (segment.LastSequence >= position)
            {
                using var file = _disk.Open(segment.Path, writable: false);
                if (file is null)
                {
                    continue;
                }

                using var skimmed = PatientFile.Skimming(file);
                var walker = new SegmentWalker(skimmed, _format, 64 << 10) { End = segment.VisibleEnd };
                for (var step = walker.Next(ulong.MaxValue); step is WalkStep.Record or WalkStep.Damaged; step = walker.Next(ulong.MaxValue))
                {
                    if (step == WalkStep.Record
                        && walker.Header.Sequence >= position
                        && walker.Header.Signal == signal
                        && !_opened.Catalog.IsExcluded(walker.Header.Sequence, segment))
                    {
                        sum += walker.Header.Sum;
                    }
                }
            }
        }

        return sum;
    }

    /// <summary>Stops taking requests, writes what waits, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _writer.Ended;
        lock (_cursorGate)
        {
            _closed = true;
            foreach (var cursor in _cursors)
            {
                cursor.Close();
            }
        }
    }

    /// <summary>Makes a reader; of one signal's records only, or of all.</summary>
    internal JournalReader OpenReader(ulong position, Signal? only = null)
        => new(_disk, _opened.Catalog, _format, _quarantine, _unreadable, position) { Only = only };

    /// <summary>True when a whole file, done with, lies between two positions.</summary>
    internal bool HasFileBetween(ulong from, ulong to)
    {
        foreach (var segment in _opened.Catalog.Segments)
        {
            if (segment.LastSequence >= from && segment.LastSequence < to && !ReferenceEquals(segment, _writer.Active))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Deletes, oldest first, the files every cursor is past. A failure is logged; the next call tries again.</summary>
    internal void DeleteFinished()
    {
        lock (_cursorGate)
        {
            if (_closed || _cursors.IsEmpty || !_writer.ClearLeftovers())
            {
                return;
            }

            var needed = ulong.MaxValue;
            foreach (var cursor in _cursors)
            {
                if (cursor.HoldsFiles)
                {
                    return;
                }

                needed = Math.Min(needed, cursor.State.Position);
            }

            foreach (var segment in _opened.Catalog.Segments)
            {
                if (segment.LastSequence >= needed || segment.First > needed || ReferenceEquals(segment, _writer.Active))
                {
                    return;
                }

                try
                {
                    Delete(segment);
                }
                catch (JournalDiskException e)
                {
                    Log.DeleteFailed(_logger, segment.Path, e.Message);
                    return;
                }
            }
        }
    }

    private void Delete(JournalSegment segment)
    {
        var digests = _queue.Remembered(segment.First, segment.LastSequence);
        var path = Path.Combine(_options.Directory, SegmentFormat.FileName(segment.First, DigestFile.Extension));
        try
        {
            // Written even when it holds no digest: it also says how far the numbers had come.
            DigestFile.Write(_disk, path, Id, segment.LastSequence, digests);
        }
        catch (JournalDiskException e) when (e.Failure == DiskFailure.NoSpace)
        {
            // The file that is to be deleted would free the room: the reserve breaks the circle.
            _disk.Delete(Path.Combine(_options.Directory, JournalWriter.ReserveName));
            DigestFile.Write(_disk, path, Id, segment.LastSequence, digests);
        }

        _disk.SyncDirectory(_options.Directory);
        CrashPoints.Pass(CrashPoints.DuringSegmentDelete);
        _disk.Delete(segment.Path);
        _opened.Catalog.Remove(segment);
        try
        {
            _disk.SyncDirectory(_options.Directory);
        }
        catch (JournalDiskException)
        {
            // It may be back after a power cut: it goes again, and surely, before any later file.
            _writer.Leave(segment.Path);
            throw;
        }

        DeleteOldDigestFiles();
    }

    /// <summary>
    /// Deletes the digest files that no retry can need any more: everything in them is older than the window or displaced. The newest
    /// one always stays.
    /// </summary>
    private void DeleteOldDigestFiles()
    {
        var oldest = _queue.OldestRemembered();
        string? previous = null;
        foreach (var name in _disk.List(_options.Directory))
        {
            if (SegmentFormat.TryParseName(name, DigestFile.Extension, out var first))
            {
                if (previous is not null && first <= oldest)
                {
                    _disk.Delete(Path.Combine(_options.Directory, previous));
                }

                previous = name;
            }
        }
    }

    private OutcomeCounts CountsOf(Signal signal) => signal == Signal.Logs ? _ofLogs : _ofTraces;
}
