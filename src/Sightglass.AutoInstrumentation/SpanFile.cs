using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Sightglass.Instrumentation;

namespace Sightglass.AutoInstrumentation;

/// <summary>
/// Writes each of Sightglass's spans to a file as a line of JSON when it ends: to see what is told without anything to send it to. Appends; a line is written
/// whole. Thread-safe. What cannot be written is lost, and the application does not notice.
/// </summary>
internal sealed class SpanFile
{
    private static readonly JsonWriterOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

#pragma warning disable MA0158 // .NET 8 has no other
    private readonly object _lock = new();
#pragma warning restore MA0158
    private readonly FileStream _file;

    private SpanFile(FileStream file) => _file = file;

    /// <summary>Opens it.</summary>
    /// <param name="path">The file; made when it is not there.</param>
    public static SpanFile Open(string path)
        => new(new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0));

    /// <summary>Begins to write.</summary>
    public void Listen() => ActivitySource.AddActivityListener(new ActivityListener
    {
        ShouldListenTo = static source => source.Name == SightglassTracer.SourceName,
        Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        ActivityStopped = Write,
    });

    private void Write(Activity activity)
    {
        try
        {
            var bytes = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(bytes, Json))
            {
                Write(writer, activity);
            }

            bytes.Write("\n"u8);
            lock (_lock)
            {
                _file.Write(bytes.WrittenSpan);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The disk is full, or the file was taken away: the application's request is worth more.
        }
    }

    private static void Write(Utf8JsonWriter writer, Activity activity)
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, activity.DisplayName);
        writer.WriteString("traceId"u8, activity.TraceId.ToHexString());
        writer.WriteString("spanId"u8, activity.SpanId.ToHexString());
        if (activity.ParentSpanId != default)
        {
            writer.WriteString("parentSpanId"u8, activity.ParentSpanId.ToHexString());
        }

        writer.WriteString("start"u8, activity.StartTimeUtc.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteNumber("durationMs"u8, activity.Duration.TotalMilliseconds);
        writer.WriteString("status"u8, activity.Status.ToString());
        writer.WriteStartObject("attributes"u8);
        foreach (var (name, value) in activity.TagObjects)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("events"u8);
        foreach (var each in activity.Events)
        {
            writer.WriteStringValue(each.Name);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int or long:
                writer.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number:
                writer.WriteNumberValue(number);
                break;
            case Array list:
                writer.WriteStartArray();
                foreach (var each in list)
                {
                    Write(writer, each);
                }

                writer.WriteEndArray();
                break;
            default:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }
}
