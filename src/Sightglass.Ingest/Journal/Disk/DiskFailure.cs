namespace Sightglass.Ingest.Journal.Disk;

/// <summary>The kinds of disk failure the journal tells apart.</summary>
internal enum DiskFailure
{
    /// <summary>No room: the disk or a quota is full.</summary>
    NoSpace,

    /// <summary>Anything else: a broken disk, a read-only file system, no handles left.</summary>
    Io,
}
