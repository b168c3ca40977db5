using System.Globalization;
using System.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Turns an OTLP/JSON request into protobuf, in one pass. What is not JSON, or has the wrong type, refuses the request; a value that
/// cannot be kept (an id that is not hex, a number out of range) rejects its span or log record only. One request each; not thread-safe.
/// </summary>
internal sealed class JsonTranscoder
{
    private const int LongestEscapedName = 64;

    private readonly JsonMessage _request;
    private readonly DecodeLimits _limits;
    private readonly RejectionTally _tally;
    private readonly ProtobufBuffer _output;
    private readonly JsonRejections _rejections = new();
    private readonly JsonStrings _strings;
    private readonly JsonNumbers _numbers;

    /// <summary>The path to the fault, innermost first; filled only while a fault unwinds.</summary>
    private readonly List<string> _faultPath = [];

    public JsonTranscoder(JsonMessage request, DecodeLimits limits, RejectionTally tally, ProtobufBuffer output)
    {
        _request = request;
        _limits = limits;
        _tally = tally;
        _output = output;
        _strings = new JsonStrings(output, _rejections);
        _numbers = new JsonNumbers(output, _rejections);
    }

    /// <summary>Writes the request. Returns what is wrong with it and where; empty when it was transcoded.</summary>
    public string Transcode(ReadOnlySpan<byte> json)
    {
        if (json.Length >= 2 && (json[0] == 0 || json[1] == 0 || json[0] >= 0xFE))
        {
            return "malformed JSON at byte 0: this looks like UTF-16 or UTF-32; OTLP/JSON is UTF-8";
        }

        var cursor = new JsonCursor(json, json.StartsWith("\uFEFF"u8) ? 3 : 0);
        if (cursor.AtEnd())
        {
            return "";
        }

        if (ReadMessage(ref cursor, _request, 0) && (cursor.AtEnd() || cursor.Fail("expected nothing after the request")))
        {
            _rejections.AddTo(_tally);
            return "";
        }

        return Describe(cursor);
    }

    private string Describe(JsonCursor cursor)
    {
        var text = new StringBuilder("malformed JSON at ").Append(cursor.FaultPosition());
        for (var i = _faultPath.Count - 1; i >= 0; i--)
        {
            text.Append(i == _faultPath.Count - 1 ? " in " : _faultPath[i][0] == '[' ? "" : ".").Append(_faultPath[i]);
        }

        return text.Append(": ").Append(cursor.Fault).ToString();
    }

    private bool ReadMessage(ref JsonCursor cursor, JsonMessage message, int nesting)
    {
        if (!cursor.Take((byte)'{', "expected an object"))
        {
            return false;
        }

        if (cursor.TryTake((byte)'}'))
        {
            return true;
        }

        Span<Written> slots = stackalloc Written[message.Slots];
        do
        {
            if (!cursor.TakeKey(out var name, out var escaped))
            {
                return false;
            }

            if (!TryFind(message, name, escaped, out var field))
            {
                if (!cursor.SkipValue())
                {
                    return false;
                }

                continue;
            }

            _tally.SnakeCase |= field.IsSnakeCase;
            Forget(slots, field.Slot);
            if (cursor.TryTakeNull())
            {
                continue;
            }

            var start = _output.Length;
            var rejectedBefore = _rejections.Count;
            if (!ReadField(ref cursor, field, nesting))
            {
                _faultPath.Add(field.Name);
                return false;
            }

            slots[field.Slot] = new Written(start, _output.Length - start, _rejections.Count - rejectedBefore);
        }
        while (cursor.TryTake((byte)','));
        return cursor.Take((byte)'}', "expected ',' or '}'");
    }

    private static bool TryFind(JsonMessage message, ReadOnlySpan<byte> name, bool escaped, out JsonField field)
    {
        if (!escaped)
        {
            return message.TryFind(name, out field);
        }

        if (name.Length > LongestEscapedName * 6)
        {
            field = null!;
            return false;
        }

        Span<byte> plain = stackalloc byte[LongestEscapedName * 6];
        return message.TryFind(plain[..JsonEscape.Unescape(name, plain)], out field);
    }

