using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Sightglass.Testing.ProtobufField;

namespace Sightglass.Testing;

/// <summary>Reads OTLP bodies, of traces in both encodings and of logs in protobuf, straight into the shape in which REST gives spans and log records: an independent opinion of what a server has to show. Plain and slow.</summary>
public static class OtlpOracle
{
    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];
    private static readonly string[] Statuses = ["unset", "ok", "error"];

    /// <summary>The spans of an <c>ExportTraceServiceRequest</c>.</summary>
    public static List<JsonObject> ReadProtobuf(ReadOnlySpan<byte> body) => Read(body, ReadSpan);

    /// <summary>The records of an <c>ExportLogsServiceRequest</c>.</summary>
    public static List<JsonObject> ReadLogs(ReadOnlySpan<byte> body) => Read(body, ReadLog);

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

    // the levels of resource and scope have the same numbers in both signals
    private static List<JsonObject> Read(ReadOnlySpan<byte> body, Func<List<ProtobufField>, List<ProtobufField>, List<ProtobufField>, JsonObject> readItem)
    {
        var items = new List<JsonObject>();
        foreach (var ofResource in Fields(body).Where(static field => field.Number == 1))
        {
            var fields = Fields(ofResource.Bytes);
            var resource = fields.Where(static field => field.Number == 1).SelectMany(static field => Fields(field.Bytes)).Where(static field => field.Number == 1).ToList();
            foreach (var ofScope in fields.Where(static field => field.Number == 2))
            {
                var inner = Fields(ofScope.Bytes);
                var scope = inner.Where(static field => field.Number == 1).SelectMany(static field => Fields(field.Bytes)).ToList();
                foreach (var item in inner.Where(static field => field.Number == 2))
                {
                    items.Add(readItem(Fields(item.Bytes), resource, scope));
                }
            }
        }

        return items;
    }

    private static JsonObject ReadSpan(List<ProtobufField> fields, List<ProtobufField> resource, List<ProtobufField> scope)
    {
        var resourceAttributes = Attributes(resource);
        var attributes = Attributes(fields.Where(static field => field.Number == 9));
        var status = fields.Where(static field => field.Number == 15).SelectMany(static field => Fields(field.Bytes)).ToList();
        var start = NumberOf(fields, 7);
        var end = NumberOf(fields, 8);
        return new JsonObject
        {
            ["traceId"] = HexOf(fields, 1),
            ["spanId"] = HexOf(fields, 2),
            ["traceState"] = TextOf(fields, 3),
            ["parentSpanId"] = OrNull(HexOf(fields, 4)),
            ["name"] = TextOf(fields, 5),
            ["kind"] = Word(Kinds, NumberOf(fields, 6)),
            ["service"] = resourceAttributes["service.name"]?.ToString(),
            ["startTime"] = Time(start),
            ["endTime"] = end == 0 ? null : Time(end),
            ["durationMs"] = end == 0 ? null : end > start ? (end - start) / 1_000_000m : 0m,
            ["status"] = Word(Statuses, NumberOf(status, 3)),
            ["statusMessage"] = TextOf(status, 2),
            ["attributes"] = attributes,
            ["droppedAttributesCount"] = (long)NumberOf(fields, 10),
            ["droppedEventsCount"] = (long)NumberOf(fields, 12),
            ["droppedLinksCount"] = (long)NumberOf(fields, 14),
            ["flags"] = (long)NumberOf(fields, 16),
            ["resource"] = resourceAttributes,
            ["scope"] = new JsonObject { ["name"] = TextOf(scope, 1), ["version"] = TextOf(scope, 2) },
            ["events"] = new JsonArray([.. fields.Where(static field => field.Number == 11).Select(static field => ReadEvent(Fields(field.Bytes)))]),
            ["links"] = new JsonArray([.. fields.Where(static field => field.Number == 13).Select(static field => ReadLink(Fields(field.Bytes)))]),
            ["usage"] = new JsonObject
            {
                ["inputTokens"] = attributes["gen_ai.usage.input_tokens"]?.DeepClone(),
                ["outputTokens"] = attributes["gen_ai.usage.output_tokens"]?.DeepClone(),
            },
        };
    }

    private static JsonObject ReadLog(List<ProtobufField> fields, List<ProtobufField> resource, List<ProtobufField> scope)
    {
        var resourceAttributes = Attributes(resource);
        return new JsonObject
        {
            ["time"] = TimeOrNull(NumberOf(fields, 1)),
            ["observedTime"] = TimeOrNull(NumberOf(fields, 11)),
            ["traceId"] = OrNull(HexOf(fields, 9)),
            ["spanId"] = OrNull(HexOf(fields, 10)),
            ["severityNumber"] = NumberOf(fields, 2) is > 0 and var severity ? (long)severity : null,
            ["severityText"] = OrNull(TextOf(fields, 3)),
            ["eventName"] = OrNull(TextOf(fields, 12)),
            ["body"] = Value(fields.Where(static field => field.Number == 5).SelectMany(static field => Fields(field.Bytes)).ToList()),
            ["service"] = resourceAttributes["service.name"]?.ToString(),
            ["attributes"] = Attributes(fields.Where(static field => field.Number == 6)),
            ["droppedAttributesCount"] = (long)NumberOf(fields, 7),
            ["flags"] = (long)NumberOf(fields, 8),
            ["resource"] = resourceAttributes,
            ["scope"] = new JsonObject { ["name"] = TextOf(scope, 1), ["version"] = TextOf(scope, 2) },
        };
    }

    private static string? TimeOrNull(ulong nanos) => nanos == 0 ? null : Time(nanos);

    private static string? OrNull(string text) => text.Length == 0 ? null : text;

    // an unknown number is read as not said
    private static string Word(string[] words, ulong number) => number < (ulong)words.Length ? words[number] : words[0];

    private static JsonObject ReadEvent(List<ProtobufField> fields) => new()
    {
        ["time"] = Time(NumberOf(fields, 1)),
        ["name"] = TextOf(fields, 2),
        ["attributes"] = Attributes(fields.Where(static field => field.Number == 3)),
        ["droppedAttributesCount"] = (long)NumberOf(fields, 4),
    };

    private static JsonObject ReadLink(List<ProtobufField> fields) => new()
    {
        ["traceId"] = HexOf(fields, 1),
        ["spanId"] = HexOf(fields, 2),
        ["traceState"] = TextOf(fields, 3),
        ["attributes"] = Attributes(fields.Where(static field => field.Number == 4)),
        ["droppedAttributesCount"] = (long)NumberOf(fields, 5),
        ["flags"] = (long)NumberOf(fields, 6),
    };

    private static JsonObject Attributes(IEnumerable<ProtobufField> fields)
    {
        var attributes = new JsonObject();
        foreach (var field in fields)
        {
            var pair = Fields(field.Bytes);
            attributes[TextOf(pair, 1)] = Value(pair.Where(static part => part.Number == 2).SelectMany(static part => Fields(part.Bytes)).ToList());
        }

        return attributes;
    }

    private static JsonNode? Value(List<ProtobufField> any)
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
}
