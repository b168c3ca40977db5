using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Sightglass.Storage.ClickHouse.Engine;

/// <summary>
/// A process that can be told from a later one with the same number: by the machine's start and the process's own.
/// Kept in a file as one line, <c>12345 4711 6f0e…</c>.
/// </summary>
internal sealed record ProcessIdentity(int Id, string Started, string Boot)
{
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(10);

    public static ProcessIdentity OfThisProcess() =>
        Of(Environment.ProcessId) ?? throw new InvalidOperationException("This process cannot be identified: is /proc mounted?");

    /// <summary>The identity of a running process; null when there is none of that number.</summary>
    public static ProcessIdentity? Of(int id)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return OfLinux(id);
            }

            using var process = Process.GetProcessById(id);
            return new ProcessIdentity(id, process.StartTime.ToUniversalTime().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture), "-");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote; null when the file is missing or is not of this shape.</summary>
    public static ProcessIdentity? Read(string path)
    {
        try
        {
            var words = File.ReadAllText(path).Split(' ', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            return words.Length == 3 && int.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new ProcessIdentity(id, words[1], words[2])
                : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    public void Write(string path) => File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"{Id} {Started} {Boot}\n"));

    public bool IsRunning() => Equals(Of(Id));

    /// <summary>Ends the process for good and waits until it is gone. True when it ran.</summary>
    public bool End()
    {
        if (!IsRunning())
        {
            return false;
        }

        try
        {
            using var process = Process.GetProcessById(Id);
            process.Kill();
            process.WaitForExit(EndTimeout);
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            // Gone between the look and the kill.
        }

        return true;
    }

    private static ProcessIdentity? OfLinux(int id)
    {
        // 12345 (dotnet) S 1 ... : the name may hold spaces and brackets, so count from the last bracket. Field 3 is the state, 22 the start.
        var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return fields[0] is "Z" or "X" ? null : new ProcessIdentity(id, fields[22 - 3], File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim());
    }
}
