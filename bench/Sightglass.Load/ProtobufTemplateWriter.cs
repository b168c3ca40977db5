using System.Buffers.Binary;
using System.Text;

namespace Sightglass.Load;

/// <summary>The protobuf encoding (opentelemetry/proto/trace/v1/trace.proto), messages built from the inside out.</summary>
internal sealed class ProtobufTemplateWriter : ITemplateWriter
{
    private readonly Part _scopeSpans = new();
    private byte[] _resource = [];

    public void BeginRequest(IReadOnlyList<(string Key, object Value)> resource, string scope, string scopeVersion)
    {
        var part = new Part();
        foreach (var (key, value) in resource)
        {
            WriteAttribute(part, 1, 0, 0, key, value);
        }

        _resource = part.Bytes.ToArray();
        var inner = new Part();
        inner.Text(1, scope);
        inner.Text(2, scopeVersion);
        _scopeSpans.Message(1, inner);
    }

    public void Span(int trace, int span, string name, int kind, bool failed, IReadOnlyList<(string Key, object Value)> attributes)
    {
        var part = new Part();
        part.Place(1, new Slot(SlotKind.TraceId, trace, span, 0), 16);
        part.Place(2, new Slot(SlotKind.SpanId, trace, span, 0), 8);
        if (span > 0)
        {
            part.Place(4, new Slot(SlotKind.ParentId, trace, span, 0), 8);
        }

        part.Text(5, name);
        part.Varint(6, (ulong)kind);
        part.Fixed64(7, new Slot(SlotKind.Start, trace, span, 0));
        part.Fixed64(8, new Slot(SlotKind.End, trace, span, 0));
        foreach (var (key, value) in attributes)
        {
            WriteAttribute(part, 9, trace, span, key, value);
        }

        if (failed)
        {
            var status = new Part();
            status.Text(2, "the model did not answer in time");
            status.Varint(3, 2);
            part.Message(15, status);
        }

        _scopeSpans.Message(2, part);
    }

    public RequestTemplate Finish()
    {
        var resource = new Part();
        resource.Raw(_resource);
        var resourceSpans = new Part();
        resourceSpans.Message(1, resource);
        resourceSpans.Message(2, _scopeSpans);
        var request = new Part();
        request.Message(1, resourceSpans);
        return new RequestTemplate(request.Bytes.ToArray(), [.. request.Slots], IsJson: false);
    }

    private static void WriteAttribute(Part owner, int field, int trace, int span, string key, object value)
    {
        var any = new Part();
        WriteValue(any, trace, span, value);
        var pair = new Part();
        pair.Text(1, key);
        pair.Message(2, any);
        owner.Message(field, pair);
    }

    private static void WriteValue(Part any, int trace, int span, object value)
    {
        switch (value)
        {
            case string text: any.Text(1, text); break;
            case bool flag: any.Varint(2, flag ? 1UL : 0); break;
            case long number: any.Varint(3, (ulong)number); break;
            case double number: any.Fixed64(4, BitConverter.DoubleToUInt64Bits(number)); break;
            case string[] texts:
                var array = new Part();
                foreach (var text in texts)
                {
                    var item = new Part();
                    item.Text(1, text);
                    array.Message(1, item);
                }

                any.Message(5, array);
                break;
            case Varying { IsNumber: true } number: any.TwoByteVarint(3, new Slot(number.Kind, trace, span, 0)); break;
            case Varying text: any.Framed(1, text, new Slot(text.Kind, trace, span, 0)); break;
            default: throw new ArgumentException($"no encoding for {value.GetType()}", nameof(value));
        }
    }

    // A message under construction: bytes, and slots relative to its first byte.
    private sealed class Part
    {
        public List<byte> Bytes { get; } = [];

        public List<Slot> Slots { get; } = [];

        public void Raw(byte[] bytes) => Bytes.AddRange(bytes);

        public void Varint(int field, ulong value)
        {
            Tag(field, 0);
            WriteVarint(value);
        }

        public void TwoByteVarint(int field, Slot slot)
        {
            Tag(field, 0);
            Slots.Add(slot with { Offset = Bytes.Count });
            Bytes.AddRange([0x80, 0x01]);
        }

        public void Fixed64(int field, ulong value)
        {
            Tag(field, 1);
            Span<byte> bytes = stackalloc byte[8];
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
            Bytes.AddRange(bytes);
        }

        public void Fixed64(int field, Slot slot)
        {
            Tag(field, 1);
            Slots.Add(slot with { Offset = Bytes.Count });
            Bytes.AddRange(new byte[8]);
        }

        public void Place(int field, Slot slot, int length)
        {
            Tag(field, 2);
            WriteVarint((uint)length);
            Slots.Add(slot with { Offset = Bytes.Count });
            Bytes.AddRange(new byte[length]);
        }

        public void Text(int field, string text)
        {
            Tag(field, 2);
            var bytes = Encoding.UTF8.GetBytes(text);
            WriteVarint((uint)bytes.Length);
            Bytes.AddRange(bytes);
        }

        public void Framed(int field, Varying text, Slot slot)
        {
            Tag(field, 2);
            var before = Encoding.UTF8.GetBytes(text.Before);
            var after = Encoding.UTF8.GetBytes(text.After);
            WriteVarint((uint)(before.Length + text.Length + after.Length));
            Bytes.AddRange(before);
            Slots.Add(slot with { Offset = Bytes.Count });
            Bytes.AddRange(new byte[text.Length]);
            Bytes.AddRange(after);
        }

        public void Message(int field, Part inner)
        {
            Tag(field, 2);
            WriteVarint((uint)inner.Bytes.Count);
            foreach (var slot in inner.Slots)
            {
                Slots.Add(slot with { Offset = slot.Offset + Bytes.Count });
            }

            Bytes.AddRange(inner.Bytes);
        }

        private void Tag(int field, int type) => WriteVarint((uint)((field << 3) | type));

        private void WriteVarint(ulong value)
        {
            while (value >= 0x80)
            {
                Bytes.Add((byte)(value | 0x80));
                value >>= 7;
            }

            Bytes.Add((byte)value);
        }
    }
}
