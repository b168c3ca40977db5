using System.Reflection;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>What the supervisor starts, and where.</summary>
public sealed record EngineLaunch
{
    /// <summary>The folder of the engine's own, inside the data folder.</summary>
    public required string Folder { get; init; }

    /// <summary>The command that runs the verb <c>engine</c>: a program and its first arguments.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The library to load; empty when none was found.</summary>
    public required string Library { get; init; }

    /// <summary>A <c>clickhouse</c> executable in place of the library; usually empty.</summary>
    public string Binary { get; init; } = "";

    /// <summary>The launch for a server's assembly: its own executable when it has one beside it, else <c>dotnet</c> and the assembly.</summary>
    /// <param name="dataFolder">The data folder.</param>
    /// <param name="options">The storage options.</param>
    /// <param name="program">The server's assembly.</param>
    public static EngineLaunch Of(string dataFolder, StorageOptions options, Assembly program)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(program);
        return new EngineLaunch
        {
            Folder = Path.Combine(Path.GetFullPath(dataFolder), "engine"),
            Command = CommandOf(program),
            Library = EngineLibrary.Find(options.EngineLibrary, program) ?? "",
            Binary = options.EngineBinary,
        };
    }

    private static string[] CommandOf(Assembly program)
    {
        // In a test the process is the test host, so the program is found by its assembly, never by the process.
        var assembly = program.Location;
        var executable = Path.ChangeExtension(assembly, OperatingSystem.IsWindows() ? ".exe" : null);
        if (File.Exists(executable))
        {
            return [executable];
        }

        var runtime = Environment.ProcessPath;
        var dotnet = runtime is not null && Path.GetFileNameWithoutExtension(runtime.AsSpan()).SequenceEqual("dotnet") ? runtime : "dotnet";
        return [dotnet, assembly];
    }
}
