namespace Sightglass.Ingest.Journal;

/// <summary>Why a request could not be kept.</summary>
public enum AppendFailure
{
    /// <summary>The disk or a quota is full.</summary>
    NoSpace,

    /// <summary>The disk failed, is read-only, or no file handle was left.</summary>
    Io,

    /// <summary>The journal is closed: the process is stopping.</summary>
    Closed,
}
