using System.Globalization;

namespace Sightglass.Ingest.Receive.Admission;

/// <summary>Who may use the server.</summary>
public sealed class AuthOptions
{
    /// <summary>The configuration section.</summary>
    public const string SectionName = "Sightglass:Auth";

    private const int MaxProjectLength = 128;

    /// <summary>The API keys. Default none: then everybody who reaches the server may do everything, in the project <c>default</c>.</summary>
    public IList<ApiKeyOptions> Keys { get; } = [];

    /// <summary>All faults of the keys, each naming its setting; empty when they can be used.</summary>
    public static IReadOnlyList<string> Faults(AuthOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var faults = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var hashes = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < options.Keys.Count; i++)
        {
            var key = options.Keys[i];
            var setting = string.Create(CultureInfo.InvariantCulture, $"{SectionName}:Keys:{i}");
            if (string.IsNullOrWhiteSpace(key.Name))
            {
                faults.Add($"{setting}:Name is missing; give the key a name.");
            }
            else if (!names.Add(key.Name))
            {
                faults.Add($"{setting}:Name '{key.Name}' is used twice; names must differ.");
            }

            if (!ApiKey.TryParseHash(key.Hash, out _))
            {
                faults.Add($"{setting}:Hash must be 'sha256:' and 64 hexadecimal digits; make one with the 'keys create' verb.");
            }
            else if (!hashes.Add(key.Hash))
            {
                faults.Add($"{setting}:Hash is used twice; one key belongs to one project.");
            }

            if (!IsProjectName(key.Project))
            {
                faults.Add($"{setting}:Project must have 1 to {MaxProjectLength} letters, digits, '-', '_' or '.'.");
            }

            if (!ApiKey.TryParseScope(key.Scope, out _))
            {
                faults.Add($"{setting}:Scope must be ingest, read or admin.");
            }
        }

        return faults;
    }

    private static bool IsProjectName(string? project) =>
        project is { Length: > 0 and <= MaxProjectLength } && project.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
