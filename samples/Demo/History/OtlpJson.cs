using System.Globalization;
using System.Text.Json;

namespace Demo.History;

/// <summary>Writes spans as an OTLP request in JSON.</summary>
internal static class OtlpJson
{
    private const long NanosPerTick = 100;

    public static byte[] Write(IEnumerable<SpanDraft> spans)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            writer.WriteStartArray("resourceSpans"u8);
            foreach (var service in spans.GroupBy(static span => span.Service, StringComparer.Ordinal))
            {
                WriteService(writer, service);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteService(Utf8JsonWriter writer, IGrouping<string, SpanDraft> service)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("resource"u8);
        WriteAttributes(writer, new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["service.name"] = service.Key,
            ["service.version"] = "1.0.0",
            ["deployment.environment.name"] = "demo",
            ["telemetry.sdk.language"] = "dotnet",
        });
        writer.WriteEndObject();
        writer.WriteStartArray("scopeSpans"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("scope"u8);
        writer.WriteString("name"u8, "Sightglass"u8);
        writer.WriteEndObject();
        writer.WriteStartArray("spans"u8);
        foreach (var span in service)
        {
            WriteSpan(writer, span);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter writer, SpanDraft span)
    {
        writer.WriteStartObject();
        writer.WriteString("traceId"u8, span.TraceId);
        writer.WriteString("spanId"u8, span.SpanId);
        writer.WriteString("parentSpanId"u8, span.ParentId);
        writer.WriteString("name"u8, span.Name);
        writer.WriteNumber("kind"u8, span.Kind);
        writer.WriteString("startTimeUnixNano"u8, Nanos(span.Start));
        writer.WriteString("endTimeUnixNano"u8, Nanos(span.Start + span.Duration));
        WriteAttributes(writer, span.Attributes);
        writer.WriteStartArray("events"u8);
        foreach (var (name, after, attributes) in span.Events)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("timeUnixNano"u8, Nanos(span.Start + after));
            WriteAttributes(writer, attributes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (span.Failed)
        {
            writer.WriteStartObject("status"u8);
            writer.WriteNumber("code"u8, 2);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteAttributes(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> attributes)
    {
        writer.WriteStartArray("attributes"u8);
        foreach (var (key, value) in attributes)
        {
            writer.WriteStartObject();
            writer.WriteString("key"u8, key);
            writer.WriteStartObject("value"u8);
            WriteValue(writer, value);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteValue(Utf8JsonWriter writer, object value)
    {
        switch (value)
        {
            case string text:
                writer.WriteString("stringValue"u8, text);
                break;
            case bool truth:
                writer.WriteBoolean("boolValue"u8, truth);
                break;
            case int or long:
                writer.WriteString("intValue"u8, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumber("doubleValue"u8, number);
                break;
            case string[] texts:
                writer.WriteStartObject("arrayValue"u8);
                writer.WriteStartArray("values"u8);
                foreach (var text in texts)
                {
                    writer.WriteStartObject();
                    writer.WriteString("stringValue"u8, text);
                    writer.WriteEndObject();
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"An attribute cannot be a {value.GetType().Name}.", nameof(value));
        }
    }

    private static string Nanos(DateTimeOffset at) => ((at - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick).ToString(CultureInfo.InvariantCulture);
}
