namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Real export bodies, kept beside the repository. Absent on a contributor's machine; in CI their absence is a failure.</summary>
internal static class Captures
{
    public static string? Folder { get; } = Find();

    /// <summary>Bodies of trace exports; logs and metrics are not for this room.</summary>
    public static IEnumerable<string> TraceBodies(string pattern)
        => Folder is null ? [] : Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains(".logs.", StringComparison.Ordinal) && !f.Contains(".metrics.", StringComparison.Ordinal) && !f.EndsWith("manifest.json", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>False when the captures may be missing here and are.</summary>
    public static bool ArePresent()
    {
        if (Folder is not null)
        {
            return true;
        }

        (Environment.GetEnvironmentVariable("CI") == "true").ShouldBeFalse("The captures are missing: put the shared folder beside the repository.");
        return false;
    }

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
