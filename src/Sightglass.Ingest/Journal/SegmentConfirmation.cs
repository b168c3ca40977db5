using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// Makes sure that a file found at start survives a power cut. A sync alone proves nothing when one failed before, be it in a process long
/// gone: the kernel takes the pages for written and forgets the error. Only pages that are written anew are synced anew.
/// </summary>
internal static class SegmentConfirmation
{
    private const int Step = 1 << 20;

    /// <summary>Writes every byte of a file over itself and syncs it; does nothing when it is gone.</summary>
    /// <exception cref="JournalDiskException">The file may not survive a power cut.</exception>
    public static void Rewrite(IJournalDisk disk, string path)
    {
        using var file = disk.Open(path, writable: true);
        if (file is null)
        {
            return;
        }

        var buffer = new byte[(int)Math.Min(Step, file.Length)];
        for (var offset = 0L; ;)
        {
            var read = file.Read(buffer, offset);
            if (read == 0)
            {
                break;
            }

            file.Write([buffer.AsMemory(0, read)], offset);
            offset += read;
        }

        file.Sync();
        buffer.AsSpan().Clear();
    }
}
