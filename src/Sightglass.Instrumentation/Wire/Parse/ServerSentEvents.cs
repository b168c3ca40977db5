namespace Sightglass.Instrumentation.Wire.Parse;

/// <summary>
/// Reads a stream of server-sent events whose data is JSON: each event's data is a document. Lines end with LF, CRLF or CR and may be of any length; comments
/// and other fields are passed over, the event's name too: the JSON says its kind itself. https://html.spec.whatwg.org/multipage/server-sent-events.html
/// </summary>
internal sealed class ServerSentEvents(WireJson json, IWireValues values) : IWireBytes
{
    private State _state = State.LineStart;
    private int _matched;
    private bool _hasData;
    private bool _isDone;
    private bool _wasReturn;

    private enum State : byte
    {
        LineStart,
        FieldName,
        AfterColon,
        Data,
        DoneMark,
        Other,
    }

    /// <inheritdoc/>
    public bool IsMalformed { get; private set; }

    private static ReadOnlySpan<byte> DataField => "data"u8;

    private static ReadOnlySpan<byte> DoneMark => "[DONE]"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <inheritdoc/>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (_wasReturn && bytes[0] == '\n')
            {
                _wasReturn = false;
                bytes = bytes[1..];
                continue;
            }

            _wasReturn = false;
            bytes = bytes[Step(bytes)..];
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        // A last event without its empty line is none by the standard, but what it says was said.
        EndLine();
        EndEvent();
    }

    private int Step(ReadOnlySpan<byte> bytes)
    {
        var next = bytes[0];
        switch (_state)
        {
            case State.LineStart when IsLineEnd(next):
                EndEvent();
                return 1;
            case State.LineStart or State.FieldName:
                _state = State.FieldName;
                return Field(next);
            case State.AfterColon:
                _state = State.DoneMark;
                _matched = 0;
                if (_hasData)
                {
                    json.Add("\n"u8);
                }

                _hasData = true;
                return next == ' ' ? 1 : 0;
            case State.DoneMark when _matched < DoneMark.Length && next == DoneMark[_matched]:
                _matched++;
                return 1;
            case State.DoneMark when IsLineEnd(next):
                EndLine();
                return 1;
            case State.DoneMark:
                json.Add(DoneMark[.._matched]);
                _state = State.Data;
                return 0;
            default:
                return Rest(bytes);
        }
    }

    /// <summary>A byte of a field's name. Of the names only one matters, so only how much of that one matches is remembered.</summary>
    private int Field(byte next)
    {
        if (IsLineEnd(next))
        {
            EndLine();
            return 1;
        }

        if (next == ':')
        {
            _state = _matched == DataField.Length ? State.AfterColon : State.Other;
        }
        else if (_matched < DataField.Length && next == DataField[_matched])
        {
            _matched++;
        }
        else if (!ByteOrderMark.Contains(next) || _matched != 0)
        {
            _matched = int.MaxValue;
            _state = State.Other;
        }

        return 1;
    }

    private int Rest(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOfAny((byte)'\n', (byte)'\r');
        if (_state == State.Data)
        {
            json.Add(end < 0 ? bytes : bytes[..end]);
        }

        if (end < 0)
        {
            return bytes.Length;
        }

        _wasReturn = bytes[end] == '\r';
        EndLine();
        return end + 1;
    }

    private bool IsLineEnd(byte next)
    {
        _wasReturn = next == '\r';
        return next is (byte)'\n' or (byte)'\r';
    }

    private void EndLine()
    {
        if (_state == State.DoneMark && _matched == DoneMark.Length)
        {
            _isDone = true;
            values.StreamEnd();
        }
        else if (_state == State.DoneMark)
        {
            json.Add(DoneMark[.._matched]);
        }

        _state = State.LineStart;
        _matched = 0;
    }

    private void EndEvent()
    {
        if (_hasData && !_isDone)
        {
            json.EndDocument();
            IsMalformed |= json.IsMalformed;
        }

        (_hasData, _isDone) = (false, false);
    }
}
