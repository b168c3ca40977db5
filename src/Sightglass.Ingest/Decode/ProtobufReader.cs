using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Sightglass.Ingest.Decode;

/// <summary>
/// Pulls fields out of one protobuf message, without copying and without throwing. A fault is sticky: the reader then stands at its
/// end, every read gives nothing, and <see cref="Fault"/> and <see cref="FaultOffset"/> say what was wrong and where.
/// </summary>
/// <remarks>
/// Varints need not be minimal: some exporters pad lengths. Groups, which OTLP has none of, are stepped over like any unknown field.
/// Wire format: https://protobuf.dev/programming-guides/encoding/
/// </remarks>
internal ref struct ProtobufReader
{
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int LengthType = 2;
    private const int StartGroupType = 3;
    private const int EndGroupType = 4;
    private const int Fixed32Type = 5;
    private const int MaxVarintBytes = 10;
    private const int MaxGroupDepth = 64;

    private readonly ReadOnlySpan<byte> _bytes;
    private readonly int _origin;
    private int _position;

    /// <summary>Makes a reader.</summary>
    /// <param name="bytes">The message.</param>
    /// <param name="origin">Where its first byte stands in the whole request: offsets are told from there.</param>
    public ProtobufReader(ReadOnlySpan<byte> bytes, int origin)
    {
        _bytes = bytes;
        _origin = origin;
    }

    public WireFault Fault { get; private set; }

    public int FaultOffset { get; private set; }

    public readonly bool Failed => Fault != WireFault.None;

    /// <summary>The message's length in bytes.</summary>
    public readonly int Length => _bytes.Length;

    /// <summary>Where the next byte stands in the whole request.</summary>
    public readonly int Offset => _origin + _position;

    /// <summary>Goes to the next field. False at the end and on a fault.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadTag(out uint tag)
    {
        if ((uint)_position >= (uint)_bytes.Length)
        {
            tag = 0;
            return false;
        }

        uint first = _bytes[_position];
        if (first is < 0x80 and >= 8)
        {
            _position++;
            tag = first;
            return true;
        }

        return TryReadLongTag(out tag);
    }

    public ulong ReadVarint()
    {
        if ((uint)_position < (uint)_bytes.Length && _bytes[_position] < 0x80)
        {
            return _bytes[_position++];
        }

        return ReadLongVarint();
    }

    public ulong ReadFixed64()
    {
        if (_bytes.Length - _position < sizeof(ulong))
        {
            Fail(WireFault.FixedCutOff, _position);
            return 0;
        }

        var value = BinaryPrimitives.ReadUInt64LittleEndian(_bytes[_position..]);
        _position += sizeof(ulong);
        return value;
    }

    public uint ReadFixed32()
    {
        if (_bytes.Length - _position < sizeof(uint))
        {
            Fail(WireFault.FixedCutOff, _position);
            return 0;
        }

        var value = BinaryPrimitives.ReadUInt32LittleEndian(_bytes[_position..]);
        _position += sizeof(uint);
        return value;
    }

    /// <summary>The content of a length-delimited field; its first byte stood at <c>Offset - length</c>.</summary>
    public ReadOnlySpan<byte> ReadBytes()
    {
        var start = _position;
        var length = ReadVarint();
        if (length > (ulong)(_bytes.Length - _position))
        {
            Fail(WireFault.LengthPastEnd, start);
            return default;
        }

        var content = _bytes.Slice(_position, (int)length);
        _position += (int)length;
        return content;
    }

    /// <summary>A reader over a length-delimited field's content.</summary>
    public ProtobufReader ReadMessage()
    {
        var content = ReadBytes();
        return new ProtobufReader(content, Offset - content.Length);
    }

    /// <summary>Takes over the fault of a message that was read from this one, if it has one.</summary>
    public void FailWith(scoped ProtobufReader inner)
    {
        if (inner.Failed && !Failed)
        {
            Fault = inner.Fault;
            FaultOffset = inner.FaultOffset;
            _position = _bytes.Length;
        }
    }

    /// <summary>Steps over the value of a field that is not known.</summary>
    public void Skip(uint tag)
    {
        switch (tag & 7)
        {
            case VarintType:
                ReadVarint();
                break;
            case Fixed64Type:
                ReadFixed64();
                break;
            case LengthType:
                ReadBytes();
                break;
            case Fixed32Type:
                ReadFixed32();
                break;
            case StartGroupType:
                SkipGroup(tag);
                break;
            default:
                Fail(WireFault.WireType, _position);
                break;
        }
    }

    /// <summary>Steps over the fields of a group and of those within it, up to the end that bears its number.</summary>
    private void SkipGroup(uint start)
    {
        Span<uint> open = stackalloc uint[MaxGroupDepth];
        var depth = 0;
        for (var tag = start; ;)
        {
            switch (tag & 7)
            {
                case StartGroupType when depth < MaxGroupDepth:
                    open[depth++] = tag >> 3;
                    break;
                case EndGroupType when open[depth - 1] == tag >> 3:
                    depth--;
                    break;
                case StartGroupType or EndGroupType:
                    Fail(WireFault.Group, _position);
                    break;
                default:
                    Skip(tag);
                    break;
            }

            if (depth == 0)
            {
                return;
            }

            if (!TryReadTag(out tag))
            {
                Fail(WireFault.Group, _position);
                return;
            }
        }
    }

    private bool TryReadLongTag(out uint tag)
    {
        var start = _position;
        var raw = ReadLongVarint();
        if (Failed)
        {
            tag = 0;
            return false;
        }

        if (raw > uint.MaxValue || raw >> 3 == 0)
        {
            Fail(WireFault.FieldNumber, start);
            tag = 0;
            return false;
        }

        tag = (uint)raw;
        return true;
    }

    private ulong ReadLongVarint()
    {
        var start = _position;
        ulong value = 0;
        for (var i = 0; i < MaxVarintBytes; i++)
        {
            if ((uint)_position >= (uint)_bytes.Length)
            {
                Fail(WireFault.VarintCutOff, start);
                return 0;
            }

            uint next = _bytes[_position++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        Fail(WireFault.VarintTooLong, start);
        return 0;
    }

    private void Fail(WireFault fault, int position)
    {
        if (Fault == WireFault.None)
        {
            Fault = fault;
            FaultOffset = _origin + position;
        }

        _position = _bytes.Length;
    }

    /// <summary>For bytes that were validated before.</summary>
    /// <exception cref="InvalidDataException">The reader has failed: the bytes were never validated, or changed since.</exception>
    public readonly void ThrowIfFailed()
    {
        if (Failed)
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"Malformed protobuf at byte {FaultOffset}: {WireFaultText.Of(Fault)}. The request was not validated, or its bytes changed."));
        }
    }
}
