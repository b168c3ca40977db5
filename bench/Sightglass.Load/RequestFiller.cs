using System.Buffers.Binary;
using System.Buffers.Text;

namespace Sightglass.Load;

/// <summary>Fills a copy of a template with fresh ids, times, people and words. One per connection; nothing is allocated per request.</summary>
internal sealed class RequestFiller(Corpus corpus, int seed)
{
    private const ulong Millisecond = 1_000_000;
    private readonly ulong[] _traceHigh = new ulong[LoadOptions.TracesPerRequest];
    private readonly ulong[] _traceLow = new ulong[LoadOptions.TracesPerRequest];
    private readonly uint[] _users = new uint[LoadOptions.TracesPerRequest];
    private readonly ulong[] _sessions = new ulong[LoadOptions.TracesPerRequest];
    private readonly ulong[] _spanIds = new ulong[LoadOptions.SpansPerRequest];
    private readonly ulong[] _starts = new ulong[LoadOptions.SpansPerRequest];
    private readonly ulong[] _ends = new ulong[LoadOptions.SpansPerRequest];
    private ulong _state = (ulong)seed * 0x9E3779B97F4A7C15;

    /// <summary>Copies the template to the target and fills it in; the trace of number n starts at <paramref name="startNanos"/> + n * <paramref name="gapNanos"/>.</summary>
    public int Fill(RequestTemplate template, Span<byte> target, ulong startNanos, ulong gapNanos)
    {
        Draw(startNanos, gapNanos);
        template.Bytes.CopyTo(target);
        if (template.IsJson)
        {
            FillJson(template.Slots, target);
        }
        else
        {
            FillProtobuf(template.Slots, target);
        }

        return template.Bytes.Length;
    }

    private void Draw(ulong startNanos, ulong gapNanos)
    {
        for (var trace = 0; trace < LoadOptions.TracesPerRequest; trace++)
        {
            // never all zero: the lowest bit is set
            _traceHigh[trace] = Next();
            _traceLow[trace] = Next() | 1;
            var user = (uint)(Next() % RagTrace.Users);
            _users[trace] = user;
            // a user has a handful of conversations
            _sessions[trace] = (user * 0x9E3779B97F4A7C15UL) ^ (Next() % 5);

            var start = startNanos + ((ulong)trace * gapNanos);
            var retrieval = (5 + (Next() % 120)) * Millisecond;
            var build = (1 + (Next() % 4)) * Millisecond / 2;
            var call = (250 + (Next() % 3500)) * Millisecond + (Next() % Millisecond);
            var after = (1 + (Next() % 20)) * Millisecond / 4;
            var at = start + (2 * Millisecond);
            var first = trace * LoadOptions.SpansPerTrace;
            Place(first + 1, at, retrieval);
            Place(first + 2, at += retrieval, build);
            Place(first + 3, at += build, call);
            Place(first + 4, at += call, after);
            Place(first, start, at + after + Millisecond - start);
        }
    }

    private void Place(int span, ulong start, ulong duration)
    {
        _spanIds[span] = Next() | 1;
        _starts[span] = start;
        _ends[span] = start + duration;
    }

    private void FillProtobuf(Slot[] slots, Span<byte> target)
    {
        foreach (ref readonly var slot in slots.AsSpan())
        {
            var place = target[slot.Offset..];
            var span = (slot.Trace * LoadOptions.SpansPerTrace) + slot.Span;
            switch (slot.Kind)
            {
                case SlotKind.TraceId:
                    BinaryPrimitives.WriteUInt64BigEndian(place, _traceHigh[slot.Trace]);
                    BinaryPrimitives.WriteUInt64BigEndian(place[8..], _traceLow[slot.Trace]);
                    break;
                case SlotKind.SpanId: BinaryPrimitives.WriteUInt64BigEndian(place, _spanIds[span]); break;
                case SlotKind.ParentId: BinaryPrimitives.WriteUInt64BigEndian(place, _spanIds[slot.Trace * LoadOptions.SpansPerTrace]); break;
                case SlotKind.Start: BinaryPrimitives.WriteUInt64LittleEndian(place, _starts[span]); break;
                case SlotKind.End: BinaryPrimitives.WriteUInt64LittleEndian(place, _ends[span]); break;
                case SlotKind.InputTokens: WriteTwoByteVarint(place, InputTokens()); break;
                case SlotKind.OutputTokens: WriteTwoByteVarint(place, OutputTokens()); break;
                default: FillText(slot, place); break;
            }
        }
    }

    private void FillJson(Slot[] slots, Span<byte> target)
    {
        foreach (ref readonly var slot in slots.AsSpan())
        {
            var place = target[slot.Offset..];
            var span = (slot.Trace * LoadOptions.SpansPerTrace) + slot.Span;
            switch (slot.Kind)
            {
                case SlotKind.TraceId:
                    WriteHex(place, _traceHigh[slot.Trace]);
                    WriteHex(place[16..], _traceLow[slot.Trace]);
                    break;
                case SlotKind.SpanId: WriteHex(place, _spanIds[span]); break;
                case SlotKind.ParentId: WriteHex(place, _spanIds[slot.Trace * LoadOptions.SpansPerTrace]); break;
                case SlotKind.Start: Utf8Formatter.TryFormat(_starts[span], place, out _); break;
                case SlotKind.End: Utf8Formatter.TryFormat(_ends[span], place, out _); break;
                case SlotKind.InputTokens: WriteDigits(place[..4], InputTokens()); break;
                case SlotKind.OutputTokens: WriteDigits(place[..3], OutputTokens()); break;
                default: FillText(slot, place); break;
            }
        }
    }

    private void FillText(in Slot slot, Span<byte> place)
    {
        switch (slot.Kind)
        {
            case SlotKind.User: WriteDigits(place[..4], _users[slot.Trace]); break;
            case SlotKind.Tenant: WriteDigits(place[..2], _users[slot.Trace] % RagTrace.Tenants); break;
            case SlotKind.Session: WriteHex(place, _sessions[slot.Trace]); break;
            case SlotKind.RequestId: WriteHex(place, _traceLow[slot.Trace] ^ 0x5555555555555555); break;
            case SlotKind.ResponseId: WriteHex(place, _traceHigh[slot.Trace] ^ 0x3333333333333333); break;
            case SlotKind.Question: corpus.Cut(Next(), RagTrace.QuestionLength).CopyTo(place); break;
            case SlotKind.Answer: corpus.Cut(Next(), RagTrace.AnswerLength).CopyTo(place); break;
        }
    }

    private uint InputTokens() => RagTrace.LeastInputTokens + (uint)(Next() % 9000);

    private uint OutputTokens() => RagTrace.LeastOutputTokens + (uint)(Next() % 800);

    // SplitMix64 (Steele, Lea, Flood 2014): good enough for ids that only need to differ, and a few cycles each
    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    private static void WriteTwoByteVarint(Span<byte> place, uint value)
    {
        place[0] = (byte)(value | 0x80);
        place[1] = (byte)(value >> 7);
    }

    private static void WriteDigits(Span<byte> place, uint value)
    {
        for (var i = place.Length - 1; i >= 0; i--)
        {
            place[i] = (byte)('0' + (value % 10));
            value /= 10;
        }
    }

    private static void WriteHex(Span<byte> place, ulong value)
    {
        var digits = "0123456789abcdef"u8;
        for (var i = 15; i >= 0; i--)
        {
            place[i] = digits[(int)(value & 15)];
            value >>= 4;
        }
    }
}
