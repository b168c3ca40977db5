using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// A fixed table of known words, asked with UTF-8 bytes and without making a string. The table is built from our own words only, so that
/// nobody outside can make its chains long. Thread-safe after it is filled.
/// </summary>
internal sealed class Utf8Lookup<TValue>
{
    private readonly Entry[] _entries;
    private readonly int _shift;
    private readonly int _longest;

    public Utf8Lookup(IReadOnlyCollection<KeyValuePair<string, TValue>> words)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(words.Count * 4, 16));
        _entries = new Entry[size];
        _shift = 64 - BitOperations.Log2((uint)size);
        foreach (var (word, value) in words)
        {
            var key = Encoding.UTF8.GetBytes(word);
            _longest = Math.Max(_longest, key.Length);
            var slot = Slot(key);
            while (_entries[slot].Key is { } taken)
            {
                if (taken.AsSpan().SequenceEqual(key))
                {
                    throw new ArgumentException($"'{word}' is listed twice.", nameof(words));
                }

                slot = (slot + 1) & (_entries.Length - 1);
            }

            _entries[slot] = new Entry { Key = key, Value = value };
        }
    }

    public bool TryGet(ReadOnlySpan<byte> word, out TValue value)
    {
        if (word.Length <= _longest)
        {
            for (var slot = Slot(word); _entries[slot].Key is { } key; slot = (slot + 1) & (_entries.Length - 1))
            {
                if (word.SequenceEqual(key))
                {
                    value = _entries[slot].Value;
                    return true;
                }
            }
        }

        value = default!;
        return false;
    }

    /// <summary>Mixes the length with the word's two ends, where our words differ.</summary>
    private int Slot(ReadOnlySpan<byte> word)
    {
        ulong first;
        ulong last;
        if (word.Length >= sizeof(ulong))
        {
            first = BinaryPrimitives.ReadUInt64LittleEndian(word);
            last = BinaryPrimitives.ReadUInt64LittleEndian(word[^sizeof(ulong)..]);
            if (word.Length >= 3 * sizeof(ulong))
            {
                first ^= BitOperations.RotateLeft(BinaryPrimitives.ReadUInt64LittleEndian(word[(word.Length / 2)..]), 17);
            }
        }
        else
        {
            first = 0;
            foreach (var b in word)
            {
                first = (first << 8) | b;
            }

            last = first;
        }

        var hash = (first * 0x9E3779B97F4A7C15) ^ BitOperations.RotateLeft(last * 0xC2B2AE3D27D4EB4F, 31) ^ ((ulong)word.Length * 0x165667B19E3779F9);
        return (int)((hash * 0x9E3779B97F4A7C15) >> _shift);
    }

    private struct Entry
    {
        public byte[]? Key;
        public TValue Value;
    }
}
