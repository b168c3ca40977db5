using System.Runtime.InteropServices;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>
/// The child's side of the embedded engine: the verb <c>engine</c> of the server's executable. It loads the library, lets it serve, and ends as
/// soon as its standard input ends, which is when its parent lets go of it or dies. Nothing else of the product runs in this process.
/// </summary>
public static partial class EngineProcess
{
    /// <summary>The verb that starts it.</summary>
    public const string Verb = "engine";

    // SQL of real queries recurses deeply in the engine's parser and analyser.
    private const int StackBytes = 16 << 20;

    /// <summary>Serves until the standard input ends. Never returns while the engine runs.</summary>
    /// <param name="arguments">What follows the verb.</param>
    /// <returns>The exit code.</returns>
    public static int Run(IReadOnlyList<string> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        if (EngineArguments.Parse(arguments) is not { } parsed)
        {
            Console.Error.WriteLine("The verb `engine` is for Sightglass itself: it starts its embedded engine with it.");
            return EngineExitCode.Usage;
        }

        // A terminal's Ctrl+C and a service's stop go to the whole group: the parent decides when the engine ends, after its last insert.
        DetachFromTerminal();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Ignore);
        GoFirstWithoutMemory();
        ProcessIdentity.OfThisProcess().Write(parsed.ProcessFile);

        return parsed.Binary.Length > 0 ? ClickHouseBinary.Become(parsed) : ServeLibrary(parsed);
    }

    private static int ServeLibrary(EngineArguments arguments)
    {
        if (!NativeLibrary.TryLoad(arguments.Library, out var library)
            || !NativeLibrary.TryGetExport(library, "chdb_query_cmdline", out var entry))
        {
            Console.Error.WriteLine($"The engine's library cannot be loaded: {arguments.Library}");
            return EngineExitCode.LibraryUnusable;
        }

        var engine = new Thread(() => EndWith(Serve(library, entry, arguments)), StackBytes) { IsBackground = true, Name = "engine" };
        engine.Start();

        using var input = Console.OpenStandardInput();
        Span<byte> ignored = stackalloc byte[64];
        while (input.Read(ignored) > 0)
        {
        }

        // Straight out: the library's own end may wait for queries, and what is written is safe without it.
        EndWith(EngineExitCode.Ended);
        return EngineExitCode.Ended;
    }

    private static unsafe int Serve(nint library, nint entry, EngineArguments arguments)
    {
        var texts = LibraryArguments(arguments).Select(Marshal.StringToCoTaskMemUTF8).Append(nint.Zero).ToArray();
        nint result;
        fixed (nint* list = texts)
        {
            result = ((delegate* unmanaged[Cdecl]<int, nint*, nint>)entry)(texts.Length - 1, list);
        }

        var words = "no reason given";
        if (result != 0 && NativeLibrary.TryGetExport(library, "chdb_result_error", out var error))
        {
            words = Marshal.PtrToStringUTF8(((delegate* unmanaged[Cdecl]<nint, nint>)error)(result)) ?? words;
        }

        Console.Error.WriteLine($"The engine stopped: {words}");
        return EngineExitCode.Stopped;
    }

    // The library is ClickHouse's local mode: it serves for as long as its last statement runs, so that one sleeps for ever.
    private static IEnumerable<string> LibraryArguments(EngineArguments arguments)
    {
        var listen = arguments.TcpPort > 0 ? "SYSTEM START LISTEN TCP; SYSTEM START LISTEN HTTP; " : "SYSTEM START LISTEN HTTP; ";
        yield return "clickhouse";
        yield return $"--config-file={arguments.Config}";
        yield return $"--path={arguments.DataPath}";
        yield return "--query";
        yield return listen + "SELECT sleepEachRow(1) FROM numbers(1000000000000) "
            + "SETTINGS max_block_size=1, max_execution_time=0, function_sleep_max_microseconds_per_block=2000000 FORMAT Null";
        yield return "--";
        yield return $"--http_port={arguments.HttpPort}";
        if (arguments.TcpPort > 0)
        {
            yield return $"--tcp_port={arguments.TcpPort}";
        }
    }

    private static void Ignore(PosixSignalContext context) => context.Cancel = true;

    private static void DetachFromTerminal()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = SetSession();
        }
    }

    // Where memory runs out the kernel ends the process with the highest score: the engine comes back and the journal goes on meanwhile, while an end
    // of the server would be the end of both.
    private static void GoFirstWithoutMemory()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            File.WriteAllText("/proc/self/oom_score_adj", "500");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A preference only.
        }
    }

    private static void EndWith(int code)
    {
        Console.Error.Flush();
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(code);
        }

        ExitNow(code);
    }

    [LibraryImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSession();

    [LibraryImport("libc", EntryPoint = "_exit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void ExitNow(int code);
}
