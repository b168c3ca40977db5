using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Sightglass.Ingest.Journal.Disk;

/// <summary>The few calls .NET does not offer: data-only sync, directory sync, reserving room.</summary>
internal static partial class NativeSync
{
    private const int Interrupted = 4;
    private const int InvalidArgument = 22;
    private const int ReadOnlyFlag = 0;
    private const int CloseOnExecLinux = 0x80000;

    public static void SyncFile(SafeFileHandle handle, string path)
    {
        if (!OperatingSystem.IsLinux())
        {
            try
            {
                // F_FULLFSYNC on macOS: a plain fsync there leaves the data in the drive's cache.
                RandomAccess.FlushToDisk(handle);
                return;
            }
            catch (Exception e) when (DiskErrors.IsDiskError(e))
            {
                throw DiskErrors.Describe("sync", path, e);
            }
        }

        while (DataSync(handle) != 0)
        {
            var errno = Marshal.GetLastPInvokeError();
            if (errno != Interrupted)
            {
                throw DiskErrors.FromErrno("sync", path, errno);
            }
        }
    }

    public static void SyncDirectory(string path)
    {
        // Windows has no such call; NTFS journals its directories.
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var descriptor = Open(path, OperatingSystem.IsLinux() ? ReadOnlyFlag | CloseOnExecLinux : ReadOnlyFlag);
        if (descriptor < 0)
        {
            throw DiskErrors.FromErrno("open the directory", path, Marshal.GetLastPInvokeError());
        }

        try
        {
            while (FullSync(descriptor) != 0)
            {
                var errno = Marshal.GetLastPInvokeError();
                if (errno == InvalidArgument)
                {
                    // A file system that cannot sync directories; there is nothing more to be had from it.
                    return;
                }

                if (errno != Interrupted)
                {
                    throw DiskErrors.FromErrno("sync the directory", path, errno);
                }
            }
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    public static void TryReserve(SafeFileHandle handle, long bytes)
    {
        if (OperatingSystem.IsLinux())
        {
            _ = Reserve(handle, 0, 0, bytes);
        }
    }

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int DataSync(SafeFileHandle descriptor);

    [LibraryImport("libc", EntryPoint = "fallocate", SetLastError = true)]
    private static partial int Reserve(SafeFileHandle descriptor, int mode, long offset, long length);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int FullSync(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);
}
