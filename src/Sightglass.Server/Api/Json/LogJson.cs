using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Query.Logs;

namespace Sightglass.Server.Api.Json;

/// <summary>Writes log records straight to the response, in the shape of <see cref="Contract.LogListResponse"/>; a test holds the two together.</summary>
internal static class LogJson
{
    public static void Write(Utf8JsonWriter writer, LogList list)
    {
        writer.WriteStartObject();
        writer.WriteStartArray("logs"u8);
        foreach (var record in list.Records)
        {
            Write(writer, record);
        }

        writer.WriteEndArray();
        writer.WriteString("nextCursor"u8, list.NextCursor);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, LogRecord record)
    {
        writer.WriteStartObject();
        WriteTimeOrNull(writer, "time"u8, record.TimeNanos);
        WriteTimeOrNull(writer, "observedTime"u8, record.ObservedNanos);
        WriteTimeOrNull(writer, "receivedAt"u8, record.ReceivedNanos);
        SpanJson.WriteTextOrNull(writer, "traceId"u8, record.TraceId.IsZero ? "" : record.TraceId.ToString());
        SpanJson.WriteTextOrNull(writer, "spanId"u8, record.SpanId.IsZero ? "" : record.SpanId.ToString());
        SpanJson.WriteTextOrNull(writer, "severity"u8, Severity.NameOf(record.SeverityNumber) ?? "");
        SpanJson.WriteNumberOrNull(writer, "severityNumber"u8, record.SeverityNumber == 0 ? null : (long)record.SeverityNumber);
        SpanJson.WriteTextOrNull(writer, "severityText"u8, record.SeverityText);
        SpanJson.WriteTextOrNull(writer, "eventName"u8, record.EventName);
        writer.WritePropertyName("body"u8);
        AttributeJson.WriteValue(writer, record.Body);
        SpanJson.WriteTextOrNull(writer, "service"u8, record.Service);
        SpanJson.WriteTextOrNull(writer, "environment"u8, record.Environment);
        SpanJson.WriteAttributes(writer, record.Attributes, record.DroppedAttributesCount);
        writer.WritePropertyName("resource"u8);
        AttributeJson.WriteObject(writer, record.Resource.Attributes);
        SpanJson.WriteScope(writer, record.Scope);
        writer.WriteNumber("flags"u8, record.Flags);
        writer.WriteEndObject();
    }

    private static void WriteTimeOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong nanos)
    {
        if (nanos == 0)
        {
            writer.WriteNull(name);
            return;
        }

        SpanJson.WriteTime(writer, name, nanos);
    }
}
