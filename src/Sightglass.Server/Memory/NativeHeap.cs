using System.Runtime.InteropServices;

namespace Sightglass.Server.Memory;

/// <summary>The memory that the runtime takes from the C library, the working memory of its compiler above all.</summary>
internal static partial class NativeHeap
{
    /// <summary>
    /// Gives what is free in it back to the operating system (malloc_trim of glibc). Nothing happens where the C library has no such function.
    /// </summary>
    public static void Trim()
    {
        try
        {
            _ = Trim(0);
        }
        catch (Exception none) when (none is EntryPointNotFoundException or DllNotFoundException)
        {
            // another C library
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Trim(nuint kept);
}
