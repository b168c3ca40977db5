using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// The pages of segment files that the disk could not read however often it was asked. They are passed over like damage, and stay passed
/// over after a restart, be they readable then or not: a note in <c>quarantine</c> says so. Otherwise a record could come back whose retry
/// was kept in its place. Thread-safe.
/// </summary>
internal sealed class UnreadablePages
{
    public const int PageSize = 4096;

    /// <summary>Delivery waits longer and longer between its tries: eight of them take about a quarter of a minute.</summary>
    private const int MaxTries = 8;

    /// <summary>More than a megabyte is no bad sector but a broken disk: then nothing more is passed over, and delivery waits.</summary>
    private const int MaxPages = 256;

    private readonly Quarantine _quarantine;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Path, long Page), int> _failures = [];
    private readonly HashSet<(string Path, long Page)> _passedOver = [];
    private readonly HashSet<string> _files = new(StringComparer.Ordinal);
    private volatile bool _any;

    public UnreadablePages(Quarantine quarantine, ILogger logger)
    {
        _quarantine = quarantine;
        _logger = logger;
        foreach (var (path, offset) in quarantine.UnreadableNotes())
        {
            Add(path, offset / PageSize);
        }
    }

    /// <summary>True when no further page may be passed over.</summary>
    public bool IsExhausted
    {
        get
        {
            lock (_gate)
            {
                return _passedOver.Count >= MaxPages;
            }
        }
    }

    /// <summary>True when a page of the file is passed over.</summary>
    public bool Concerns(string path)
    {
        if (!_any)
        {
            return false;
        }

        lock (_gate)
        {
            return _files.Contains(path);
        }
    }

    public bool IsPassedOver(string path, long page)
    {
        if (!_any)
        {
            return false;
        }

        lock (_gate)
        {
            return _passedOver.Contains((path, page));
        }
    }

    /// <summary>Counts a failed read; true when that was the last try and the page is passed over from here on.</summary>
    public bool CountFailure(string path, long page, JournalDiskException fault)
    {
        lock (_gate)
        {
            var failures = _failures.GetValueOrDefault((path, page)) + 1;
            _failures[(path, page)] = failures;

            // Bad pages come in runs: the next one after a bad one is believed at once.
            if ((failures < MaxTries && !_passedOver.Contains((path, page - 1))) || _passedOver.Count >= MaxPages)
            {
                return false;
            }

            Add(path, page);
        }

        var start = page * PageSize;
        Log.Unreadable(_logger, path, start, start + PageSize, fault.Message);
        _quarantine.NoteUnreadable(path, start, start + PageSize, fault.Message);
        return true;
    }

    private void Add(string path, long page)
    {
        _passedOver.Add((path, page));
        _files.Add(path);
        _any = true;
    }
}
