using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// Reads the journal's folder at start and puts right what a crash or a bad disk left: whatever it finds, the journal opens. The one
/// exception is a folder of a newer version, which is refused untouched.
/// </summary>
internal sealed class JournalOpening
{
    private const int CheckedFiles = 4;
    private const int HeaderWindow = 4 << 10;
    private const int HopWindow = 64 << 10;
    private const int CheckWindow = 1 << 20;

    /// <summary>
    /// After damage at the end, numbering goes on well past anything that may have stood there: more records than fit a batch.
    /// </summary>
    private const ulong GapAfterTornTail = 1 << 20;

    private readonly IJournalDisk _disk;
    private readonly JournalOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly Quarantine _quarantine;
    private readonly UnreadablePages _unreadable;
    private readonly DigestMemory _digests;
    private readonly Dictionary<UInt128, Known> _latest = [];
    private readonly HashSet<ulong> _repeats = [];
    private readonly List<(ulong From, ulong To)> _voids = [];
    private RecordFormat _format = null!;
    private ulong _keptEnd = 1;
    private ulong _next = 1;

    private JournalOpening(
        IJournalDisk disk,
        JournalOptions options,
        TimeProvider clock,
        ILogger logger,
        Quarantine quarantine,
        UnreadablePages unreadable)
    {
        _disk = disk;
        _options = options;
        _clock = clock;
        _logger = logger;
        _quarantine = quarantine;
        _unreadable = unreadable;
        _digests = new DigestMemory(options.RetryWindow, options.MaxRemembered);
    }

    public static OpenedJournal Run(
        IJournalDisk disk,
        JournalOptions options,
        TimeProvider clock,
        ILogger logger,
        Quarantine quarantine,
        UnreadablePages unreadable)
        => new JournalOpening(disk, options, clock, logger, quarantine, unreadable).Run();

    private OpenedJournal Run()
    {
        Attempt(() => _disk.CreateDirectory(_options.Directory));
        var files = SegmentFiles(out var strangers);
        RefuseNewer(files);
        SetAside(strangers);
        var checkpoints = Checkpoints();
        var identity = Identity(files, checkpoints, out var identityDue);
        _format = new RecordFormat(identity);

        LoadDigestFiles(identity);
        var found = Headers(files, identity);
        var segments = new List<JournalSegment>();
        for (var i = 0; i < found.Count; i++)
        {
            segments.Add(Scan(found[i], isLast: i == found.Count - 1, checksBodies: i >= found.Count - CheckedFiles));
        }

        Attempt(() => _disk.SyncDirectory(_options.Directory));
        foreach (var checkpoint in checkpoints.Where(c => c.Journal == identity))
        {
            var past = Math.Max(checkpoint.State!.Position, checkpoint.State.Pending?.Last + 1 ?? 0);
            _next = Math.Max(_next, past);
        }

        _next = Math.Max(_next, _keptEnd);
        return new OpenedJournal
        {
            Journal = identity,
            IdentityDue = identityDue,
            Catalog = new SegmentCatalog(segments, _repeats, _keptEnd),
            Digests = _digests,
            NextSequence = _next,
            KeptEnd = _keptEnd,
        };
    }

    private List<(string Name, ulong First)> SegmentFiles(out List<string> strangers)
    {
        strangers = [];
        var files = new List<(string Name, ulong First)>();
        foreach (var name in _disk.List(_options.Directory))
        {
            if (SegmentFormat.TryParseName(name, SegmentFormat.Extension, out var first) && first > 0)
            {
                files.Add((name, first));
            }
            else if (!name.Equals(JournalIdentity.FileName, StringComparison.Ordinal)
                && !name.Equals(JournalWriter.ReserveName, StringComparison.Ordinal)
                && !name.EndsWith(CheckpointFile.Extension, StringComparison.Ordinal)
                && !SegmentFormat.TryParseName(name, DigestFile.Extension, out _))
            {
                strangers.Add(name);
            }
        }

        files.Sort(static (a, b) => a.First.CompareTo(b.First));
        return files;
    }