    /// <summary>A key that comes again replaces what it said before: the last one wins.</summary>
    private void Forget(Span<Written> slots, int slot)
    {
        var gone = slots[slot];
        if (gone is { Length: 0, Rejected: 0 })
        {
            return;
        }

        _output.Remove(gone.Start, gone.Length);
        // No message has two fields with items in them, so no other field's rejections came after these.
        _rejections.RemoveLast(gone.Rejected);
        slots[slot] = default;
        foreach (ref var other in slots)
        {
            if (other.Start > gone.Start)
            {
                other = other with { Start = other.Start - gone.Length };
            }
        }
    }

    private bool ReadField(ref JsonCursor cursor, JsonField field, int nesting) => field.Shape switch
    {
        JsonShape.Message when field.Repeated => ReadArray(ref cursor, field, nesting),
        JsonShape.Message => ReadChild(ref cursor, field, nesting),
        JsonShape.Text => _strings.ReadText(ref cursor, field.Tag),
        JsonShape.TraceId => _strings.ReadId(ref cursor, field.Tag, 16, ItemFault.TraceIdNotHex, ItemFault.TraceIdLength),
        JsonShape.SpanId => _strings.ReadId(ref cursor, field.Tag, 8, ItemFault.SpanIdNotHex, ItemFault.SpanIdLength),
        JsonShape.ParentId => _strings.ReadId(ref cursor, field.Tag, 8, ItemFault.ParentIdNotHex, ItemFault.ParentIdLength),
        JsonShape.LinkTraceId => _strings.ReadId(ref cursor, field.Tag, 16, ItemFault.LinkIdNotHex, ItemFault.LinkIdLength),
        JsonShape.LinkSpanId => _strings.ReadId(ref cursor, field.Tag, 8, ItemFault.LinkIdNotHex, ItemFault.LinkIdLength),
        JsonShape.Time => _numbers.ReadTime(ref cursor, field.Tag),
        JsonShape.UInt32 or JsonShape.Fixed32 => _numbers.ReadUInt32(ref cursor, field),
        JsonShape.Enumeration => _numbers.ReadEnumeration(ref cursor, field.Tag),
        JsonShape.Bool => _numbers.ReadBool(ref cursor, field.Tag),
        JsonShape.Int64 => _numbers.ReadInt64(ref cursor, field.Tag),
        JsonShape.Double => _numbers.ReadDouble(ref cursor, field.Tag),
        _ => _strings.ReadBytes(ref cursor, field.Tag),
    };

    private bool ReadArray(ref JsonCursor cursor, JsonField field, int nesting)
    {
        if (!cursor.Take((byte)'[', "expected an array"))
        {
            return false;
        }

        if (cursor.TryTake((byte)']'))
        {
            return true;
        }

        var index = 0;
        do
        {
            var read = field.Child is { IsItem: true }
                ? ReadItem(ref cursor, field)
                : ReadChild(ref cursor, field, nesting);
            if (!read)
            {
                _faultPath.Add(string.Create(CultureInfo.InvariantCulture, $"[{index}]"));
                return false;
            }

            index++;
        }
        while (cursor.TryTake((byte)','));
        return cursor.Take((byte)']', "expected ',' or ']'");
    }

    private bool ReadItem(ref JsonCursor cursor, JsonField field)
    {
        var start = _output.Length;
        _rejections.BeginItem();
        var read = ReadChild(ref cursor, field, 0);
        if (!_rejections.EndItem())
        {
            _output.Truncate(start);
        }

        return read;
    }

    private bool ReadChild(ref JsonCursor cursor, JsonField field, int nesting)
    {
        var child = field.Child!;
        if (child.Nests && nesting == _limits.MaxNesting)
        {
            return _rejections.Reject(ref cursor, ItemFault.Nesting, "lists are nested too deep") && cursor.SkipValue();
        }

        _output.Tag(field.Tag);
        var begin = _output.Begin();
        // In an array, null stands for an empty message: OpenTelemetry JS writes null values so.
        if (!cursor.TryTakeNull() && !ReadMessage(ref cursor, child, nesting + (child.Nests ? 1 : 0)))
        {
            return false;
        }

        _output.End(begin);
        return true;
    }

    /// <summary>What came of a field: bytes in the output, and how many items were rejected in it.</summary>
    private readonly record struct Written(int Start, int Length, int Rejected);
}
