using Microsoft.Extensions.Logging;
using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// The files found at start that could not be synced then. Until a later attempt succeeds, or they are delivered and deleted, their records
/// acknowledge no retry. Used by the writer's thread.
/// </summary>
internal sealed class UnconfirmedSegments
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly IJournalDisk _disk;
    private readonly TimeProvider _clock;
    private readonly ILogger _logger;
    private readonly List<JournalSegment> _segments = [];
    private long _lastTry;

    public UnconfirmedSegments(IJournalDisk disk, SegmentCatalog catalog, TimeProvider clock, ILogger logger)
    {
        _disk = disk;
        _clock = clock;
        _logger = logger;
        _lastTry = clock.GetTimestamp();
        foreach (var segment in catalog.Segments)
        {
            if (!segment.IsConfirmed)
            {
                _segments.Add(segment);
            }
        }
    }

    /// <summary>Tries again what failed, not too often.</summary>
    public void Retry()
    {
        if (_segments.Count == 0 || _clock.GetElapsedTime(_lastTry) < Pause)
        {
            return;
        }

        try
        {
            while (_segments.Count > 0)
            {
                SegmentConfirmation.Rewrite(_disk, _segments[^1].Path);
                _segments[^1].IsConfirmed = true;
                Log.Confirmed(_logger, _segments[^1].Path);
                _segments.RemoveAt(_segments.Count - 1);
            }
        }
        catch (JournalDiskException e)
        {
            Log.OpeningStepFailed(_logger, e.Message);
        }

        _lastTry = _clock.GetTimestamp();
    }
}
