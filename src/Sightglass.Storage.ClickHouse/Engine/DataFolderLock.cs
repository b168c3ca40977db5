using System.Globalization;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>
/// Holds a data folder for this process: a second Sightglass on the same folder is refused. The lock is the operating system's (flock), so it
/// ends with the process however that ends, and a file left behind locks nobody out. Who holds it stands in a second file: .NET cannot read one
/// that another process has locked.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string LockName = "sightglass.lock";
    private const string HolderName = "sightglass.pid";
    private readonly FileStream _file;

    private DataFolderLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes the folder, and makes it when it is not there (readable by its owner only).</summary>
    /// <exception cref="DataFolderInUseException">Another process holds it.</exception>
    public static DataFolderLock Acquire(string folder)
    {
        PrivateFiles.CreateFolder(folder);
        var holder = Path.Combine(folder, HolderName);
        FileStream file;
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix.
            file = new FileStream(Path.Combine(folder, LockName), PrivateFiles.Options(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception) when (IsSharingViolation(exception))
        {
            throw new DataFolderInUseException(folder, ReadHolder(holder), exception);
        }

        File.WriteAllText(holder, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        return new DataFolderLock(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // .NET gives EWOULDBLOCK of flock the code of Windows' sharing violation on no platform but Windows; here it is the errno.
    private static bool IsSharingViolation(IOException exception) =>
        exception.GetType() == typeof(IOException) && exception.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>The number of the process that holds the folder; 0 when it has not said so yet.</summary>
    private static int ReadHolder(string path)
    {
        try
        {
            return int.TryParse(File.ReadAllText(path), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
