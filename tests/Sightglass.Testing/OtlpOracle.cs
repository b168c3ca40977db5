using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sightglass.Testing;

/// <summary>Reads OTLP trace bodies, both encodings, straight into the shape in which REST gives spans: an independent opinion of what a server has to show. Plain and slow.</summary>
public static class OtlpOracle
{
    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];
    private static readonly string[] Statuses = ["unset", "ok", "error"];

    public static List<JsonObject> ReadProtobuf(ReadOnlySpan<byte> body)
    {
        var spans = new List<JsonObject>();
        foreach (var resourceSpans in Fields(body).Where(static field => field.Number == 1))
        {
            var fields = Fields(resourceSpans.Bytes);
            var resource = fields.Where(static field => field.Number == 1).SelectMany(static field => Fields(field.Bytes)).Where(static field => field.Number == 1).ToList();
            foreach (var scopeSpans in fields.Where(static field => field.Number == 2))
            {
                var inner = Fields(scopeSpans.Bytes);
                var scope = inner.Where(static field => field.Number == 1).SelectMany(static field => Fields(field.Bytes)).ToList();
                foreach (var span in inner.Where(static field => field.Number == 2))
                {
                    spans.Add(ReadSpan(Fields(span.Bytes), resource, scope));
                }
            }
        }

        return spans;
    }

    public static List<JsonObject> ReadJson(byte[] body)
    {
        try
        {
            return ReadProtobuf(OtlpJsonOracle.ToProtobuf(body));
        }
        catch (Exception bad) when (bad is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new FormatException("not OTLP JSON", bad);
        }
    }

    public static string Time(ulong nanos)
    {
        var (seconds, rest) = Math.DivRem(nanos, 1_000_000_000);
        return DateTimeOffset.FromUnixTimeSeconds((long)seconds).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
            + $".{rest:000000000}Z";
    }

    private static JsonObject ReadSpan(List<Field> fields, List<Field> resource, List<Field> scope)
    {
        var resourceAttributes = Attributes(resource);
        var attributes = Attributes(fields.Where(static field => field.Number == 9));
        var status = fields.Where(static field => field.Number == 15).SelectMany(static field => Fields(field.Bytes)).ToList();
        var start = Number(fields, 7);
        var end = Number(fields, 8);
        return new JsonObject
        {
            ["traceId"] = Hex(fields, 1),
            ["spanId"] = Hex(fields, 2),
            ["traceState"] = Text(fields, 3),
            ["parentSpanId"] = Hex(fields, 4) is { Length: > 0 } parent ? parent : null,
            ["name"] = Text(fields, 5),
            ["kind"] = Word(Kinds, Number(fields, 6)),
            ["service"] = resourceAttributes["service.name"]?.ToString(),
            ["startTime"] = Time(start),
            ["endTime"] = end == 0 ? null : Time(end),
            ["durationMs"] = end == 0 ? null : end > start ? (end - start) / 1_000_000m : 0m,
            ["status"] = Word(Statuses, Number(status, 3)),
            ["statusMessage"] = Text(status, 2),
            ["attributes"] = attributes,
            ["droppedAttributesCount"] = (long)Number(fields, 10),
            ["droppedEventsCount"] = (long)Number(fields, 12),
            ["droppedLinksCount"] = (long)Number(fields, 14),
            ["flags"] = (long)Number(fields, 16),
            ["resource"] = resourceAttributes,
            ["scope"] = new JsonObject { ["name"] = Text(scope, 1), ["version"] = Text(scope, 2) },
            ["events"] = new JsonArray([.. fields.Where(static field => field.Number == 11).Select(static field => ReadEvent(Fields(field.Bytes)))]),
            ["links"] = new JsonArray([.. fields.Where(static field => field.Number == 13).Select(static field => ReadLink(Fields(field.Bytes)))]),
            ["usage"] = new JsonObject
            {
                ["inputTokens"] = attributes["gen_ai.usage.input_tokens"]?.DeepClone(),
                ["outputTokens"] = attributes["gen_ai.usage.output_tokens"]?.DeepClone(),
            },
        };
    }

    // an unknown number is read as not said
    private static string Word(string[] words, ulong number) => number < (ulong)words.Length ? words[number] : words[0];

    private static JsonObject ReadEvent(List<Field> fields) => new()
    {
        ["time"] = Time(Number(fields, 1)),
        ["name"] = Text(fields, 2),
        ["attributes"] = Attributes(fields.Where(static field => field.Number == 3)),
        ["droppedAttributesCount"] = (long)Number(fields, 4),
    };

    private static JsonObject ReadLink(List<Field> fields) => new()
    {
        ["traceId"] = Hex(fields, 1),
        ["spanId"] = Hex(fields, 2),
        ["traceState"] = Text(fields, 3),
        ["attributes"] = Attributes(fields.Where(static field => field.Number == 4)),
        ["droppedAttributesCount"] = (long)Number(fields, 5),
        ["flags"] = (long)Number(fields, 6),
    };

    private static JsonObject Attributes(IEnumerable<Field> fields)
    {
        var attributes = new JsonObject();
        foreach (var field in fields)
        {
            var pair = Fields(field.Bytes);
            attributes[Text(pair, 1)] = Value(pair.Where(static part => part.Number == 2).SelectMany(static part => Fields(part.Bytes)).ToList());
        }

        return attributes;
    }

    private static JsonNode? Value(List<Field> any)
    {
        if (any.Count == 0)
        {
            return null;
        }

        var field = any[^1];
        return field.Number switch
        {
            1 => Encoding.UTF8.GetString(field.Bytes),
            2 => field.Integer != 0,
            3 => (long)field.Integer,
            4 => Double(BitConverter.UInt64BitsToDouble(field.Integer)),
            5 => new JsonArray([.. Fields(field.Bytes).Select(static item => Value(Fields(item.Bytes)))]),
            6 => Attributes(Fields(field.Bytes)),
            7 => Convert.ToBase64String(field.Bytes),
            _ => null,
        };
    }

    private static JsonNode? Double(double value)
    {
        if (!double.IsFinite(value))
        {
            return value.ToString(CultureInfo.InvariantCulture);
        }

        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return JsonNode.Parse(text.AsSpan().IndexOfAny('.', 'E') < 0 ? text + ".0" : text);
    }

    private static string Hex(List<Field> fields, int number)
        => fields.FindLast(field => field.Number == number) is { Number: > 0 } field ? Convert.ToHexStringLower(field.Bytes) : "";

    private static string Text(List<Field> fields, int number)
        => fields.FindLast(field => field.Number == number) is { Number: > 0 } field ? Encoding.UTF8.GetString(field.Bytes) : "";

    private static ulong Number(List<Field> fields, int number) => fields.FindLast(field => field.Number == number).Integer;

    private static List<Field> Fields(ReadOnlySpan<byte> message)
    {
        var fields = new List<Field>();
        while (message.Length > 0)
        {
            var tag = Varint(ref message);
            var field = new Field((int)(tag >> 3), 0, []);
            switch (tag & 7)
            {
                case 0:
                    field = field with { Integer = Varint(ref message) };
                    break;
                case 1:
                    field = field with { Integer = BinaryPrimitives.ReadUInt64LittleEndian(Take(ref message, 8)) };
                    break;
                case 2:
                    field = field with { Bytes = Take(ref message, (int)Math.Min(Varint(ref message), int.MaxValue)).ToArray() };
                    break;
                case 5:
                    field = field with { Integer = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref message, 4)) };
                    break;
                default:
                    throw new FormatException("not protobuf");
            }

            fields.Add(field);
        }

        return fields;
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> message, int count)
    {
        if (count > message.Length)
        {
            throw new FormatException("cut off");
        }

        var taken = message[..count];
        message = message[count..];
        return taken;
    }

    private static ulong Varint(ref ReadOnlySpan<byte> message)
    {
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Take(ref message, 1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("a varint without an end");
    }

    private readonly record struct Field(int Number, ulong Integer, byte[] Bytes);
}
