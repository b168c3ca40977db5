namespace Sightglass.Ingest.Journal.Disk;

/// <summary>
/// All file access of the journal, so that tests can put a disk that lies, fills up and loses power under it.
/// Every failure is a <see cref="JournalDiskException"/>.
/// </summary>
internal interface IJournalDisk
{
    /// <summary>Makes a directory that only its owner can enter; does nothing when it is there.</summary>
    void CreateDirectory(string path);

    /// <summary>The names (not paths) of the files in a directory, sorted; empty when there is no such directory.</summary>
    IReadOnlyList<string> List(string directory);

    /// <summary>Opens an existing file for reading, and for writing when <paramref name="writable"/>; null when there is none.</summary>
    IJournalFile? Open(string path, bool writable);

    /// <summary>
    /// Makes a file that only its owner can read, empty even when the name was taken. Room for <paramref name="preallocate"/> bytes is
    /// reserved where the file system can; a full disk is no failure here.
    /// </summary>
    IJournalFile Create(string path, long preallocate);

    /// <summary>Renames a file, over whatever had the new name.</summary>
    void Move(string from, string to);

    /// <summary>Deletes a file; does nothing when there is none.</summary>
    void Delete(string path);

    /// <summary>Makes the directory's entries (created, renamed, deleted names) survive a power cut.</summary>
    void SyncDirectory(string path);
}
