using System.Globalization;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>
/// Holds a data folder for this process: a second Sightglass on the same folder is refused. The lock is the operating system's (flock), so it
/// ends with the process however that ends; the file's text only says who holds it.
/// </summary>
public sealed class DataFolderLock : IDisposable
{
    private const string FileName = "sightglass.lock";
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
        var path = Path.Combine(folder, FileName);
        FileStream file;
        try
        {
            // FileShare.None is flock(LOCK_EX | LOCK_NB) on Unix.
            file = new FileStream(path, PrivateFiles.Options(FileMode.OpenOrCreate, FileShare.None));
        }
        catch (IOException exception) when (exception is not (FileNotFoundException or DirectoryNotFoundException or PathTooLongException))
        {
            if (ReadHolder(path) is { } holder)
            {
                throw new DataFolderInUseException(folder, holder, exception);
            }

            throw;
        }

        file.SetLength(0);
        file.Write(System.Text.Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
        file.Flush();
        return new DataFolderLock(file);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>The number of the process in the file, 0 when it is not there yet; null when the file is not held by anybody.</summary>
    private static int? ReadHolder(string path)
    {
        try
        {
            // Reading with all sharing takes no lock.
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var text = new StreamReader(file);
            return int.TryParse(text.ReadToEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
