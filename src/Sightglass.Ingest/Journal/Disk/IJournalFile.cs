namespace Sightglass.Ingest.Journal.Disk;

/// <summary>An open file. Reading and writing may happen at once from different threads.</summary>
internal interface IJournalFile : IDisposable
{
    /// <summary>Its length now.</summary>
    long Length { get; }

    /// <summary>Reads at an offset; 0 only at the end of the file.</summary>
    int Read(Span<byte> buffer, long offset);

    /// <summary>Writes all buffers one after the other at an offset. After an exception any part of it may have been written.</summary>
    void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset);

    /// <summary>Cuts or extends the file.</summary>
    void SetLength(long length);

    /// <summary>
    /// Makes everything written survive a power cut. After an exception nothing since the last success is certain, and calling it again
    /// proves nothing: the kernel may have dropped the pages and forgotten the error.
    /// </summary>
    void Sync();
}
