using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Journal;

/// <summary>
/// A file read around its unreadable pages: what cannot be read comes as filler, which no checksum takes for a record. A read that met
/// such a page is cut short at a page's end. Not for copying a file: the filler must never be written back.
/// </summary>
internal sealed class PatientFile : IJournalFile
{
    /// <summary>Not zero: zeros mean that nothing was written here.</summary>
    private const byte Filler = 0xEE;

    private readonly IJournalFile _file;
    private readonly string _path;
    private readonly UnreadablePages? _pages;

    public PatientFile(IJournalFile file, string path, UnreadablePages pages)
    {
        _file = file;
        _path = path;
        _pages = pages;
    }

    private PatientFile(IJournalFile file)
    {
        _file = file;
        _path = "";
        Patience = ReadPatience.Skim;
    }

    public ReadPatience Patience { get; set; }

    public long Length => _file.Length;

    /// <summary>A file of which everything unreadable counts as damaged.</summary>
    public static PatientFile Skimming(IJournalFile file) => new(file);

    public int Read(Span<byte> buffer, long offset)
    {
        if (_pages?.Concerns(_path) != true)
        {
            try
            {
                return _file.Read(buffer, offset);
            }
            catch (JournalDiskException)
            {
                // Page by page from here on: one that cannot be read must not hide its neighbours.
            }
        }

        var page = offset / UnreadablePages.PageSize;
        var end = Math.Min(Math.Min((page + 1) * UnreadablePages.PageSize, offset + buffer.Length), _file.Length);
        if (end <= offset)
        {
            return 0;
        }

        var part = buffer[..(int)(end - offset)];
        return TryReadPart(part, offset, page, out var read) ? read : Fill(part);
    }

    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset) => _file.Write(buffers, offset);

    public void SetLength(long length) => _file.SetLength(length);

    public void Sync() => _file.Sync();

    public void Dispose() => _file.Dispose();

    private static int Fill(Span<byte> part)
    {
        part.Fill(Filler);
        return part.Length;
    }

    private bool TryReadPart(Span<byte> part, long offset, long page, out int read)
    {
        read = 0;
        while (_pages?.IsPassedOver(_path, page) != true)
        {
            try
            {
                read = _file.Read(part, offset);
                return true;
            }
            catch (JournalDiskException e)
            {
                if (Patience == ReadPatience.Skim)
                {
                    return false;
                }

                if (!_pages!.CountFailure(_path, page, e) && Patience == ReadPatience.Retry)
                {
                    throw;
                }

                if (_pages.IsExhausted)
                {
                    throw;
                }
            }
        }

        return false;
    }
}
