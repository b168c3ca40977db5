using System.Globalization;

namespace Sightglass.Ingest.Receive;

/// <summary>
/// How many files and sockets this process may have open. Out of them the runtime cannot go on (it ends the process when it can load nothing
/// any more), so connections get at most half, and 256 are left for everything else: an idle server holds about 150.
/// </summary>
internal static class OpenFileLimit
{
    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";
    private const int KeptFree = 256;
    private const int FewestConnections = 16;

    /// <summary>The most connections, given how many are wished for.</summary>
    public static int Connections(int wanted) => Connections(wanted, Read());

    /// <summary>The most connections under a limit; null for none.</summary>
    public static int Connections(int wanted, int? limit) =>
        limit is { } files ? Math.Min(wanted, Math.Max(FewestConnections, Math.Min(files / 2, files - KeptFree))) : wanted;

    /// <summary>The soft limit in such a text; null when it holds none or names no number.</summary>
    public static int? Parse(IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            if (line.StartsWith(Name, StringComparison.Ordinal))
            {
                var soft = line.AsSpan(Name.Length).TrimStart();
                var end = soft.IndexOf(' ');
                return long.TryParse(end < 0 ? soft : soft[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
                    ? (int)Math.Min(limit, int.MaxValue)
                    : null;
            }
        }

        return null;
    }

    // Elsewhere than on Linux there is no such file, and the limit is not looked for.
    private static int? Read() => File.Exists(Limits) ? Parse(File.ReadLines(Limits)) : null;
}
