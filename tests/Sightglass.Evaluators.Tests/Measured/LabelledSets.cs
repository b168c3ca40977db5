using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Evaluators.Tests.Measured;

/// <summary>The labelled sets that lie beside the repository, in ../shared/labelled. They are not part of it.</summary>
internal static class LabelledSets
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static string Root => ServerCommand.FindRepositoryRoot() ?? throw new InvalidOperationException("The tests run outside a checkout.");

    public static string? Folder
    {
        get
        {
            var folder = Path.Combine(Root, "..", "shared", "labelled");
            return Directory.Exists(folder) ? folder : null;
        }
    }

    /// <summary>Why tests over the sets do not run here; null when they do. In CI they must: there they fail instead.</summary>
    public static string? ReasonToSkip
        => Folder is null && !string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase)
            ? "../shared/labelled is not beside the repository."
            : null;

    public static IReadOnlyList<RefusalRow> Refusals => Read<RefusalRow>("refusal.jsonl");

    public static IReadOnlyList<PersonalDataRow> PersonalData => Read<PersonalDataRow>("personal-data.jsonl");

    private static List<T> Read<T>(string file)
    {
        var folder = Folder ?? throw new InvalidOperationException("../shared/labelled is not beside the repository.");
        return [.. File.ReadLines(Path.Combine(folder, file)).Where(line => line.Length > 0).Select(line => JsonSerializer.Deserialize<T>(line, CamelCase)!)];
    }
}
