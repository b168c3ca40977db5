using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Sightglass.Storage.ClickHouse.Schema;

/// <summary>
/// One numbered SQL file. <c>001_spans.sql</c> is applied on every server; <c>002_spans_distributed.cluster.sql</c> only where a cluster is
/// configured. Statements end with a semicolon at the end of a line and MUST be harmless when run again (IF NOT EXISTS and the like), because two
/// processes may apply a step at once. Tables are named without a database. <c>${cluster}</c> and <c>${database}</c> stand for the configured names.
/// A file that was released never changes: the next number changes what it made. Where a store made by an earlier text is as good, a line
/// <c>-- replaces: SHA-256</c> names that text.
/// </summary>
internal sealed record SchemaStep
{
    private const string ClusterSuffix = ".cluster";
    private const string ReplacesLine = "-- replaces: ";

    private SchemaStep(int version, string name, string text)
    {
        Version = version;
        Name = name;
        Text = text;
        Checksum = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        Replaces = [.. text.Split('\n').Where(line => line.StartsWith(ReplacesLine, StringComparison.Ordinal)).Select(line => line[ReplacesLine.Length..].Trim())];
    }

    public int Version { get; }

    /// <summary>The file's name without <c>.sql</c>.</summary>
    public string Name { get; }

    public string Text { get; }

    public string Checksum { get; }

    /// <summary>The checksums of earlier texts of this step; a store made with one of them needs nothing more.</summary>
    public IReadOnlyList<string> Replaces { get; }

    public bool ClusterOnly => Name.EndsWith(ClusterSuffix, StringComparison.Ordinal);

    /// <summary>Makes a step of a file's name and text.</summary>
    /// <exception cref="FormatException">The name is not <c>NNN_name</c>.</exception>
    public static SchemaStep Of(string name, string text)
    {
        var underscore = name.IndexOf('_', StringComparison.Ordinal);
        if (underscore != 3 || !int.TryParse(name.AsSpan(0, underscore), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw new FormatException($"A schema step is named NNN_name.sql; this one is {name}.");
        }

        return new SchemaStep(version, name, text.ReplaceLineEndings("\n"));
    }

    /// <summary>The steps in an assembly's resources, in order.</summary>
    public static IReadOnlyList<SchemaStep> In(Assembly assembly)
    {
        List<SchemaStep> steps = [];
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            steps.Add(Of(resource[..^".sql".Length], reader.ReadToEnd()));
        }

        return [.. steps.OrderBy(step => step.Name, StringComparer.Ordinal)];
    }

    /// <summary>The statements to run, in order.</summary>
    public IEnumerable<string> Statements(string database, string cluster) => Text
        .Replace("${database}", database, StringComparison.Ordinal)
        .Replace("${cluster}", cluster, StringComparison.Ordinal)
        .Split(";\n", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Select(statement => statement.TrimEnd(';'))
        .Where(HasCode);

    private static bool HasCode(string statement) =>
        statement.Split('\n').Any(line => line.Trim() is { Length: > 0 } code && !code.StartsWith("--", StringComparison.Ordinal));
}
