using System.Text;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>Files and folders that only their owner may read: they hold passwords and people's data.</summary>
internal static class PrivateFiles
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerFolder);
        }
    }

    public static FileStreamOptions Options(FileMode mode, FileShare share)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerFile;
        }

        return options;
    }

    /// <summary>Writes a new file; an old one of that name goes first, because its mode would stay.</summary>
    public static void Write(string path, string text)
    {
        File.Delete(path);
        using var file = new FileStream(path, Options(FileMode.CreateNew, FileShare.None));
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
