namespace Sightglass.Ingest.Journal.Disk;

/// <summary>The real file system.</summary>
internal sealed class PhysicalDisk : IJournalDisk
{
    private const UnixFileMode OwnerDirectory = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const FileShare Shared = FileShare.ReadWrite | FileShare.Delete;

    public void CreateDirectory(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path, OwnerDirectory);
            }
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("make the directory", path, e);
        }
    }

    public IReadOnlyList<string> List(string directory)
    {
        try
        {
            if (!Directory.Exists(directory))
            {
                return [];
            }

            var names = new List<string>();
            foreach (var path in Directory.EnumerateFiles(directory))
            {
                names.Add(Path.GetFileName(path));
            }

            names.Sort(StringComparer.Ordinal);
            return names;
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("list", directory, e);
        }
    }

    public IJournalFile? Open(string path, bool writable)
    {
        try
        {
            var stream = new FileStream(path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = writable ? FileAccess.ReadWrite : FileAccess.Read,
                Share = Shared,
                BufferSize = 0,
            });
            return new PhysicalFile(stream);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("open", path, e);
        }
    }

    public IJournalFile Create(string path, long preallocate)
    {
        try
        {
            var options = new FileStreamOptions
            {
                Mode = FileMode.Create,
                Access = FileAccess.ReadWrite,
                Share = Shared,
                BufferSize = 0,
            };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerFile;
            }

            var file = new PhysicalFile(new FileStream(path, options));
            file.Preallocate(preallocate);
            return file;
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("make", path, e);
        }
    }

    public void Move(string from, string to)
    {
        try
        {
            File.Move(from, to, overwrite: true);
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("rename", from, e);
        }
    }

    public void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (DiskErrors.IsDiskError(e))
        {
            throw DiskErrors.Describe("delete", path, e);
        }
    }

    public void SyncDirectory(string path) => NativeSync.SyncDirectory(path);
}
