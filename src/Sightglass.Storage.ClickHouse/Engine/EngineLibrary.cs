using System.Reflection;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>Finds the engine's library: the one named in the options, the one beside the program, or the one npm brought at build time.</summary>
public static class EngineLibrary
{
    /// <summary>The assembly metadata that eng/NativeEngine.targets writes into the server's assembly.</summary>
    public const string MetadataKey = "Sightglass.EngineLibrary";

    /// <summary>The library's file name on this platform.</summary>
    public static string FileName => OperatingSystem.IsMacOS() ? "libchdb.dylib" : "libchdb.so";

    /// <summary>The path of the library to load.</summary>
    /// <param name="named">The path in <see cref="StorageOptions.EngineLibrary"/>; empty when none is named.</param>
    /// <param name="program">The server's assembly, which knows where the build found the library.</param>
    /// <returns>The path; null when there is no such file.</returns>
    public static string? Find(string named, Assembly program)
    {
        ArgumentNullException.ThrowIfNull(named);
        ArgumentNullException.ThrowIfNull(program);
        if (named.Length > 0)
        {
            return File.Exists(named) ? Path.GetFullPath(named) : null;
        }

        var built = program.GetCustomAttributes<AssemblyMetadataAttribute>()
            .FirstOrDefault(attribute => string.Equals(attribute.Key, MetadataKey, StringComparison.Ordinal))?.Value;
        string?[] candidates =
        [
            Path.Combine(AppContext.BaseDirectory, FileName),
            Path.Combine(Path.GetDirectoryName(program.Location) ?? "", FileName),
            built,
        ];
        return Array.Find(candidates, candidate => !string.IsNullOrEmpty(candidate) && File.Exists(candidate));
    }
}