    private void SetAside(List<string> strangers)
    {
        foreach (var name in strangers)
        {
            if (name.EndsWith(".new", StringComparison.Ordinal))
            {
                // Half of a small file that was being replaced when the process ended.
                Attempt(() => _disk.Delete(PathOf(name)));
            }
            else
            {
                _quarantine.TakeFile(PathOf(name), "its name is not one the journal gives");
            }
        }
    }

    /// <summary>Looks at every header before anything in the folder is changed.</summary>
    private void RefuseNewer(List<(string Name, ulong First)> files)
    {
        foreach (var (name, _) in files)
        {
            var header = ReadStart(name);
            if (SegmentFormat.IsNewer(header, out var version))
            {
                throw new JournalFormatException(
                    $"The journal file '{PathOf(name)}' has format {version}, this program knows up to {SegmentFormat.Version}: the data folder was used by a newer Sightglass. Start that version, or name another DataDirectory. Nothing was changed.");
            }
        }
    }

    private byte[] ReadStart(string name)
    {
        using var file = OpenToRead(PathOf(name));
        var header = new byte[HeaderWindow];
        return file is null ? [] : header[..FileBytes.Fill(file, header)];
    }

    private List<CheckpointFile> Checkpoints()
    {
        var checkpoints = new List<CheckpointFile>();
        foreach (var name in _disk.List(_options.Directory))
        {
            if (name.EndsWith(CheckpointFile.Extension, StringComparison.Ordinal))
            {
                using var checkpoint = CheckpointFile.Read(_disk, PathOf(name), sync: false);
                if (checkpoint.State is not null)
                {
                    checkpoints.Add(checkpoint);
                }
            }
        }

        return checkpoints;
    }

    private ulong Identity(List<(string Name, ulong First)> files, List<CheckpointFile> checkpoints, out bool due)
    {
        due = false;
        if (JournalIdentity.Read(_disk, _options.Directory) is { } known)
        {
            // An id without anything that says how far its numbers had come must not number on: they would name stored rows again.
            var hasTrace = files.Count > 0
                || checkpoints.Count > 0
                || _disk.List(_options.Directory).Any(static n => SegmentFormat.TryParseName(n, DigestFile.Extension, out _));
            due = !hasTrace;
            return hasTrace ? known : JournalIdentity.Make();
        }

        due = true;
        for (var i = files.Count - 1; i >= 0; i--)
        {
            if (SegmentFormat.TryRead(ReadStart(files[i].Name), out var header))
            {
                return header.Journal;
            }
        }

        return checkpoints.Count > 0 ? checkpoints[0].Journal!.Value : JournalIdentity.Make();
    }

    private void LoadDigestFiles(ulong identity)
    {
        var now = _clock.GetUtcNow().ToUnixNanos();
        string? previous = null;
        foreach (var name in _disk.List(_options.Directory))
        {
            if (!SegmentFormat.TryParseName(name, DigestFile.Extension, out _))
            {
                continue;
            }

            List<DigestEntry>? entries;
            var last = 0UL;
            using (var file = _disk.Open(PathOf(name), writable: false))
            {
                using var skimmed = file is null ? null : PatientFile.Skimming(file);
                entries = skimmed is null ? [] : DigestFile.Read(skimmed, identity, out last);
            }

            if (entries is null)
            {
                _quarantine.TakeFile(PathOf(name), "a damaged list of digests");
                continue;
            }

            foreach (var entry in entries)
            {
                Remember(entry, path: null, offset: 0);
            }

            // The newest of these files stays whatever its age: with all segments gone it says how far the numbers had come.
            if (previous is not null)
            {
                Attempt(() => _disk.Delete(PathOf(previous)));
            }

            _keptEnd = Math.Max(_keptEnd, last + 1);
            var isPast = entries.TrueForAll(e => e.ReceivedNanos + (ulong)_options.RetryWindow.TotalNanoseconds < now);
            previous = isPast ? name : null;
        }
    }

