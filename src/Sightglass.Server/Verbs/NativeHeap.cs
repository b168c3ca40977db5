using System.Runtime.InteropServices;

namespace Sightglass.Server.Verbs;

/// <summary>The memory that the runtime and its libraries take from the C library.</summary>
internal static partial class NativeHeap
{
    // M_ARENA_MAX of glibc's malloc.h.
    private const int MostArenas = -8;

    /// <summary>
    /// Two arenas instead of eight for each core. Each keeps the most that a thread which came to it ever had, a compressor's windows for one; so over hours
    /// they all would. .NET takes little from there, so its threads hardly ever wait for one another. Elsewhere than on glibc there is nothing to do.
    /// </summary>
    public static void UseFewArenas()
    {
        try
        {
            _ = SetOption(MostArenas, 2);
        }
        catch (Exception none) when (none is EntryPointNotFoundException or DllNotFoundException)
        {
            // another C library
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetOption(int option, int value);
}
