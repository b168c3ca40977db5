using System.Diagnostics;
using System.Globalization;

namespace Sightglass.Testing;

/// <summary>A file system in memory of a fixed size, mounted at a folder: one that can really be full, or read-only. Needs Linux and root.</summary>
public sealed class SmallDisk : IDisposable
{
    private readonly string _filler;

    private SmallDisk(string folder)
    {
        Folder = folder;
        _filler = Path.Combine(folder, "filler");
    }

    /// <summary>Why there can be none here; null when there can.</summary>
    public static string? SkipReason { get; } = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && CanMount()
        ? null
        : "A file system can be mounted on Linux as root only: run `sudo dotnet test` for the tests of full and read-only disks.";

    public string Folder { get; }

    /// <summary>Mounts one at a folder, which is made when it is missing.</summary>
    public static SmallDisk Mount(string folder, int mebibytes)
    {
        Directory.CreateDirectory(folder);
        Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={mebibytes}m"), "tmpfs", folder);
        return new SmallDisk(folder);
    }

    /// <summary>Takes every byte that is free.</summary>
    public void Fill()
    {
        using var file = new FileStream(_filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[1 << 20];
        while (block.Length > 0)
        {
            try
            {
                file.Write(block);
            }
            catch (IOException)
            {
                // A part of the block may have found room: smaller ones take what is left.
                block = block.Length == 1 ? [] : new byte[block.Length / 2];
            }
        }
    }

    /// <summary>Gives back what <see cref="Fill"/> took.</summary>
    public void Free() => File.Delete(_filler);

    public void MakeReadOnly() => Run("mount", "-o", "remount,ro", Folder);

    public void MakeWritable() => Run("mount", "-o", "remount,rw", Folder);

    // Lazily: whatever of the test still holds a file there keeps its own view of it.
    public void Dispose() => Run("umount", "-l", Folder);

    private static bool CanMount()
    {
        var folder = Directory.CreateTempSubdirectory("sightglass-mount-").FullName;
        try
        {
            Mount(folder, 1).Dispose();
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
        finally
        {
            Directory.Delete(folder);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        var said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {said}");
        }
    }
}
