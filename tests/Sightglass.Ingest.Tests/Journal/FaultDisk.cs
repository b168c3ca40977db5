using Sightglass.Ingest.Journal.Disk;

namespace Sightglass.Ingest.Tests.Journal;

/// <summary>
/// A disk in memory that can fail and lose power: what was not synced may survive in part, page by page and sector by sector, in any order.
/// </summary>
internal sealed class FaultDisk : IJournalDisk
{
    public const int PageSize = 256;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Node> _names = new(StringComparer.Ordinal);
    private Dictionary<string, Node> _durableNames = new(StringComparer.Ordinal);
    private bool _dead;

    /// <summary>Asked before every operation (create, open, write, sync, cut, move, delete, syncdir); an exception given is thrown.</summary>
    public Func<string, string, JournalDiskException?>? Fault { get; set; }

    /// <summary>Asked before every read with the path, the first byte and the number of bytes; true when the disk cannot read them.</summary>
    public Func<string, long, int, bool>? Unreadable { get; set; }

    /// <summary>How much of a failing write reaches the file, from 0 to 1.</summary>
    public double FailedWritePart { get; set; } = 0.5;

    /// <summary>The bytes all files may take together.</summary>
    public long Capacity { get; set; } = long.MaxValue;

    public TimeSpan SyncTime { get; set; }

    public int Syncs { get; private set; }

    public List<string> SyncedPaths { get; } = [];

    public static JournalDiskException NoSpace() => new("no space", DiskFailure.NoSpace);

    public static JournalDiskException Broken() => new("broken", DiskFailure.Io);

    /// <summary>From now on every operation fails: the process that used it is gone.</summary>
    public void Kill()
    {
        lock (_gate)
        {
            _dead = true;
        }
    }

    /// <summary>What a machine finds after a power cut: what was synced, and of the rest whatever chance kept.</summary>
    public FaultDisk AfterPowerCut(Random random)
    {
        lock (_gate)
        {
            _dead = true;
            var after = new FaultDisk();
            var keep = random.Next(3) switch { 0 => 0.0, 1 => 0.5, _ => random.NextDouble() };
            var names = new Dictionary<string, Node>(_durableNames, StringComparer.Ordinal);
            foreach (var path in _names.Keys.Union(_durableNames.Keys, StringComparer.Ordinal).ToList())
            {
                if (random.NextDouble() < keep)
                {
                    if (_names.TryGetValue(path, out var current))
                    {
                        names[path] = current;
                    }
                    else
                    {
                        names.Remove(path);
                    }
                }
            }

            foreach (var (path, node) in names)
            {
                var copy = node.AfterPowerCut(random, keep);
                after._names[path] = copy;
                after._durableNames[path] = copy;
            }

            return after;
        }
    }

    /// <summary>What a new process finds after kill -9: everything written.</summary>
    public FaultDisk AfterKill()
    {
        lock (_gate)
        {
            _dead = true;
            var after = new FaultDisk { _durableNames = new Dictionary<string, Node>(StringComparer.Ordinal) };
            foreach (var (path, node) in _names)
            {
                after._names[path] = node.Clone();
            }

            foreach (var (path, node) in _durableNames)
            {
                after._durableNames[path] = _names.TryGetValue(path, out var same) && ReferenceEquals(same, node) ? after._names[path] : node.Clone();
            }

            return after;
        }
    }

    public byte[] ReadAll(string path)
    {
        lock (_gate)
        {
            return _names[path].Data[.._names[path].Length];
        }
    }

    public void WriteAll(string path, byte[] content)
    {
        lock (_gate)
        {
            var node = new Node { Data = [.. content], Length = content.Length };
            node.Sync();
            _names[path] = node;
            _durableNames[path] = node;
        }
    }

    public void Remove(string path)
    {
        lock (_gate)
        {
            _names.Remove(path);
            _durableNames.Remove(path);
        }
    }

    public List<string> Paths()
    {
        lock (_gate)
        {
            return [.. _names.Keys.Order(StringComparer.Ordinal)];
        }
    }

    public void CreateDirectory(string path) => Check("mkdir", path);

    public IReadOnlyList<string> List(string directory)
    {
        Check("list", directory);
        lock (_gate)
        {
            return [.. _names.Keys.Where(p => Path.GetDirectoryName(p) == directory).Select(p => Path.GetFileName(p)!).Order(StringComparer.Ordinal)];
        }
    }

    public IJournalFile? Open(string path, bool writable)
    {
        Check("open", path);
        lock (_gate)
        {
            return _names.TryGetValue(path, out var node) ? new OpenFile(this, node, path) : null;
        }
    }

    public IJournalFile Create(string path, long preallocate)
    {
        Check("create", path);
        lock (_gate)
        {
            var node = new Node();
            _names[path] = node;
            if (Used() + preallocate <= Capacity)
            {
                node.SetLength((int)preallocate);
            }

            return new OpenFile(this, node, path);
        }
    }

    public void Move(string from, string to)
    {
        Check("move", from);
        lock (_gate)
        {
            _names[to] = _names[from];
            _names.Remove(from);
        }
    }

    public void Delete(string path)
    {
        Check("delete", path);
        lock (_gate)
        {
            _names.Remove(path);
        }
    }

    public void SyncDirectory(string path)
    {
        Check("syncdir", path);
        lock (_gate)
        {
            foreach (var name in _durableNames.Keys.Where(p => Path.GetDirectoryName(p) == path && !_names.ContainsKey(p)).ToList())
            {
                _durableNames.Remove(name);
            }

            foreach (var (name, node) in _names)
            {
                if (Path.GetDirectoryName(name) == path)
                {
                    _durableNames[name] = node;
                }
            }
        }
    }