    private List<(SegmentHeader Header, string Path, bool Sound)> Headers(List<(string Name, ulong First)> files, ulong identity)
    {
        var found = new List<(SegmentHeader Header, string Path, bool Sound)>();
        foreach (var (name, first) in files)
        {
            var path = PathOf(name);
            var start = ReadStart(name);
            if (SegmentFormat.TryRead(start, out var header))
            {
                if (header.Journal != identity || header.First != first)
                {
                    _quarantine.TakeFile(path, "it belongs to another journal or was renamed");
                    continue;
                }

                found.Add((header, path, true));
                _voids.Add((header.VoidFrom, header.First));
            }
            else if (HoldsRecords(path))
            {
                found.Add((new SegmentHeader(identity, first, first), path, false));
            }
            else
            {
                _quarantine.TakeFile(path, "it is empty or holds no record");
            }
        }

        return found;
    }

    private bool HoldsRecords(string path)
    {
        using var file = OpenToRead(path);
        return file is not null
            && new SegmentWalker(file, _format, CheckWindow) { End = file.Length }.Next(0) is WalkStep.Record or WalkStep.Damaged;
    }

    private JournalSegment Scan((SegmentHeader Header, string Path, bool Sound) found, bool isLast, bool checksBodies)
    {
        var (header, path, sound) = found;
        using var file = new PatientFile(OpenForRepair(path, checksBodies), path, _unreadable);
        if (!sound)
        {
            _quarantine.TakeDamage(file, path, 0, SegmentFormat.HeaderSize);
        }

        // Only the last files can hold an unfinished write, so only there every body is checked now; elsewhere when it is read.
        var walker = new SegmentWalker(file, _format, checksBodies ? CheckWindow : HopWindow) { End = file.Length };
        JournalSegment? segment = null;
        var end = (long)SegmentFormat.HeaderSize;
        var torn = false;
        for (var more = true; more;)
        {
            switch (Step(walker, file, checksBodies))
            {
                case WalkStep.Record:
                    var record = walker.Header;
                    segment ??= new JournalSegment(header.First, header.VoidFrom, path, record.ReceivedNanos);
                    _next = Math.Max(_next, record.Sequence + 1);
                    if (Take(record, header.First, path, walker.RecordStart))
                    {
                        segment.Publish(walker.Offset, record);
                        end = walker.Offset;
                    }

                    break;
                case WalkStep.Damaged:
                    _quarantine.TakeDamage(file, path, walker.DamageStart, walker.DamageEnd);
                    if (checksBodies && !_unreadable.Concerns(path))
                    {
                        Unmark(file, walker.DamageStart);
                    }

                    break;
                case WalkStep.Torn:
                    torn = true;
                    more = false;
                    break;
                default:
                    more = false;
                    break;
            }
        }

        // What cannot be read is not known to be unfinished: it stays where it is.
        var isRepairable = !_unreadable.Concerns(path);
        if (torn && isLast && isRepairable)
        {
            _quarantine.TakeTail(file, path, walker.DamageStart, walker.DamageEnd);
            _next += GapAfterTornTail;
        }
        else if (torn && !IsVoid(_keptEnd, header.First))
        {
            _quarantine.TakeDamage(file, path, walker.DamageStart, walker.DamageEnd);
            _next += isLast ? GapAfterTornTail : 0;
        }

        if (isLast && isRepairable)
        {
            Attempt(() => file.SetLength(torn ? walker.DamageStart : Math.Max(end, walker.DamageStart)));
        }

        // One past the first even when the file is empty: no later file may get its name.
        _next = Math.Max(_next, header.First + 1);
        segment ??= new JournalSegment(header.First, header.VoidFrom, path, _clock.GetUtcNow().ToUnixNanos());
        segment.IsConfirmed = Confirm(file, path, rewrites: checksBodies);
        return segment;
    }

    /// <summary>
    /// Records of a killed process may so far live in the page cache only, and from here on their retries would be answered as kept.
    /// </summary>
    private bool Confirm(PatientFile file, string path, bool rewrites)
    {
        if (_options.Durability != JournalDurability.Fsync)
        {
            return true;
        }

        try
        {
            if (rewrites)
            {
                SegmentConfirmation.Rewrite(_disk, path);
            }
            else
            {
                file.Sync();
            }

            return true;
        }
        catch (JournalDiskException e)
        {
            Log.Unconfirmed(_logger, path, e.Message);
            return false;
        }
    }

