using System.Globalization;

namespace Sightglass.Testing;

/// <summary>A running process as <c>/proc</c> shows it. The start time makes it safe against a reused id.</summary>
public readonly record struct LinuxProcess(int Id, ulong StartTicks)
{
    // CLK_TCK is 100 on every Linux .NET runs on: proc(5) counts CPU time in these.
    private const double TicksPerSecond = 100;

    /// <summary>True while it runs; a zombie no longer does.</summary>
    public bool IsAlive => ReadStat(Id) is { } stat && stat.StartTicks == StartTicks && stat.State != 'Z';

    /// <summary>The process of this id, or null when there is none.</summary>
    public static LinuxProcess? Find(int id) => ReadStat(id) is { } stat ? new LinuxProcess(id, stat.StartTicks) : null;

    /// <summary>All its descendants, nearest first.</summary>
    public static IReadOnlyList<LinuxProcess> DescendantsOf(int id)
    {
        var byParent = new Dictionary<int, List<LinuxProcess>>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var other) && ReadStat(other) is { } stat)
            {
                if (!byParent.TryGetValue(stat.Parent, out var children))
                {
                    byParent[stat.Parent] = children = [];
                }

                children.Add(new LinuxProcess(other, stat.StartTicks));
            }
        }

        var found = new List<LinuxProcess>();
        var queue = new Queue<int>([id]);
        while (queue.TryDequeue(out var parent))
        {
            foreach (var child in byParent.GetValueOrDefault(parent, []))
            {
                found.Add(child);
                queue.Enqueue(child.Id);
            }
        }

        return found;
    }

    /// <summary>CPU seconds it has used itself, user and system; 0 when it is gone.</summary>
    public double ReadCpuSeconds() => ReadStat(Id) is { } stat && stat.StartTicks == StartTicks ? stat.CpuTicks / TicksPerSecond : 0;

    /// <summary>A size in bytes from <c>/proc/pid/status</c> (such as VmRSS, VmHWM); 0 when it is gone.</summary>
    public long ReadStatusBytes(string name) => ReadKilobytes($"/proc/{Id}/status", name);

    /// <summary>Its proportional share of resident memory in bytes; 0 when it is gone or not ours to read.</summary>
    public long ReadPssBytes() => ReadKilobytes($"/proc/{Id}/smaps_rollup", "Pss");

    /// <summary>Its threads; 0 when it is gone.</summary>
    public int CountThreads() => Count($"/proc/{Id}/task");

    /// <summary>Its open handles; 0 when it is gone or not ours to read.</summary>
    public int CountHandles() => Count($"/proc/{Id}/fd");

    private static int Count(string folder)
    {
        try
        {
            return Directory.EnumerateFileSystemEntries(folder).Count();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long ReadKilobytes(string path, string name)
    {
        try
        {
            foreach (var line in File.ReadLines(path))
            {
                if (line.StartsWith(name, StringComparison.Ordinal) && line.Length > name.Length && line[name.Length] == ':')
                {
                    return long.Parse(line.AsSpan(name.Length + 1).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            // it ended while we looked
        }

        return 0;
    }

    private static (char State, int Parent, ulong CpuTicks, ulong StartTicks)? ReadStat(int id)
    {
        try
        {
            // pid (name with any characters) state ppid ...
            var text = File.ReadAllText($"/proc/{id}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0][0], int.Parse(fields[1], CultureInfo.InvariantCulture), Number(fields[11]) + Number(fields[12]), Number(fields[19]));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static ulong Number(string field) => ulong.Parse(field, CultureInfo.InvariantCulture);
}