    private long Used() => _names.Values.Sum(n => (long)n.Length);

    private void Check(string operation, string path)
    {
        lock (_gate)
        {
            if (_dead)
            {
                throw new JournalDiskException("the power is off", DiskFailure.Io);
            }
        }

        if (Fault?.Invoke(operation, path) is { } fault)
        {
            throw fault;
        }
    }

    private sealed class Node
    {
        public byte[] Data = [];
        public int Length;
        private readonly HashSet<int> _dirty = [];

        /// <summary>Pages the kernel takes for written since a sync of them failed: no later sync writes them.</summary>
        private readonly HashSet<int> _forgotten = [];
        private byte[] _durable = [];

        public void Write(ReadOnlySpan<byte> bytes, int offset)
        {
            if (offset + bytes.Length > Length)
            {
                SetLength(offset + bytes.Length);
            }

            bytes.CopyTo(Data.AsSpan(offset));
            for (var page = offset / PageSize; page <= (offset + bytes.Length - 1) / PageSize; page++)
            {
                _dirty.Add(page);
                _forgotten.Remove(page);
            }
        }

        public void SetLength(int length)
        {
            if (length > Data.Length)
            {
                Array.Resize(ref Data, Math.Max(length, Data.Length * 2));
            }

            if (length < Length)
            {
                Data.AsSpan(length, Length - length).Clear();
            }

            Length = length;
        }

        public void Sync()
        {
            var durable = Data[..Length];
            foreach (var page in _forgotten)
            {
                var start = page * PageSize;
                var count = Math.Min(PageSize, Length - start);
                if (count > 0)
                {
                    var kept = Math.Clamp(_durable.Length - start, 0, count);
                    durable.AsSpan(start, count).Clear();
                    _durable.AsSpan(Math.Min(start, _durable.Length), kept).CopyTo(durable.AsSpan(start));
                }
            }

            _durable = durable;
            _dirty.Clear();
        }

        public void ForgetDirty()
        {
            _forgotten.UnionWith(_dirty);
            _dirty.Clear();
        }

        public Node Clone()
        {
            var clone = new Node { Data = [.. Data], Length = Length, _durable = _durable };
            clone._dirty.UnionWith(_dirty);
            clone._forgotten.UnionWith(_forgotten);
            return clone;
        }

        public Node AfterPowerCut(Random random, double keep)
        {
            var data = _durable.ToArray();
            if (data.Length != Length && random.NextDouble() < keep)
            {
                Array.Resize(ref data, Length);
            }

            foreach (var page in _dirty.Union(_forgotten).Order())
            {
                if (random.NextDouble() >= keep)
                {
                    continue;
                }

                var start = page * PageSize;
                var end = Math.Min(Length, start + PageSize);
                if (random.Next(4) == 0)
                {
                    end = Math.Min(end, start + (PageSize / 2));
                }

                if (end <= start)
                {
                    continue;
                }

                if (data.Length < end)
                {
                    Array.Resize(ref data, end);
                }

                Data.AsSpan(start, end - start).CopyTo(data.AsSpan(start));
            }

            var node = new Node { Data = data, Length = data.Length };
            node.Sync();
            return node;
        }
    }

    private sealed class OpenFile(FaultDisk disk, Node node, string path) : IJournalFile
    {
        public long Length
        {
            get
            {
                lock (disk._gate)
                {
                    return node.Length;
                }
            }
        }

        public int Read(Span<byte> buffer, long offset)
        {
            disk.Check("read", path);
            if (disk.Unreadable?.Invoke(path, offset, (int)Math.Clamp(node.Length - offset, 0, buffer.Length)) == true)
            {
                throw Broken();
            }

            lock (disk._gate)
            {
                var count = (int)Math.Clamp(node.Length - offset, 0, buffer.Length);
                node.Data.AsSpan((int)offset, count).CopyTo(buffer);
                return count;
            }
        }

        public void Write(IReadOnlyList<ReadOnlyMemory<byte>> buffers, long offset)
        {
            var all = buffers.SelectMany(static b => b.ToArray()).ToArray();
            JournalDiskException? fault = null;
            try
            {
                disk.Check("write", path);
            }
            catch (JournalDiskException e)
            {
                fault = e;
            }

            lock (disk._gate)
            {
                if (disk._dead)
                {
                    throw fault!;
                }

                var growth = Math.Max(0, offset + all.Length - node.Length);
                if (fault is null && growth > 0 && disk.Used() + growth > disk.Capacity)
                {
                    fault = NoSpace();
                }

                if (fault is not null)
                {
                    node.Write(all.AsSpan(0, (int)(all.Length * disk.FailedWritePart)), (int)offset);
                    throw fault;
                }

                node.Write(all, (int)offset);
            }
        }

        public void SetLength(long length)
        {
            disk.Check("cut", path);
            lock (disk._gate)
            {
                node.SetLength((int)length);
            }
        }

        public void Sync()
        {
            if (disk.SyncTime > TimeSpan.Zero)
            {
#pragma warning disable RS0030 // a slow disk
                Thread.Sleep(disk.SyncTime);
#pragma warning restore RS0030
            }

            lock (disk._gate)
            {
                disk.Syncs++;
                disk.SyncedPaths.Add(path);
            }

            try
            {
                disk.Check("sync", path);
            }
            catch (JournalDiskException)
            {
                lock (disk._gate)
                {
                    node.ForgetDirty();
                }

                throw;
            }

            lock (disk._gate)
            {
                node.Sync();
            }
        }

        public void Dispose()
        {
        }
    }
}
