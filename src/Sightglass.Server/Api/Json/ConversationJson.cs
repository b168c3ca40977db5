using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Sightglass.Query.Times;

namespace Sightglass.Server.Api.Json;

/// <summary>Writes a conversation, in the shape of <see cref="Contract.ConversationResponse"/>; a test holds the two together.</summary>
internal static class ConversationJson
{
    public static void Write(Utf8JsonWriter writer, Conversation conversation)
    {
        writer.WriteStartObject();
        writer.WriteString("traceId"u8, conversation.TraceId.ToString());
        writer.WriteStartObject("messages"u8);
        foreach (var (hash, message) in conversation.Messages)
        {
            writer.WritePropertyName(hash);
            Write(writer, message);
        }

        writer.WriteEndObject();
        writer.WriteStartArray("calls"u8);
        foreach (var call in conversation.Calls)
        {
            Write(writer, call);
        }

        writer.WriteEndArray();
        writer.WriteNumber("callCount"u8, conversation.CallCount);
        writer.WriteNumber("modelCallCount"u8, conversation.ModelCallCount);
        writer.WriteNumber("modelCallsBefore"u8, conversation.ModelCallsBefore);
        writer.WriteString("nextCursor"u8, conversation.NextCursor);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Message message)
    {
        writer.WriteStartObject();
        writer.WriteString("role"u8, Word(message.Role));
        writer.WriteString("name"u8, message.Name);
        writer.WriteStartArray("parts"u8);
        foreach (var part in message.Parts)
        {
            Write(writer, part);
        }

        writer.WriteEndArray();
        writer.WriteNull("tokensEstimate"u8);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MessagePart part)
    {
        writer.WriteStartObject();
        writer.WriteString("type"u8, Word(part.Type));
        writer.WriteString("text"u8, part.Text);
        writer.WriteString("toolCallId"u8, part.ToolCallId);
        writer.WriteString("toolName"u8, part.ToolName);
        writer.WritePropertyName("arguments"u8);
        ContentJson.Write(writer, part.Arguments ?? "");
        writer.WritePropertyName("result"u8);
        ContentJson.Write(writer, part.Result ?? "");
        writer.WriteString("mediaType"u8, part.MediaType);
        SpanJson.WriteNumberOrNull(writer, "bytes"u8, part.Bytes);
        writer.WriteString("uri"u8, part.Uri);
        writer.WriteString("hash"u8, part.Hash);
        SpanJson.WriteNumberOrNull(writer, "length"u8, part.Length);
        SpanJson.WriteNumberOrNull(writer, "cutBytes"u8, part.CutBytes);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ConversationCall call)
    {
        writer.WriteStartObject();
        WriteSpan(writer, call.Span);
        writer.WriteString("parentCallSpanId"u8, call.ParentCallSpanId.IsZero ? null : call.ParentCallSpanId.ToString());
        writer.WriteString("agentName"u8, call.AgentName);
        writer.WriteString("system"u8, call.System);
        WriteNames(writer, "input"u8, call.Input);
        WriteNames(writer, "output"u8, call.Output);
        writer.WritePropertyName("toolArguments"u8);
        ContentJson.Write(writer, call.ToolArguments?.Arguments ?? "");
        writer.WritePropertyName("toolResult"u8);
        ContentJson.Write(writer, call.ToolResult?.Result ?? "");
        SpanJson.WriteNumberOrNull(writer, "toolArgumentsCutBytes"u8, call.ToolArguments?.CutBytes);
        SpanJson.WriteNumberOrNull(writer, "toolResultCutBytes"u8, call.ToolResult?.CutBytes);
        writer.WriteString("toolDefinitions"u8, call.ToolDefinitions);
        writer.WriteStartArray("documents"u8);
        foreach (var document in call.Documents)
        {
            Write(writer, document);
        }

        writer.WriteEndArray();
        writer.WriteStartObject("absence"u8);
        writer.WriteString("input"u8, Word(call.InputAbsence));
        writer.WriteString("output"u8, Word(call.OutputAbsence));
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSpan(Utf8JsonWriter writer, Span span)
    {
        writer.WriteString("spanId"u8, span.SpanId.ToString());
        writer.WriteString("parentSpanId"u8, span.ParentSpanId.IsZero ? null : span.ParentSpanId.ToString());
        writer.WriteString("operation"u8, SpanOperationNames.Of(span.Operation));
        writer.WriteString("name"u8, span.Name);
        writer.WriteString("startTime"u8, Rfc3339.Format(span.StartNanos));
        SpanJson.WriteNumberOrNull(writer, "durationMs"u8, span.IsUnfinished ? (decimal?)null : SpanJson.Milliseconds(span.DurationNanos));
        writer.WriteString("status"u8, SpanJson.Word(span.Status));
        writer.WriteString("statusMessage"u8, span.StatusMessage);
        writer.WriteString("errorType"u8, span.ErrorType.OrNull());
        writer.WriteString("service"u8, span.Service.OrNull());
        writer.WriteString("provider"u8, span.Provider.OrNull());
        writer.WriteString("requestModel"u8, span.RequestModel.OrNull());
        writer.WriteString("responseModel"u8, span.ResponseModel.OrNull());
        writer.WriteStartArray("finishReasons"u8);
        foreach (var reason in span.FinishReasons)
        {
            writer.WriteStringValue(reason);
        }

        writer.WriteEndArray();
        SpanJson.WriteNumberOrNull(writer, "ttftMs"u8, span.TimeToFirstTokenNanos is { } nanos ? SpanJson.Milliseconds(nanos) : (decimal?)null);
        SpanJson.WriteUsage(writer, span.Usage);
        SpanJson.WriteNumberOrNull(writer, "costUsd"u8, SpanJson.Usd(span.Cost.NanoUsd));
        writer.WriteString("toolName"u8, span.ToolName.OrNull());
        writer.WriteString("toolCallId"u8, span.ToolCallId.OrNull());
    }

    private static void Write(Utf8JsonWriter writer, RetrievedDocument document)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, document.Id);
        SpanJson.WriteNumberOrNull(writer, "score"u8, document.Score);
        writer.WriteString("text"u8, document.Text);
        writer.WriteString("title"u8, document.Title);
        SpanJson.WriteNumberOrNull(writer, "cutBytes"u8, document.CutBytes);
        writer.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter writer, ReadOnlySpan<byte> property, IReadOnlyList<string> names)
    {
        writer.WriteStartArray(property);
        foreach (var name in names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
    }

    private static string? Word(Absence absence) => absence == Absence.None ? null : Snake(absence);

    private static string Word(MessageRole role) => Snake(role);

    private static string Word(PartType type) => Snake(type);

    private static string Snake<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
