using System.Runtime.InteropServices;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>Replaces this process by a <c>clickhouse</c> executable that dies with its parent: Linux only.</summary>
internal static partial class ClickHouseBinary
{
    private const int SetParentDeathSignal = 1; // PR_SET_PDEATHSIG, prctl(2)
    private const ulong Kill = 9;

    public static int Become(EngineArguments arguments)
    {
        if (!OperatingSystem.IsLinux())
        {
            Console.Error.WriteLine("Storage:EngineBinary works on Linux only.");
            return EngineExitCode.LibraryUnusable;
        }

        // The signal survives exec. The thread that started us waits for as long as we run (prctl counts threads, not processes).
        var parent = ParentId();
        _ = Control(SetParentDeathSignal, Kill, 0, 0, 0);
        if (ParentId() != parent)
        {
            return EngineExitCode.Ended;
        }

        string?[] command = [arguments.Binary, "server", $"--config-file={arguments.Config}", null];
        _ = Execute(arguments.Binary, command);
        Console.Error.WriteLine($"The engine's executable cannot be started: {arguments.Binary} (errno {Marshal.GetLastPInvokeError()})");
        return EngineExitCode.LibraryUnusable;
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int option, ulong argument2, ulong argument3, ulong argument4, ulong argument5);

    [LibraryImport("libc", EntryPoint = "getppid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int ParentId();

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Execute(string path, string?[] arguments);
}
