namespace Sightglass.Ingest.Journal.Disk;

/// <summary>A file of the real file system, read and written at offsets.</summary>
internal sealed class PhysicalFile : IJournalFile
{
    private readonly FileStream _stream;

    public PhysicalFile(FileStream stream)
    {
        _stream = stream;
    }

    public long Length
    {
        get
        {
            try
            {
                return RandomAccess.GetLength(_stream.SafeFileHandle);
            }
            catch (Exception e) when (DiskErrors.IsDiskError(e))
            {
                throw DiskErrors.Describe("measure", _stream.Name, e);
            }
        }
    }

    public int Read(Span<byte> buffer, long offset)
    {
        try
        {
            return RandomAccess.Read(_stream.SafeFileHandle, buffer, offset);
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("read", _stream.Name, e);
        }
    }

    public void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset)
    {
        try
        {
            RandomAccess.Write(_stream.SafeFileHandle, buffers, offset);
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("write", _stream.Name, e);
        }
    }

    public void SetLength(long length)
    {
        try
        {
            RandomAccess.SetLength(_stream.SafeFileHandle, length);
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("cut", _stream.Name, e);
        }
    }

    public void Sync() => NativeSync.SyncFile(_stream.SafeFileHandle, _stream.Name);

    public void Dispose() => _stream.Dispose();

    /// <summary>Reserves room, so that a batch changes no file size and its sync writes data only. An optimisation: failing is fine.</summary>
    internal void Preallocate(long bytes)
    {
        if (bytes > 0)
        {
            NativeSync.TryReserve(_stream.SafeFileHandle, bytes);
        }
    }
}