    private static WalkStep Step(SegmentWalker walker, PatientFile file, bool checksBodies)
    {
        if (checksBodies)
        {
            try
            {
                return walker.Next(0);
            }
            catch (JournalDiskException)
            {
                // Good or not cannot be said of a body that cannot be read now: it counts as kept until the reader has given it up.
            }
        }

        file.Patience = ReadPatience.Decide;
        var step = walker.Next(ulong.MaxValue);
        file.Patience = ReadPatience.Retry;
        return step;
    }

    /// <summary>Decides whether a record found is one to deliver and to recognise retries by.</summary>
    private bool Take(in RecordHeader record, ulong segmentFirst, string path, long offset)
    {
        if (IsVoid(record.Sequence, segmentFirst))
        {
            return false;
        }

        _keptEnd = Math.Max(_keptEnd, record.Sequence + 1);
        var entry = new DigestEntry(record.Digest, record.Sequence, record.ReceivedNanos);
        if (IsRepeat(entry))
        {
            _repeats.Add(record.Sequence);
            return false;
        }

        Remember(entry, path, offset);
        return true;
    }

    /// <summary>
    /// Of two equal requests within the retry window at most one was acknowledged as new, so only one may be delivered, and every start
    /// must pick the same one: the first, unless it is damaged, for then the second may be the retry that replaced it.
    /// </summary>
    private bool IsRepeat(in DigestEntry entry)
        => _latest.TryGetValue(entry.Digest, out var earlier)
            && earlier.Entry.Sequence < entry.Sequence
            && (entry.ReceivedNanos <= earlier.Entry.ReceivedNanos
                || entry.ReceivedNanos - earlier.Entry.ReceivedNanos <= (ulong)_options.RetryWindow.TotalNanoseconds)
            && IsIntact(earlier);

    private bool IsIntact(in Known known)
    {
        if (known.Path is null)
        {
            return true;
        }

        using var file = _disk.Open(known.Path, writable: false);
        if (file is null)
        {
            return false;
        }

        try
        {
            using var patient = new PatientFile(file, known.Path, _unreadable);
            return new SegmentWalker(patient, _format, HopWindow, known.Offset) { End = file.Length }.Next(0) is WalkStep.Record;
        }
        catch (JournalDiskException)
        {
            // Its digest was known all the time, so no retry can have replaced it.
            return true;
        }
    }

    private void Remember(in DigestEntry entry, string? path, long offset)
    {
        _latest[entry.Digest] = new Known(entry, path, offset);
        _digests.Add(entry);
    }

    private bool IsVoid(ulong sequence, ulong segmentFirst)
    {
        foreach (var (from, to) in _voids)
        {
            if (sequence >= from && sequence < to && segmentFirst < to)
            {
                return true;
            }
        }

        return false;
    }

    private PatientFile? OpenToRead(string path)
        => _disk.Open(path, writable: false) is { } file
            ? new PatientFile(file, path, _unreadable) { Patience = ReadPatience.Decide }
            : null;

    private IJournalFile OpenForRepair(string path, bool writable)
    {
        if (writable)
        {
            try
            {
                return _disk.Open(path, writable: true) ?? throw Missing(path);
            }
            catch (JournalDiskException e)
            {
                // A read-only file system: what is there can still be read.
                Log.OpeningStepFailed(_logger, e.Message);
            }
        }

        return _disk.Open(path, writable: false) ?? throw Missing(path);
    }

    /// <summary>
    /// Blots out the header of a record whose body is damaged: later starts look at headers only, and would answer a retry of it as kept.
    /// </summary>
    private void Unmark(PatientFile file, long offset) => Attempt(() => file.Write([new byte[RecordFormat.Alignment]], offset));

    private void Attempt(Action step)
    {
        try
        {
            step();
        }
        catch (JournalDiskException e)
        {
            Log.OpeningStepFailed(_logger, e.Message);
        }
    }

    private string PathOf(string name) => Path.Combine(_options.Directory, name);

    private static JournalDiskException Missing(string path) => new($"The journal file '{path}' vanished while the journal was opened.", DiskFailure.Io);

    /// <summary>A request seen so far, and where it stands when its file is still there.</summary>
    private readonly record struct Known(DigestEntry Entry, string? Path, long Offset);
}
