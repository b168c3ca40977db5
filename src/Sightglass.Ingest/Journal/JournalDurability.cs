namespace Sightglass.Ingest.Journal;

/// <summary>When a request counts as kept.</summary>
public enum JournalDurability
{
    /// <summary>Once it is synced to the disk: it survives a power cut.</summary>
    Fsync = 0,

    /// <summary>
    /// Once the operating system has it: it survives a crash of this process, not one of the machine. Faster on a slow disk.
    /// </summary>
    Os = 1,
}
