using System.Globalization;
using Sightglass.Testing;

namespace Sightglass.Bench.Overload;

/// <summary>
/// Keeps a server and all it starts under an amount of memory: in a cgroup of either version where one can be made (as root, as a rule), else by the
/// limits that runtime and engine set themselves.
/// </summary>
internal abstract class MemoryCap : IDisposable
{
    private const string V1Root = "/sys/fs/cgroup/memory";
    private const string V2Root = "/sys/fs/cgroup";
    private readonly string _name;

    private MemoryCap(string name, long bytes)
    {
        _name = name;
        Bytes = bytes;
    }

    public long Bytes { get; }

    /// <summary>Memory in use that the kernel cannot simply take back: without the pages of files.</summary>
    public abstract long ReadUsed(int server);

    /// <summary>Processes the kernel has ended for want of memory.</summary>
    public abstract long ReadKilled();

    /// <summary>The command with the cap around it.</summary>
    public abstract ServerCommand Wrap(ServerCommand command);

    /// <summary>Further settings that keep the server under the cap.</summary>
    public virtual IReadOnlyList<string> Settings => [];

    /// <summary>Further environment that keeps the server under the cap.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the cap is made of, for the report.</summary>
    public override string ToString() => _name;

    public static MemoryCap Create(long bytes)
    {
        var folder = $"sightglass-{System.Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}";
        try
        {
            return Directory.Exists(V1Root) ? new V1(Path.Combine(V1Root, folder), bytes) : new V2(Path.Combine(V2Root, folder), bytes);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return new OwnLimits(bytes, refused.Message);
        }
    }

    /// <summary>Takes the cap away again; the processes under it must have ended.</summary>
    public abstract void Dispose();

    private abstract class Cgroup : MemoryCap
    {
        protected Cgroup(string name, string folder, long bytes, string limitFile)
            : base(name, bytes)
        {
            Folder = folder;
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, limitFile), bytes.ToString(CultureInfo.InvariantCulture));
        }

        protected string Folder { get; }

        // the shell joins and then becomes the server: no moment outside, and the same process id
        public override ServerCommand Wrap(ServerCommand command)
            => new("/bin/sh", ["-c", "echo $$ > \"$0\" && exec \"$@\"", Path.Combine(Folder, "cgroup.procs"), command.FileName, .. command.Arguments]);

        public override void Dispose()
        {
            try
            {
                // the folder goes as such: the files in it are the kernel's
                Directory.Delete(Folder);
            }
            catch (IOException)
            {
                // a process in it is still ending
            }
        }

        protected long Read(string file, string field)
            => File.ReadLines(Path.Combine(Folder, file)).Select(static line => line.Split(' ')).Where(parts => string.Equals(parts[0], field, StringComparison.Ordinal))
                .Select(static parts => long.Parse(parts[1], CultureInfo.InvariantCulture)).FirstOrDefault();
    }

    // https://docs.kernel.org/admin-guide/cgroup-v1/memory.html
    private sealed class V1(string folder, long bytes) : Cgroup("cgroup v1", folder, bytes, "memory.limit_in_bytes")
    {
        public override long ReadUsed(int server) => Read("memory.stat", "rss");

        public override long ReadKilled() => Read("memory.oom_control", "oom_kill");
    }

    // https://docs.kernel.org/admin-guide/cgroup-v2.html
    private sealed class V2(string folder, long bytes) : Cgroup("cgroup v2", folder, bytes, "memory.max")
    {
        public override long ReadUsed(int server) => Read("memory.stat", "anon");

        public override long ReadKilled() => Read("memory.events", "oom_kill");
    }

    private sealed class OwnLimits(long bytes, string reason) : MemoryCap($"limits of runtime and engine only, half of it each: no cgroup could be made ({reason})", bytes)
    {
        public override IReadOnlyList<string> Settings => [$"--Sightglass:Storage:EngineMemoryLimit={(Bytes / 2).ToString(CultureInfo.InvariantCulture)}"];

        public override IReadOnlyDictionary<string, string> Environment
            => new Dictionary<string, string>(StringComparer.Ordinal) { ["DOTNET_GCHeapHardLimit"] = (Bytes / 2).ToString("x", CultureInfo.InvariantCulture) };

        public override long ReadUsed(int server)
            => LinuxProcess.DescendantsOf(server).Append(new LinuxProcess(server, 0)).Sum(static process => process.ReadStatusBytes("RssAnon"));

        public override long ReadKilled() => 0;

        public override ServerCommand Wrap(ServerCommand command) => command;

        public override void Dispose()
        {
        }
    }
}
