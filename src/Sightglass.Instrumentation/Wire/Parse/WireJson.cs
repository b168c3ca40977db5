using System.Buffers;
using System.Globalization;
using System.Text.Unicode;

namespace Sightglass.Instrumentation.Wire.Parse;

/// <summary>
/// Reads JSON from bytes that come in pieces, cut anywhere, in the same memory however long the document is. One document, or several one after the other.
/// What no path leads to is skipped: of it only strings and brackets are looked at.
/// </summary>
internal sealed class WireJson : IWireBytes
{
    /// <summary>The longest short string, in UTF-16 code units.</summary>
    public const int MaxWord = 160;

    // As System.Text.Json: what is nested deeper the application's own reader refuses too.
    private const int MaxNesting = 64;

    private static readonly SearchValues<byte> StringStops = SearchValues.Create([(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(static code => (byte)code)]);
    private static readonly SearchValues<byte> SkipStops = SearchValues.Create("\"{}[]"u8);

    // One is kept for the next request; where several are under way at once the others are made anew.
    private static WireJson? _spare;

    private readonly WirePath?[] _paths = new WirePath?[WirePath.MaxDepth];
    private readonly char[] _word = new char[MaxWord];
    private WirePath _root;
    private IWireValues _values;
    private WirePath? _path;
    private State _state;
    private State _escapedFrom;
    private ulong _objects;
    private int _depth;
    private int _skipFrom;
    private int _length;
    private uint _unicode;
    private int _unicodeDigits;
    private char _high;
    private uint _partial;
    private int _partialLength;
    private bool _isTooLong;

    public WireJson(WirePath root, IWireValues values)
    {
        _root = root;
        _values = values;
        Restart();
    }

    private enum State : byte
    {
        Value,
        FirstItem,
        FirstName,
        Name,
        Colon,
        After,
        String,
        NameString,
        Skip,
        SkipString,
        SkipEscape,
        Escape,
        Unicode,
        Scalar,
        Document,
        Broken,
    }

    /// <inheritdoc/>
    public bool IsMalformed { get; private set; }

    private bool IsText => _path is { Field: >= WireField.PromptText and <= WireField.ToolArguments };

    /// <summary>One that reads along a tree.</summary>
    public static WireJson Rent(WirePath root, IWireValues values)
    {
        if (Interlocked.Exchange(ref _spare, null) is not { } spare)
        {
            return new WireJson(root, values);
        }

        spare.Reset(root, values);
        return spare;
    }

    /// <summary>Gives it back. It is not used afterwards: it would throw.</summary>
    public void Return()
    {
        // It held what users wrote.
        _word.AsSpan().Clear();
        _values = null!;
        Volatile.Write(ref _spare, this);
    }

    /// <summary>Begins anew with another tree.</summary>
    public void Reset(WirePath root, IWireValues values)
    {
        (_root, _values, IsMalformed) = (root, values, false);
        Restart();
    }

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0 && _state != State.Broken)
        {
            bytes = bytes[Step(bytes)..];
        }
    }

    /// <inheritdoc/>
    public void Complete() => EndDocument();

    /// <summary>What was added is one document and should be whole; the next begins.</summary>
    public void EndDocument()
    {
        if (_state == State.Scalar && _depth == 0)
        {
            EndScalar();
        }

        IsMalformed |= _state != State.Document;
        Restart();
    }

    private void Restart()
    {
        _state = State.Document;
        _depth = 0;
        _objects = 0;
        _path = _root;
        (_high, _partialLength, _length, _escapedFrom) = (default, 0, 0, State.Value);
    }

    /// <summary>Reads on and returns how many bytes were read.</summary>
    private int Step(ReadOnlySpan<byte> bytes)
    {
        switch (_state)
        {
            case State.String or State.NameString:
                return InString(bytes);
            case State.Skip:
                return InSkipped(bytes);
            case State.SkipString:
                return InSkippedString(bytes);
            case State.Scalar:
                return InScalar(bytes);
            case State.SkipEscape:
                _state = State.SkipString;
                return 1;
            case State.Escape:
                Escaped(bytes[0]);
                return 1;
            case State.Unicode:
                UnicodeDigit(bytes[0]);
                return 1;
            default:
                if (bytes[0] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                {
                    Structure(bytes[0]);
                }

                return 1;
        }
    }

    private void Structure(byte next)
    {
        switch (_state, next)
        {
            case (State.Document, _):
                _path = _root;
                Value(next);
                break;
            case (State.FirstItem, (byte)']') or (State.FirstName, (byte)'}'):
                Close(next);
                break;
            case (State.Value or State.FirstItem, _):
                Value(next);
                break;
            case (State.FirstName or State.Name, (byte)'"'):
                BeginString(State.NameString);
                break;
            case (State.Colon, (byte)':'):
                _state = State.Value;
                break;
            case (State.After, (byte)','):
                var isObject = IsObject(_depth);
                _path = isObject ? null : _paths[_depth - 1]?.Items;
                _state = isObject ? State.Name : State.Value;
                break;
            case (State.After, (byte)'}' or (byte)']'):
                Close(next);
                break;
            default:
                Break();
                break;
        }
    }

    private void Value(byte first)
    {
        switch (first)
        {
            case (byte)'{' or (byte)'[':
                Open(first == '{');
                break;
            case (byte)'"' when _path is null or { Field: WireField.None }:
                _skipFrom = -1;
                _state = State.SkipString;
                break;
            case (byte)'"':
                BeginString(State.String);
                break;
            case (byte)'-' or (byte)'t' or (byte)'f' or (byte)'n' or (>= (byte)'0' and <= (byte)'9'):
                _length = 0;
                _state = State.Scalar;
                Append((char)first);
                break;
            default:
                Break();
                break;
        }
    }

    private void Open(bool isObject)
    {
        if (_depth == MaxNesting)
        {
            Break();
            return;
        }

        _objects = isObject ? _objects | (1UL << _depth) : _objects & ~(1UL << _depth);
        _depth++;
        if (_path is null || _depth > WirePath.MaxDepth)
        {
            _skipFrom = _depth - 1;
            _state = State.Skip;
            return;
        }

        _paths[_depth - 1] = _path;
        if (_path.Field != WireField.None)
        {
            _values.Open(_path.Field);
        }

        _path = isObject ? null : _path.Items;
        _state = isObject ? State.FirstName : State.FirstItem;
    }

    private void Close(byte bracket)
    {
        if (_depth == 0 || IsObject(_depth) != (bracket == '}'))
        {
            Break();
            return;
        }

        _depth--;
        if (_paths[_depth] is { Field: not WireField.None } path)
        {
            _values.Close(path.Field);
        }

        EndValue();
    }

    private bool IsObject(int depth) => (_objects & (1UL << (depth - 1))) != 0;

    private void EndValue()
    {
        _state = _depth == 0 ? State.Document : State.After;
        if (_depth == 0)
        {
            _values.DocumentEnd();
        }
    }

    private int InSkipped(ReadOnlySpan<byte> bytes)
    {
        var stop = bytes.IndexOfAny(SkipStops);
        if (stop < 0)
        {
            return bytes.Length;
        }

        switch (bytes[stop])
        {
            case (byte)'"':
                _state = State.SkipString;
                break;
            case (byte)'{' or (byte)'[':
                if (_depth == MaxNesting)
                {
                    Break();
                    break;
                }

                _objects = bytes[stop] == '{' ? _objects | (1UL << _depth) : _objects & ~(1UL << _depth);
                _depth++;
                break;
            default:
                if (IsObject(_depth) != (bytes[stop] == '}'))
                {
                    Break();
                }
                else if (--_depth == _skipFrom)
                {
                    EndValue();
                }

                break;
        }

        return stop + 1;
    }

    private int InSkippedString(ReadOnlySpan<byte> bytes)
    {
        var stop = bytes.IndexOfAny((byte)'"', (byte)'\\');
        if (stop < 0)
        {
            return bytes.Length;
        }

        if (bytes[stop] == '\\')
        {
            _state = State.SkipEscape;
        }
        else if (_skipFrom >= 0)
        {
            _state = State.Skip;
        }
        else
        {
            EndValue();
        }

        return stop + 1;
    }

    private void BeginString(State state)
    {
        (_length, _isTooLong, _state) = (0, false, state);
    }

    private int InString(ReadOnlySpan<byte> bytes)
    {
        var stop = bytes.IndexOfAny(StringStops);
        var run = stop < 0 ? bytes : bytes[..stop];
        if (_state == State.NameString && _length == 0 && _partialLength == 0 && _high == default && !_isTooLong && stop >= 0 && bytes[stop] == '"')
        {
            // A name that came in one piece, with nothing to be unescaped: nearly all do.
            _path = _paths[_depth - 1]?.Member(run);
            _state = State.Colon;
            return stop + 1;
        }

        Decode(run);
        if (stop < 0)
        {
            return bytes.Length;
        }

        EndPartial();
        switch (bytes[stop])
        {
            case (byte)'"':
                EndHigh();
                EndString();
                break;
            case (byte)'\\':
                _escapedFrom = _state;
                _state = State.Escape;
                break;
            default:
                Break();
                break;
        }

        return stop + 1;
    }

    private void Decode(ReadOnlySpan<byte> run)
    {
        if (run.Length == 0)
        {
            return;
        }

        EndHigh();
        while (_partialLength > 0 && run.Length > 0)
        {
            // A character that began in an earlier piece of the body.
            Span<byte> bytes = [(byte)_partial, (byte)(_partial >> 8), (byte)(_partial >> 16), run[0]];
            bytes[_partialLength] = run[0];
            run = run[1..];
            var length = _partialLength + 1;
            _partialLength = 0;
            DecodeWhole(bytes[..length]);
        }

        DecodeWhole(run);
    }

    private void DecodeWhole(ReadOnlySpan<byte> run)
    {
        while (run.Length > 0)
        {
            var status = Utf8.ToUtf16(run, _word.AsSpan(_length), out var read, out var written, replaceInvalidSequences: true, isFinalBlock: false);
            _length += written;
            run = run[read..];
            if (status == OperationStatus.NeedMoreData)
            {
                for (_partialLength = 0, _partial = 0; _partialLength < run.Length; _partialLength++)
                {
                    _partial |= (uint)run[_partialLength] << (8 * _partialLength);
                }

                return;
            }

            if (status == OperationStatus.DestinationTooSmall)
            {
                Flush();
            }
        }
    }

    /// <summary>A character that was begun and never ended.</summary>
    private void EndPartial()
    {
        if (_partialLength > 0)
        {
            _partialLength = 0;
            Append('\uFFFD');
        }
    }

    /// <summary>The first half of a pair, escaped, with no second.</summary>
    private void EndHigh()
    {
        if (_high != default)
        {
            _high = default;
            Append('\uFFFD');
        }
    }

    private void Append(char character)
    {
        if (_length == MaxWord)
        {
            Flush();
        }

        _word[_length++] = character;
    }

    /// <summary>Makes room: a text's piece is told, a word is too long.</summary>
    private void Flush()
    {
        if (IsText && _state != State.Scalar)
        {
            _values.Text(_path!.Field, _word.AsSpan(0, _length), isLast: false);
        }
        else
        {
            _isTooLong = true;
        }

        _length = 0;
    }

    private void Escaped(byte code)
    {
        if (code == 'u')
        {
            (_unicode, _unicodeDigits, _state) = (0, 0, State.Unicode);
            return;
        }

        EndHigh();
        var character = code switch
        {
            (byte)'"' => '"',
            (byte)'\\' => '\\',
            (byte)'/' => '/',
            (byte)'b' => '\b',
            (byte)'f' => '\f',
            (byte)'n' => '\n',
            (byte)'r' => '\r',
            (byte)'t' => '\t',
            _ => default,
        };
        if (character == default)
        {
            Break();
            return;
        }

        Append(character);
        Unescape();
    }

    private void UnicodeDigit(byte digit)
    {
        if (!char.IsAsciiHexDigit((char)digit))
        {
            Break();
            return;
        }

        _unicode = (_unicode << 4) | (uint)(char.IsAsciiDigit((char)digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        if (++_unicodeDigits < 4)
        {
            return;
        }

        var character = (char)_unicode;
        if (_high != default && char.IsLowSurrogate(character))
        {
            if (_length > MaxWord - 2)
            {
                Flush();
            }

            _word[_length++] = _high;
            _word[_length++] = character;
            _high = default;
        }
        else
        {
            EndHigh();
            if (char.IsHighSurrogate(character))
            {
                _high = character;
            }
            else
            {
                Append(char.IsLowSurrogate(character) ? '\uFFFD' : character);
            }
        }

        Unescape();
    }

    private void Unescape()
    {
        _state = _escapedFrom;
        _escapedFrom = State.Value;
    }

    private void EndString()
    {
        var word = _word.AsSpan(0, _length);
        if (_state == State.NameString)
        {
            _path = _isTooLong ? null : _paths[_depth - 1]?.Member(word);
            _state = State.Colon;
            return;
        }

        if (IsText)
        {
            _values.Text(_path!.Field, word, isLast: true);
        }
        else
        {
            _values.Word(_path!.Field, _isTooLong ? default : word);
        }

        EndValue();
    }

    private int InScalar(ReadOnlySpan<byte> bytes)
    {
        var i = 0;
        for (; i < bytes.Length; i++)
        {
            if (bytes[i] is not ((>= (byte)'0' and <= (byte)'9') or (>= (byte)'a' and <= (byte)'z') or (byte)'.' or (byte)'-' or (byte)'+' or (byte)'E'))
            {
                EndScalar();
                break;
            }

            Append((char)bytes[i]);
        }

        return i;
    }

    private void EndScalar()
    {
        var word = _word.AsSpan(0, _length);
        var field = _path?.Field ?? WireField.None;
        if (word is "true" or "false")
        {
            if (field != WireField.None)
            {
                _values.Flag(field, word is "true");
            }
        }
        else if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
        {
            if (field != WireField.None)
            {
                _values.Number(field, number);
            }
        }
        else if (word is not "null")
        {
            Break();
            return;
        }

        EndValue();
    }

    private void Break()
    {
        IsMalformed = true;
        _state = State.Broken;
    }
}
