namespace Sightglass.Ingest.Journal.Disk;

/// <summary>The disk could not do what was asked.</summary>
internal sealed class JournalDiskException : IOException
{
    public JournalDiskException(string message, DiskFailure failure, Exception? inner = null)
        : base(message, inner)
    {
        Failure = failure;
    }

    public DiskFailure Failure { get; }
}
