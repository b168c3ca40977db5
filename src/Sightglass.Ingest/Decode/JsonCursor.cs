using System.Buffers;
using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Reads JSON (RFC 8259) from UTF-8 where it lies. Strict about grammar, lenient about text: invalid UTF-8 passes through to be repaired
/// later, and a lone surrogate escape becomes U+FFFD. Faults are sticky values; nothing here recurses.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>How deep a value that is stepped over may be nested.</summary>
    public const int MaxSkippedDepth = 10_000;

    private const int MaxNumberLength = 1024;

    private static readonly SearchValues<byte> StringEnd = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(static c => (byte)c), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json;
    private int _position;

    public JsonCursor(ReadOnlySpan<byte> json, int position)
    {
        _json = json;
        _position = position;
        Fault = "";
    }

    /// <summary>What is wrong; empty while nothing is.</summary>
    public string Fault { get; private set; }

    public int FaultOffset { get; private set; }

    public readonly int Offset => _position;

    /// <summary>The next character that is not white space; 0 at the end.</summary>
    public byte Peek()
    {
        while ((uint)_position < (uint)_json.Length)
        {
            var next = _json[_position];
            if (next is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                return next;
            }

            _position++;
        }

        return 0;
    }

    public bool AtEnd()
    {
        Peek();
        return _position >= _json.Length;
    }

    public bool TryTake(byte character)
    {
        if (Peek() != character)
        {
            return false;
        }

        _position++;
        return true;
    }

    public bool Take(byte character, string expectation) => TryTake(character) || Fail(expectation);

    public bool TryTakeNull()
    {
        if (Peek() != (byte)'n' || !_json[_position..].StartsWith("null"u8))
        {
            return false;
        }

        _position += 4;
        return true;
    }

    public bool TakeBool(out bool value)
    {
        value = Peek() == (byte)'t';
        var word = value ? "true"u8 : "false"u8;
        if (_position >= _json.Length || !_json[_position..].StartsWith(word))
        {
            return Fail("expected true or false");
        }

        _position += word.Length;
        return true;
    }

    /// <summary>Reads a string's inside, still escaped.</summary>
    public bool TakeString(out ReadOnlySpan<byte> raw, out bool escaped)
    {
        raw = default;
        escaped = false;
        if (!TryTake((byte)'"'))
        {
            return Fail("expected a string");
        }

        var start = _position;
        while (true)
        {
            var next = _json[_position..].IndexOfAny(StringEnd);
            if (next < 0)
            {
                _position = _json.Length;
                return Fail("a string is not closed");
            }

            _position += next;
            if (_json[_position] == (byte)'"')
            {
                raw = _json[start.._position];
                _position++;
                return true;
            }

            if (_json[_position] != (byte)'\\')
            {
                return Fail("a control character inside a string must be escaped");
            }

            escaped = true;
            if (!StepOverEscape())
            {
                return false;
            }
        }
    }

    public bool TakeKey(out ReadOnlySpan<byte> raw, out bool escaped)
    {
        if (Peek() != (byte)'"')
        {
            raw = default;
            escaped = false;
            return Fail("expected a field name in double quotes");
        }

        return TakeString(out raw, out escaped) && Take((byte)':', "expected ':' after a field name");
    }

    /// <summary>Reads a number's text.</summary>
    public bool TakeNumber(out ReadOnlySpan<byte> literal)
    {
        Peek();
        var start = _position;
        literal = default;
        Step((byte)'-');
        if (!Step((byte)'0') && StepDigits() == 0)
        {
            _position = start;
            return Fail("expected a value");
        }

        if (Step((byte)'.') && StepDigits() == 0)
        {
            return Fail("a digit is missing after the decimal point");
        }

        if (Step((byte)'e') || Step((byte)'E'))
        {
            _ = Step((byte)'+') || Step((byte)'-');
            if (StepDigits() == 0)
            {
                return Fail("a digit is missing in an exponent");
            }
        }

        literal = _json[start.._position];
        if (literal.Length > MaxNumberLength)
        {
            _position = start;
            return Fail("a number is longer than 1024 bytes");
        }

        return true;
    }

    /// <summary>Steps over one value of any kind and depth up to <see cref="MaxSkippedDepth"/>.</summary>
    public bool SkipValue()
    {
        Span<byte> objects = stackalloc byte[(MaxSkippedDepth / 8) + 1];
        var depth = 0;
        while (true)
        {
            switch (Peek())
            {
                case (byte)'{':
                case (byte)'[':
                    var isObject = _json[_position] == (byte)'{';
                    if (depth == MaxSkippedDepth)
                    {
                        return Fail("values are nested over 10000 deep");
                    }

                    _position++;
                    if (TryTake(isObject ? (byte)'}' : (byte)']'))
                    {
                        break;
                    }

                    var bit = (byte)(1 << (depth & 7));
                    objects[depth >> 3] = (byte)(isObject ? objects[depth >> 3] | bit : objects[depth >> 3] & ~bit);
                    depth++;
                    if (isObject && !TakeKey(out _, out _))
                    {
                        return false;
                    }

                    continue;
                case (byte)'"':
                    if (!TakeString(out _, out _))
                    {
                        return false;
                    }

                    break;
                case (byte)'t':
                case (byte)'f':
                    if (!TakeBool(out _))
                    {
                        return false;
                    }

                    break;
                default:
                    if (!TryTakeNull() && !TakeNumber(out _))
                    {
                        return false;
                    }

                    break;
            }

            while (true)
            {
                if (depth == 0)
                {
                    return true;
                }

                var inObject = (objects[(depth - 1) >> 3] & (1 << ((depth - 1) & 7))) != 0;
                if (TryTake((byte)','))
                {
                    if (inObject && !TakeKey(out _, out _))
                    {
                        return false;
                    }

                    break;
                }

                if (!TryTake(inObject ? (byte)'}' : (byte)']'))
                {
                    return Fail(inObject ? "expected ',' or '}'" : "expected ',' or ']'");
                }

                depth--;
            }
        }
    }

    /// <summary>Says what is wrong here; the first fault stays. Always false.</summary>
    public bool Fail(string fault)
    {
        if (Fault.Length == 0)
        {
            Fault = fault;
            FaultOffset = _position;
        }

        return false;
    }

    /// <summary>Line and column (both from 1, the column in bytes) of the fault.</summary>
    public readonly string FaultPosition()
    {
        var before = _json[..FaultOffset];
        var line = before.Count((byte)'\n') + 1;
        var column = FaultOffset - (before.LastIndexOf((byte)'\n') + 1) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"line {line}, column {column} (byte {FaultOffset})");
    }

    /// <summary>
    /// Resolves the escapes of a string that <see cref="TakeString"/> read. Never longer than the source. Lone surrogates become U+FFFD.
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

    private static int HexUnit(ReadOnlySpan<byte> digits)
    {
        var value = 0;
        for (var i = 0; i < 4; i++)
        {
            value = (value << 4) | HexDigit(digits[i]);
        }

        return value;
    }

    /// <summary>The value of a hexadecimal digit of either case; -1 for anything else.</summary>
    public static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    private bool StepOverEscape()
    {
        var kind = _position + 1 < _json.Length ? _json[_position + 1] : (byte)0;
        if (kind is (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t')
        {
            _position += 2;
            return true;
        }

        if (kind != (byte)'u' || _json.Length - _position < 6)
        {
            return Fail("a string holds an unknown escape");
        }

        for (var i = 2; i < 6; i++)
        {
            if (HexDigit(_json[_position + i]) < 0)
            {
                return Fail("a string holds an unknown escape");
            }
        }

        _position += 6;
        return true;
    }

    private bool Step(byte character)
    {
        if ((uint)_position < (uint)_json.Length && _json[_position] == character)
        {
            _position++;
            return true;
        }

        return false;
    }

    private int StepDigits()
    {
        var start = _position;
        while ((uint)_position < (uint)_json.Length && (uint)(_json[_position] - '0') <= 9)
        {
            _position++;
        }

        return _position - start;
    }
}
