using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Sightglass.Storage.ClickHouse.Write;

/// <summary>
/// Texts that repeat, as LowCardinality(String): each distinct text once, and a number for every row.
/// </summary>
/// <remarks>
/// The rows <c>a b a</c> are sent as <c>1u64</c> (version), <c>0x600u64</c> (0x200: the keys are in the block; 0x400: they make its whole
/// dictionary; the low byte is the width of the numbers: 0, 1, 2 = 8, 16, 32 bits), <c>3u64</c> and the keys <c>"" "a" "b"</c> (the empty text
/// is always first), <c>3u64</c> and the rows' numbers <c>1 2 1</c>:
/// https://github.com/ClickHouse/ClickHouse/blob/v25.8.1.5101-lts/src/DataTypes/Serializations/SerializationLowCardinality.cpp#L41-L130.
/// </remarks>
internal sealed class WordColumn : IBlockColumn
{
    private const ulong Version = 1;
    private const ulong KeysInBlock = 0x600;
    private const int FirstSlots = 64;

    private readonly ColumnBuffer _version = new();
    private readonly ColumnBuffer _keysHeader = new();
    private readonly ColumnBuffer _keys = new();
    private readonly ColumnBuffer _numbersHeader = new();
    private readonly ColumnBuffer _numbers = new();

    // Open addressing: a slot holds a word's number + 1; 0 is free. Never more than half full.
    private int[] _slots = new int[FirstSlots];
    private Word[] _words = new Word[FirstSlots / 2];
    private int _wordCount;
    private int _lastWord;
    private int _width = 1;

    public WordColumn(string name)
    {
        Name = name;
        Parts = [_version, _keysHeader, _keys, _numbersHeader, _numbers];
        Clear();
    }

    public string Name { get; }

    public string Type => "LowCardinality(String)";

    public IReadOnlyList<ColumnBuffer> Parts { get; }

    /// <summary>The piece that stands before an array's offsets.</summary>
    public ColumnBuffer Beginning => _version;

    public int Count => _numbers.Length / _width;

    /// <summary>The number of the text added last; equal texts of one block have equal numbers.</summary>
    public int LastWord => _lastWord;

    public void Add(ReadOnlySpan<byte> text)
    {
        // Spans of one request share resource, scope, service and mostly the model: the text before is the best guess.
        if (!text.SequenceEqual(TextOf(_words[_lastWord])))
        {
            _lastWord = text.IsEmpty ? 0 : Find(text);
        }

        switch (_width)
        {
            case 1:
                _numbers.Add((byte)_lastWord);
                break;
            case 2:
                _numbers.Add((ushort)_lastWord);
                break;
            default:
                _numbers.Add((uint)_lastWord);
                break;
        }
    }

    public void Seal()
    {
        _version.Clear();
        _version.Add(Version);
        _keysHeader.Clear();
        _numbersHeader.Clear();
        if (Count == 0)
        {
            // Without a value, an array's element column ends after its version.
            _keys.Clear();
            return;
        }

        _keysHeader.Add(KeysInBlock | (_width == 1 ? 0UL : _width == 2 ? 1UL : 2UL));
        _keysHeader.Add((ulong)_wordCount);
        _numbersHeader.Add((ulong)Count);
    }

    public void Clear()
    {
        foreach (var part in Parts)
        {
            part.Clear();
        }

        Array.Clear(_slots);
        _width = 1;
        _wordCount = 1;
        _lastWord = 0;
        _words[0] = new Word(0, 1, 0);
        _keys.AddText([]);
    }

    public void Dispose()
    {
        foreach (var part in Parts)
        {
            part.Dispose();
        }
    }

    private ReadOnlySpan<byte> TextOf(Word word) => _keys.WrittenSpan.Slice(word.Start, word.Length);

    private int Find(ReadOnlySpan<byte> text)
    {
        var hash = ByteHash.Of(text);
        var slot = (int)hash & (_slots.Length - 1);
        while (_slots[slot] is var number && number != 0)
        {
            var word = _words[number - 1];
            if (word.Hash == hash && text.SequenceEqual(TextOf(word)))
            {
                return number - 1;
            }

            slot = (slot + 1) & (_slots.Length - 1);
        }

        return AddWord(text, hash, slot);
    }

    private int AddWord(ReadOnlySpan<byte> text, uint hash, int slot)
    {
        _keys.AddText(text);
        var number = _wordCount++;
        _slots[slot] = number + 1;
        _words[number] = new Word(hash, _keys.Length - text.Length, text.Length);
        if (_wordCount == _words.Length)
        {
            Rehash();
        }

        if (number is byte.MaxValue + 1 or ushort.MaxValue + 1)
        {
            Widen();
        }

        return number;
    }

    private void Rehash()
    {
        Array.Resize(ref _words, _words.Length * 2);
        _slots = new int[_slots.Length * 2];
        for (var number = 1; number < _wordCount; number++)
        {
            var slot = (int)_words[number].Hash & (_slots.Length - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = number + 1;
        }
    }

    /// <summary>Doubles the width of the numbers, from the last to the first so that none is overwritten unread.</summary>
    private void Widen()
    {
        var count = Count;
        _numbers.Reserve(count * _width);
        var bytes = _numbers.WrittenSpan;
        for (var row = count - 1; row >= 0; row--)
        {
            if (_width == 1)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(bytes[(row * 2)..], bytes[row]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes[(row * 4)..], BinaryPrimitives.ReadUInt16LittleEndian(bytes[(row * 2)..]));
            }
        }

        _width *= 2;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Word(uint Hash, int Start, int Length);
}
