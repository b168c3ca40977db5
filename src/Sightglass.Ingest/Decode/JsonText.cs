using System.Buffers;
using System.Globalization;

namespace Sightglass.Ingest.Decode;

/// <summary>JSON text being written as UTF-8 into memory of its own, which is reused. Not thread-safe.</summary>
internal sealed class JsonText
{
    private const int KeptBytes = 1024 * 1024;
    private const int MaxNumberLength = 32;
    private const int MaxEscapeLength = 6;

    /// <summary>Control characters, the quotation mark and the backslash: what JSON cannot hold as it is.</summary>
    private static readonly SearchValues<byte> MustEscape = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static c => (byte)c), (byte)'"', (byte)'\\']);

    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(16 * 1024);
    private int _length;
    private int _dirty;

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    public int Length => _length;

    public void Raw(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _length += text.Length;
    }

    public void Raw(byte character)
    {
        Room(1)[0] = character;
        _length++;
    }

    /// <summary>A quoted string; invalid UTF-8 is repaired.</summary>
    public void String(ReadOnlySpan<byte> text)
    {
        Raw((byte)'"');
        if (Utf8Text.IsValid(text))
        {
            Escaped(text);
        }
        else
        {
            // Repair straight into the output, then escape in place would grow it: the rare case pays for a rented copy.
            var repaired = ArrayPool<byte>.Shared.Rent(checked(text.Length * Utf8Text.MaxGrowth));
            Escaped(repaired.AsSpan(0, Utf8Text.Repair(text, repaired)));
            ArrayPool<byte>.Shared.Return(repaired, clearArray: true);
        }

        Raw((byte)'"');
    }

    public void Int(long value) => Formatted(value);

    public void UInt(ulong value) => Formatted(value);

    /// <summary>The shortest text that reads back equal; NaN and the infinities as bare words.</summary>
    public void Double(double value) => Formatted(value);

    public void Base64(ReadOnlySpan<byte> bytes)
    {
        Raw((byte)'"');
        System.Buffers.Text.Base64.EncodeToUtf8(bytes, Room(System.Buffers.Text.Base64.GetMaxEncodedToUtf8Length(bytes.Length)), out _, out var written);
        _length += written;
        Raw((byte)'"');
    }

    public void Hex(ReadOnlySpan<byte> bytes)
    {
        Raw((byte)'"');
        var room = Room(bytes.Length * 2);
        Convert.TryToHexStringLower(bytes, room, out var written);
        _length += written;
        Raw((byte)'"');
    }

    public void Reset()
    {
        _dirty = Math.Max(_dirty, _length);
        _length = 0;
    }

    /// <summary>Takes back the last bytes written.</summary>
    public void Back(int bytes)
    {
        _dirty = Math.Max(_dirty, _length);
        _length -= bytes;
    }

    /// <summary>Forgets the text, overwrites it, and lets go of memory that only an unusual request needed.</summary>
    public void Scrub()
    {
        Reset();
        _bytes.AsSpan(0, _dirty).Clear();
        _dirty = 0;
        if (_bytes.Length > KeptBytes)
        {
            _bytes = GC.AllocateUninitializedArray<byte>(16 * 1024);
        }
    }

    private void Escaped(ReadOnlySpan<byte> text)
    {
        while (true)
        {
            var plain = text.IndexOfAny(MustEscape);
            if (plain < 0)
            {
                Raw(text);
                return;
            }

            Raw(text[..plain]);
            Escape(text[plain]);
            text = text[(plain + 1)..];
        }
    }

    private void Escape(byte character)
    {
        var room = Room(MaxEscapeLength);
        room[0] = (byte)'\\';
        room[1] = character switch
        {
            (byte)'"' => (byte)'"',
            (byte)'\\' => (byte)'\\',
            (byte)'\b' => (byte)'b',
            (byte)'\f' => (byte)'f',
            (byte)'\n' => (byte)'n',
            (byte)'\r' => (byte)'r',
            (byte)'\t' => (byte)'t',
            _ => (byte)'u',
        };
        if (room[1] != (byte)'u')
        {
            _length += 2;
            return;
        }

        room[2] = (byte)'0';
        room[3] = (byte)'0';
        room[4] = (byte)('0' + (character >> 4));
        room[5] = (byte)((character & 0xF) < 10 ? '0' + (character & 0xF) : 'a' + (character & 0xF) - 10);
        _length += MaxEscapeLength;
    }

    private void Formatted<T>(T value)
        where T : IUtf8SpanFormattable
    {
        value.TryFormat(Room(MaxNumberLength), out var written, default, CultureInfo.InvariantCulture);
        _length += written;
    }

    private Span<byte> Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            var larger = GC.AllocateUninitializedArray<byte>(checked(Math.Max(_bytes.Length * 2, _length + bytes)));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            _bytes.AsSpan().Clear();
            _bytes = larger;
        }

        return _bytes.AsSpan(_length);
    }
}
