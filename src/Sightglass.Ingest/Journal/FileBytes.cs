using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>Small reads and durable small writes of whole files.</summary>
internal static class FileBytes
{
    /// <summary>Fills the buffer from the file's start; false when the file is shorter.</summary>
    public static bool TryFill(IJournalFile file, Span<byte> buffer) => Fill(file, buffer) == buffer.Length;

    /// <summary>Fills as much of the buffer as the file has; gives how much that was.</summary>
    public static int Fill(IJournalFile file, Span<byte> buffer)
    {
        var filled = 0;
        while (filled < buffer.Length)
        {
            var read = file.Read(buffer[filled..], filled);
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return filled;
    }

    /// <summary>Puts a file in place so that after a crash either the old or the new one is there, whole.</summary>
    public static void Replace(IJournalDisk disk, string path, ReadOnlyMemory<byte> content)
    {
        var temporary = path + ".new";
        using (var file = disk.Create(temporary, 0))
        {
            file.Write([content], 0);
            file.Sync();
        }

        disk.Move(temporary, path);
        disk.SyncDirectory(Path.GetDirectoryName(path)!);
    }
}
