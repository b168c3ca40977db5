using Google.Protobuf;
using Google.Protobuf.Collections;
using Sightglass.Ingest.Tests.Oracle;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Random but valid requests from a seed: every type, odd text, every field.</summary>
internal sealed class RandomRequests(int seed)
{
    private static readonly string[] Texts =
        ["", "a", "key", "Grüezi 東京 👩‍👩‍👧‍👦", "\0\u001f\u2028\ufeff", "\"\\/\b\f\n\r\t", "<script>", "' OR 1=1 --", new string('x', 300), "gen_ai.request.model"];

    private static readonly double[] Doubles =
        [0, -0.0, 1, -1.5, 3.14159, double.Epsilon, double.MaxValue, double.MinValue, double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1e21, 9007199254740993];

    private static readonly long[] Longs = [0, 1, -1, 42, long.MaxValue, long.MinValue, int.MaxValue + 1L, 9007199254740993];

    private static readonly string[] Keys =
        ["", "a", "a.b", "a.b.c", "ключ", "k v", "__proto__", "gen_ai.operation.name", "gen_ai.input.messages", "gen_ai.usage.input_tokens", "llm.model", "session.id"];

    private readonly Random _random = new(seed);

    public ExportTraceServiceRequest Next()
    {
        var request = new ExportTraceServiceRequest();
        for (var i = _random.Next(4); i > 0; i--)
        {
            var rs = new ResourceSpans { SchemaUrl = Text() };
            if (Chance(0.8))
            {
                rs.Resource = new Resource { DroppedAttributesCount = Small() };
                Fill(rs.Resource.Attributes, 4);
            }

            for (var j = _random.Next(3); j > 0; j--)
            {
                var ss = new ScopeSpans { SchemaUrl = Text() };
                if (Chance(0.8))
                {
                    ss.Scope = new InstrumentationScope { Name = Text(), Version = Text(), DroppedAttributesCount = Small() };
                    Fill(ss.Scope.Attributes, 3);
                }

                for (var k = _random.Next(4); k > 0; k--)
                {
                    ss.Spans.Add(Span());
                }

                rs.ScopeSpans.Add(ss);
            }

            request.ResourceSpans.Add(rs);
        }

        return request;
    }

    private Span Span()
    {
        var span = new Span
        {
            TraceId = Bytes(16),
            SpanId = Bytes(8),
            ParentSpanId = Chance(0.5) ? Bytes(8) : ByteString.Empty,
            TraceState = Text(),
            Name = Text(),
            Kind = _random.Next(8),
            StartTimeUnixNano = Time(),
            EndTimeUnixNano = Time(),
            DroppedAttributesCount = Small(),
            DroppedEventsCount = Small(),
            DroppedLinksCount = Small(),
            Flags = Small(),
        };
        if (Chance(0.5))
        {
            span.Status = new Status { Code = _random.Next(4), Message = Text() };
        }

        Fill(span.Attributes, 8);
        for (var i = _random.Next(3); i > 0; i--)
        {
            var e = new Span.Types.Event { Name = Text(), TimeUnixNano = Time(), DroppedAttributesCount = Small() };
            Fill(e.Attributes, 3);
            span.Events.Add(e);
            var l = new Span.Types.Link { TraceId = Bytes(16), SpanId = Bytes(8), TraceState = Text(), Flags = Small(), DroppedAttributesCount = Small() };
            Fill(l.Attributes, 3);
            span.Links.Add(l);
        }

        return span;
    }

    private void Fill(RepeatedField<KeyValue> attributes, int max)
    {
        for (var i = _random.Next(max + 1); i > 0; i--)
        {
            attributes.Add(KeyValue(0));
        }
    }

    private KeyValue KeyValue(int depth) => new() { Key = Pick(Keys), Value = Chance(0.95) ? Value(depth) : null };

    private AnyValue Value(int depth)
    {
        switch (_random.Next(depth < 4 ? 8 : 6))
        {
            case 0:
                return new AnyValue();
            case 1:
                return new AnyValue { BoolValue = Chance(0.5) };
            case 2:
                return new AnyValue { IntValue = Pick(Longs) };
            case 3:
                return new AnyValue { DoubleValue = Pick(Doubles) };
            case 4:
                return new AnyValue { BytesValue = Bytes(_random.Next(20)) };
            case 6:
                var array = new ArrayValue();
                for (var i = _random.Next(4); i > 0; i--)
                {
                    array.Values.Add(Value(depth + 1));
                }

                return new AnyValue { ArrayValue = array };
            case 7:
                var list = new KeyValueList();
                for (var i = _random.Next(4); i > 0; i--)
                {
                    list.Values.Add(KeyValue(depth + 1));
                }

                return new AnyValue { KvlistValue = list };
            default:
                return new AnyValue { StringValue = Text() };
        }
    }

    private bool Chance(double p) => _random.NextDouble() < p;

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];

    private string Text() => Pick(Texts);

    private uint Small() => Chance(0.5) ? 0 : Chance(0.5) ? (uint)_random.Next(300) : uint.MaxValue;

    private ulong Time() => Chance(0.3) ? ulong.MaxValue : Chance(0.3) ? 0 : (ulong)_random.NextInt64();

    private ByteString Bytes(int length)
    {
        var bytes = new byte[length];
        _random.NextBytes(bytes);
        if (length > 0)
        {
            bytes[0] |= 1;
        }

        return ByteString.CopyFrom(bytes);
    }
}
