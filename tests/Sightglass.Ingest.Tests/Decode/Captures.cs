namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Real export bodies, kept beside the repository. Absent on a contributor's machine; in CI their absence is a failure.</summary>
internal static class Captures
{
    private const string Missing = "The captures are missing: put the shared folder beside the repository.";

    private static readonly string? Found = Find();

    private static bool IsCi => Environment.GetEnvironmentVariable("CI") == "true";

    public static string? Folder => Found is null && IsCi ? throw new InvalidOperationException(Missing) : Found;

    /// <summary>Bodies of trace exports; those of the other signals are not among them.</summary>
    public static IEnumerable<string> TraceBodies(string pattern)
        => Folder is null ? [] : Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains(".logs.", StringComparison.Ordinal) && !f.Contains(".metrics.", StringComparison.Ordinal) && !f.EndsWith("manifest.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>Bodies of log exports.</summary>
    public static IEnumerable<string> LogBodies(string encoding)
        => Folder is null ? [] : Directory.EnumerateFiles(Folder, "*.logs." + encoding, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    /// <summary>Why tests over the captures do not run here; null when they do. In CI they must: there they fail instead.</summary>
    public static string? ReasonToSkip => Found is null && !IsCi ? Missing : null;

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var captures = Path.Combine(folder.FullName, "..", "shared", "captures");
            if (File.Exists(Path.Combine(folder.FullName, "Sightglass.slnx")) && Directory.Exists(captures))
            {
                return Path.GetFullPath(captures);
            }
        }

        return null;
    }
}
