using System.Runtime.InteropServices;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>The attributes of the span that is not closed yet: only its trace id tells which shard's columns they belong to.</summary>
internal sealed class PendingAttributes : IDisposable
{
    private readonly ColumnBuffer _bytes = new();
    private Entry[] _entries = new Entry[64];

    public int Count { get; private set; }

    public void Add(ReadOnlySpan<byte> key, byte type, ReadOnlySpan<byte> value)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, _entries.Length * 2);
        }

        var start = _bytes.Length;
        _bytes.Add(key);
        _bytes.Add(value);
        _entries[Count++] = new Entry(start, key.Length, value.Length, type);
    }

    public byte TypeAt(int index) => _entries[index].Type;

    public ReadOnlySpan<byte> KeyAt(int index)
    {
        ref readonly var entry = ref _entries[index];
        return _bytes.WrittenSpan.Slice(entry.Start, entry.KeyLength);
    }

    public ReadOnlySpan<byte> ValueAt(int index)
    {
        ref readonly var entry = ref _entries[index];
        return _bytes.WrittenSpan.Slice(entry.Start + entry.KeyLength, entry.ValueLength);
    }

    public void Clear()
    {
        _bytes.Clear();
        Count = 0;
    }

    public void Dispose() => _bytes.Dispose();

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Start, int KeyLength, int ValueLength, byte Type);
}
