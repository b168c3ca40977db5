using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Interop.Tests;

/// <summary>The recorded export bodies that lie beside the repository, in ../shared/captures. They are not part of it.</summary>
internal static class Captures
{
    public static string? Folder
    {
        get
        {
            var folder = ServerCommand.FindRepositoryRoot() is { } root ? Path.Combine(root, "..", "shared", "captures") : null;
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>Why tests over the captures do not run here; null when they do. In CI they must: there they fail instead.</summary>
    public static string? ReasonToSkip
        => Folder is null && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
            ? "../shared/captures is not beside the repository."
            : null;

    public static JsonElement ReadManifest(string emitter)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(emitter, "manifest.json")));
        return document.RootElement.Clone();
    }

    /// <summary>The names of an emitter's bodies of trace exports, in the order of their names.</summary>
    public static IReadOnlyList<string> TraceBodies(string emitter)
        => [.. Directory.EnumerateFiles(PathOf(emitter, "")).Select(file => Path.GetFileName(file)!)
            .Where(file => !file.Contains(".logs.", StringComparison.Ordinal) && !file.Contains(".metrics.", StringComparison.Ordinal) && file != "manifest.json").Order(StringComparer.Ordinal)];

    public static byte[] Read(string emitter, string file) => File.ReadAllBytes(PathOf(emitter, file));

    private static string PathOf(string emitter, string file)
        => Path.Combine(Folder ?? throw new InvalidOperationException("../shared/captures is not beside the repository."), emitter, file);
}
