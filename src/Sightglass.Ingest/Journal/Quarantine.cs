using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// Where damaged bytes and unreadable files go, so that nothing is thrown away unseen. It never fails: a disk that cannot take the copy
/// must not stop the journal. Thread-safe.
/// </summary>
internal sealed class Quarantine
{
    private const string NoteExtension = ".unreadable";
    private const int CopyStep = 1 << 20;

    private readonly IJournalDisk _disk;
    private readonly string _journalDirectory;
    private readonly string _directory;
    private readonly ILogger _logger;
    private readonly HashSet<(string File, long Offset)> _seen = [];
    private readonly Lock _gate = new();
    private long _corruptRecords;
    private long _files;

    public Quarantine(IJournalDisk disk, string journalDirectory, ILogger logger)
    {
        _disk = disk;
        _journalDirectory = journalDirectory;
        _directory = Path.Combine(journalDirectory, "quarantine");
        _logger = logger;
    }

    public long CorruptRecords => Interlocked.Read(ref _corruptRecords);

    public long Files => Interlocked.Read(ref _files);

    /// <summary>Moves a file that is no part of this journal.</summary>
    public void TakeFile(string path, string reason)
    {
        Interlocked.Increment(ref _files);
        JournalMetrics.QuarantinedFiles.Add(1);
        Log.Quarantined(_logger, path, reason);
        Attempt(() =>
        {
            var directory = Path.GetDirectoryName(path)!;
            _disk.Move(path, Path.Combine(_directory, Path.GetFileName(path)));
            _disk.SyncDirectory(_directory);
            _disk.SyncDirectory(directory);
        });
    }

    /// <summary>Copies damaged bytes and counts them once, however often they are met.</summary>
    public void TakeDamage(IJournalFile file, string path, long start, long end)
    {
        if (!IsFirst(path, start))
        {
            return;
        }

        Interlocked.Increment(ref _corruptRecords);
        JournalMetrics.CorruptRecords.Add(1);
        Log.Damaged(_logger, path, start, end);
        Copy(file, path, start, end);
    }

    /// <summary>Copies the unfinished write at the end of the last file before it is cut off.</summary>
    public void TakeTail(IJournalFile file, string path, long start, long end)
    {
        Log.TornTail(_logger, path, start, end - start);
        Copy(file, path, start, end);
    }

    /// <summary>Notes that bytes of a segment are passed over because the disk cannot read them.</summary>
    public void NoteUnreadable(string path, long start, long end, string reason)
        => Attempt(() =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{start}{NoteExtension}");
            var note = string.Create(
                CultureInfo.InvariantCulture,
                $"Bytes {start} to {end} of '{path}' could not be read and are passed over.\n{reason}\nWhile this file is here they stay passed over.\n");
            FileBytes.Replace(_disk, Path.Combine(_directory, name), Encoding.UTF8.GetBytes(note));
        });

    /// <summary>What <see cref="NoteUnreadable"/> has noted so far, by the segment's path and the first byte.</summary>
    public List<(string Path, long Start)> UnreadableNotes()
    {
        var notes = new List<(string Path, long Start)>();
        try
        {
            foreach (var name in _disk.List(_directory))
            {
                var dash = name.IndexOf('-', StringComparison.Ordinal);
                if (dash > 0
                    && name.EndsWith(NoteExtension, StringComparison.Ordinal)
                    && long.TryParse(name.AsSpan(dash + 1, name.Length - dash - 1 - NoteExtension.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var start))
                {
                    notes.Add((Path.Combine(_journalDirectory, name[..dash] + SegmentFormat.Extension), start));
                }
            }
        }
        catch (JournalDiskException e)
        {
            Log.OpeningStepFailed(_logger, e.Message);
        }

        return notes;
    }

    private bool IsFirst(string path, long start)
    {
        lock (_gate)
        {
            return _seen.Add((path, start));
        }
    }

    private void Copy(IJournalFile file, string path, long start, long end)
        => Attempt(() =>
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileNameWithoutExtension(path)}-{start}.bin");
            using var copy = _disk.Create(Path.Combine(_directory, name), 0);
            var buffer = new byte[Math.Min(CopyStep, end - start)];
            for (var offset = start; offset < end;)
            {
                var read = file.Read(buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - offset)), offset);
                if (read == 0)
                {
                    break;
                }

                copy.Write([buffer.AsMemory(0, read)], offset - start);
                offset += read;
            }

            copy.Sync();
            _disk.SyncDirectory(_directory);
        });

    private void Attempt(Action step)
    {
        try
        {
            _disk.CreateDirectory(_directory);
            step();
        }
        catch (JournalDiskException e)
        {
            Log.OpeningStepFailed(_logger, e.Message);
        }
    }
}
