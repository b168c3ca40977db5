using System.Globalization;
using System.Text.Json;
using Sightglass.Testing;

namespace Sightglass.Crash;

/// <summary>Writes a request as an OTLP body, protobuf or JSON. The same request gives the same bytes.</summary>
internal static class RequestBody
{
    public const string Scope = "sightglass-crash";
    private const string EventName = "crash.step";
    private const int ClientKind = 3;
    private const int InfoSeverity = 9;
    private const ulong SpanNanos = 1_000_000;

    // some weight, so that segments fill
    private static readonly string Answer = string.Concat(Enumerable.Repeat("an answer of some length about refunds and deliveries; ", 12));

    public static byte[] Encode(LedgerRequest request, string service) => request.Route switch
    {
        { Signal: OtlpSignal.Logs, Protocol: OtlpProtocol.HttpJson } => throw new ArgumentException("Log records are not sent as JSON here.", nameof(request)),
        { Signal: OtlpSignal.Logs } => EncodeLogs(request, service),
        { Protocol: OtlpProtocol.HttpJson } => EncodeJson(request, service),
        _ => EncodeSpans(request, service),
    };

    private static byte[] EncodeSpans(LedgerRequest request, string service)
        => EncodeProtobuf(request, service, (writer, trace, span) => WriteSpan(writer, trace, span, request.SentNanos));

    private static byte[] EncodeLogs(LedgerRequest request, string service)
        => EncodeProtobuf(request, service, (writer, trace, span) => WriteLog(writer, trace, span, request.SentNanos));

    // the levels above spans and log records have the same numbers
    private static byte[] EncodeProtobuf(LedgerRequest request, string service, Action<ProtobufWriter, LedgerTrace, LedgerSpan> write)
    {
        return new ProtobufWriter().Message(1, ofResource => ofResource
            .Message(1, resource => resource.Attribute(1, "service.name", service))
            .Message(2, ofScope =>
            {
                ofScope.Message(1, static scope => scope.Text(1, Scope));
                foreach (var trace in request.Traces)
                {
                    foreach (var span in trace.AllSpans)
                    {
                        ofScope.Message(2, writer => write(writer, trace, span));
                    }
                }
            })).ToArray();
    }

    private static void WriteSpan(ProtobufWriter writer, LedgerTrace trace, LedgerSpan span, ulong startNanos)
    {
        writer.Bytes(1, Convert.FromHexString(trace.TraceId)).Bytes(2, Convert.FromHexString(span.SpanId));
        if (span.ParentSpanId.Length > 0)
        {
            writer.Bytes(4, Convert.FromHexString(span.ParentSpanId));
        }

        writer.Text(5, NameOf(span)).Varint(6, ClientKind).Fixed64(7, startNanos).Fixed64(8, startNanos + SpanNanos);
        if (span is { InputTokens: { } input, OutputTokens: { } output })
        {
            writer.Attribute(9, "gen_ai.operation.name", "chat");
            writer.Attribute(9, "gen_ai.provider.name", "openai");
            writer.Attribute(9, "gen_ai.request.model", "gpt-4o-mini");
            writer.Attribute(9, "gen_ai.output.messages", Answer);
            writer.Attribute(9, "gen_ai.usage.input_tokens", input);
            writer.Attribute(9, "gen_ai.usage.output_tokens", output);
        }
    }

    private static void WriteLog(ProtobufWriter writer, LedgerTrace trace, LedgerSpan span, ulong nanos)
    {
        writer.Fixed64(1, nanos).Varint(2, InfoSeverity).Text(3, "INFO").Message(5, static any => any.Text(1, Answer));
        writer.Attribute(6, "crash.input", span.InputTokens ?? 0).Attribute(6, "crash.name", NameOf(span));
        writer.Bytes(9, Convert.FromHexString(trace.TraceId)).Bytes(10, Convert.FromHexString(span.SpanId)).Fixed64(11, nanos).Text(12, EventName);
    }

    private static byte[] EncodeJson(LedgerRequest request, string service)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartArray("resourceSpans");
            json.WriteStartObject();
            json.WriteStartObject("resource");
            json.WriteStartArray("attributes");
            WriteText(json, "service.name", service);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("scopeSpans");
            json.WriteStartObject();
            json.WriteStartObject("scope");
            json.WriteString("name", Scope);
            json.WriteEndObject();
            json.WriteStartArray("spans");
            foreach (var trace in request.Traces)
            {
                foreach (var span in trace.AllSpans)
                {
                    WriteSpan(json, trace, span, request.SentNanos);
                }
            }

            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void WriteSpan(Utf8JsonWriter json, LedgerTrace trace, LedgerSpan span, ulong startNanos)
    {
        json.WriteStartObject();
        json.WriteString("traceId", trace.TraceId);
        json.WriteString("spanId", span.SpanId);
        if (span.ParentSpanId.Length > 0)
        {
            json.WriteString("parentSpanId", span.ParentSpanId);
        }

        json.WriteString("name", NameOf(span));
        json.WriteNumber("kind", ClientKind);
        json.WriteString("startTimeUnixNano", startNanos.ToString(CultureInfo.InvariantCulture));
        json.WriteString("endTimeUnixNano", (startNanos + SpanNanos).ToString(CultureInfo.InvariantCulture));
        json.WriteStartArray("attributes");
        if (span is { InputTokens: { } input, OutputTokens: { } output })
        {
            WriteText(json, "gen_ai.operation.name", "chat");
            WriteText(json, "gen_ai.provider.name", "openai");
            WriteText(json, "gen_ai.request.model", "gpt-4o-mini");
            WriteText(json, "gen_ai.output.messages", Answer);
            WriteInt(json, "gen_ai.usage.input_tokens", input);
            WriteInt(json, "gen_ai.usage.output_tokens", output);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteText(Utf8JsonWriter json, string key, string value)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("value");
        json.WriteString("stringValue", value);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteInt(Utf8JsonWriter json, string key, long value)
    {
        json.WriteStartObject();
        json.WriteString("key", key);
        json.WriteStartObject("value");
        json.WriteString("intValue", value.ToString(CultureInfo.InvariantCulture));
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string NameOf(LedgerSpan span) => span.InputTokens is null ? "http.request" : "chat gpt-4o-mini";
}
