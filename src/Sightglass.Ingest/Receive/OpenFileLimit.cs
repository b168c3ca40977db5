using System.Globalization;

namespace Sightglass.Ingest.Receive;

/// <summary>
/// How many files and sockets this process may have open. Out of them the runtime cannot go on (it ends the process when it can load nothing
/// any more), so 344 are kept for everything else (an idle server holds about 260, most of them its own libraries) and the rest is shared
/// out: Kestrel counts the connections of each listener by itself.
/// </summary>
public static class OpenFileLimit
{
    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";
    private const int KeptFree = 344;
    private const int Listeners = 3;
    private const int Fewest = 512;

    /// <summary>What to tell who starts the server under a limit it cannot live with; null when there is no such fault.</summary>
    public static string? Fault() => Fault(Read());

    /// <summary>The fault of a limit; null for none.</summary>
    internal static string? Fault(int? limit) => limit < Fewest
        ? string.Create(CultureInfo.InvariantCulture, $"this process may open {limit} files (ulimit -n); it needs {Fewest}, and {Listeners} for each connection beyond.")
        : null;

    /// <summary>The most connections of one listener, given how many are wished for.</summary>
    internal static int Connections(int wanted) => Connections(wanted, Read());

    /// <summary>The most connections of one listener under a limit; null for none.</summary>
    internal static int Connections(int wanted, int? limit) =>
        limit is { } files ? Math.Min(wanted, Share(Math.Max(Fewest, files))) : wanted;

    private static int Share(int files) => ((files - KeptFree) / Listeners) - BoundedListenerFactory.BeyondLimit;

    /// <summary>The soft limit in such a text; null when it holds none or names no number.</summary>
    internal static int? Parse(IEnumerable<string> lines)
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
