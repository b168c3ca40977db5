using System.Buffers;
using System.Globalization;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Reads JSON (RFC 8259) from UTF-8 where it lies. Strict about grammar, lenient about text: invalid UTF-8 passes through to be repaired
/// later, and a lone surrogate escape becomes U+FFFD. Faults are sticky values; nothing here recurses.
/// </summary>
internal ref struct JsonCursor
{
    /// <summary>How long a number's text may be.</summary>
    public const int MaxNumberLength = 1024;

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

    /// <summary>What was read from a place on.</summary>
    public readonly ReadOnlySpan<byte> Since(int offset) => _json[offset.._position];

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

    /// <summary>Steps over one value of any kind.</summary>
    public bool SkipValue() => JsonSkip.Value(ref this);

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
            if (JsonEscape.HexDigit(_json[_position + i]) < 0)
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
