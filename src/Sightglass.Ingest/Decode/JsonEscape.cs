using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>The escapes of JSON strings.</summary>
internal static class JsonEscape
{
    /// <summary>
    /// Resolves the escapes of a string that <see cref="JsonCursor.TakeString"/> read. Never longer than the source. Lone surrogates become U+FFFD.
    /// </summary>
    public static int Unescape(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        var written = 0;
        while (true)
        {
            var plain = raw.IndexOf((byte)'\\');
            if (plain < 0)
            {
                raw.CopyTo(destination[written..]);
                return written + raw.Length;
            }

            raw[..plain].CopyTo(destination[written..]);
            written += plain;
            var kind = raw[plain + 1];
            raw = raw[(plain + 2)..];
            if (kind != (byte)'u')
            {
                destination[written++] = kind switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    _ => kind,
                };
                continue;
            }

            var unit = (char)HexUnit(raw);
            raw = raw[4..];
            var rune = Rune.ReplacementChar;
            if (Rune.TryCreate(unit, out var single))
            {
                rune = single;
            }
            else if (char.IsHighSurrogate(unit) && raw.Length >= 6 && raw[0] == (byte)'\\' && raw[1] == (byte)'u'
                && Rune.TryCreate(unit, (char)HexUnit(raw[2..]), out var pair))
            {
                rune = pair;
                raw = raw[6..];
            }

            written += rune.EncodeToUtf8(destination[written..]);
        }
    }

    /// <summary>The value of a hexadecimal digit of either case; -1 for anything else.</summary>
    public static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    private static int HexUnit(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            value = (value << 4) | HexDigit(digits[i]);
        }

        return value;
    }
}
