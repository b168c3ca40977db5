using System.Globalization;
using System.Text.RegularExpressions;

namespace Sightglass.Bench;

/// <summary>What a data folder holds.</summary>
/// <param name="Total">All files.</param>
/// <param name="Journal">Files under folders named journal.</param>
/// <param name="ActiveParts">Files of the engine's parts that no merge has replaced yet: the engine keeps replaced ones for some minutes.</param>
internal sealed partial record DiskUse(long Total, long Journal, long ActiveParts)
{
    /// <summary>Everything but the journal: the store with what merges have left behind.</summary>
    public long Store => Total - Journal;

    public static DiskUse Measure(string folder)
    {
        var total = 0L;
        var journal = 0L;
        var parts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var path in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            long length;
            try
            {
                length = new FileInfo(path).Length;
            }
            catch (FileNotFoundException)
            {
                continue;
            }

            total += length;
            if (Path.GetRelativePath(folder, path).Contains("journal" + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase))
            {
                journal += length;
            }
            else if (FindPart(path) is { } part)
            {
                parts[part] = parts.GetValueOrDefault(part) + length;
            }
        }

        return new DiskUse(total, journal, SumOfActive(parts));
    }

    private static long SumOfActive(Dictionary<string, long> parts)
    {
        // folders named partition_firstBlock_lastBlock_level: the engine's documented names. One that lies within another of the same table is replaced.
        var known = parts.Select(static part => (part.Value, Table: Path.GetDirectoryName(part.Key), Match: PartName().Match(Path.GetFileName(part.Key))))
            .Select(static part => (part.Value, part.Table, Partition: part.Match.Groups["partition"].Value, First: Number(part.Match, "first"), Last: Number(part.Match, "last"), Level: Number(part.Match, "level")))
            .ToList();
        return known.Where(part => !known.Exists(other => other != part
                && string.Equals(other.Table, part.Table, StringComparison.Ordinal)
                && string.Equals(other.Partition, part.Partition, StringComparison.Ordinal)
                && other.First <= part.First && other.Last >= part.Last && other.Level > part.Level))
            .Sum(static part => part.Value);
    }

    private static string? FindPart(string path)
    {
        for (var folder = Path.GetDirectoryName(path); !string.IsNullOrEmpty(folder); folder = Path.GetDirectoryName(folder))
        {
            if (PartName().IsMatch(Path.GetFileName(folder)))
            {
                return folder.Contains("/detached/", StringComparison.Ordinal) ? null : folder;
            }
        }

        return null;
    }

    private static long Number(Match match, string group) => long.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<partition>(?!tmp|delete)[^_]+)_(?<first>\d+)_(?<last>\d+)_(?<level>\d+)(_\d+)?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex PartName();
}
