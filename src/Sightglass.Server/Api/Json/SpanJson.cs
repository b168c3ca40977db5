using System.Collections.Immutable;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Query.Times;

namespace Sightglass.Server.Api.Json;

/// <summary>Writes spans straight to the response, in the shape of <see cref="Contract.SpanResponse"/>; a test holds the two together.</summary>
internal static class SpanJson
{
    private const decimal NanosPerMillisecond = 1_000_000m;
    private const decimal NanosPerUsd = 1_000_000_000m;

    private static readonly string[] Kinds = ["unspecified", "internal", "server", "client", "producer", "consumer"];
    private static readonly string[] Statuses = ["unset", "ok", "error"];
    private static readonly string[] Verdicts = ["none", "counted", "unknown", "rollup", "duplicate", "wrapper", "promoted"];
    private static readonly string[] CostSources = ["none", "computed", "partial", "reported", "unpriced", "usage_unknown"];
    private static readonly string[] Roles = ["none", "billable", "rollup"];

    public static void Write(Utf8JsonWriter writer, Span span)
    {
        writer.WriteStartObject();
        WriteProperties(writer, span);
        writer.WriteEndObject();
    }

    /// <summary>Writes what stands inside a span's object.</summary>
    public static void WriteProperties(Utf8JsonWriter writer, Span span)
    {
        WriteIdentity(writer, span);
        WriteTimes(writer, span);
        WriteModel(writer, span);
        WriteUsage(writer, span);
        WriteCallers(writer, span);
        WriteContent(writer, span);
        WriteAsSent(writer, span);
    }

    public static decimal Milliseconds(ulong nanos) => nanos / NanosPerMillisecond;

    public static string Word(UsageRole role) => Word(Roles, (int)role);

    public static string Word(UsageVerdict verdict) => Word(Verdicts, (int)verdict);

    public static string? Word(CostSource source) => source == CostSource.None ? null : Word(CostSources, (int)source);

    public static string Word(SpanStatus status) => Word(Statuses, (int)status);

    public static decimal? Usd(long? nanoUsd) => nanoUsd / NanosPerUsd;

    private static void WriteIdentity(Utf8JsonWriter writer, Span span)
    {
        writer.WriteString("traceId"u8, span.TraceId.ToString());
        writer.WriteString("spanId"u8, span.SpanId.ToString());
        WriteTextOrNull(writer, "parentSpanId"u8, span.ParentSpanId.IsZero ? "" : span.ParentSpanId.ToString());
        writer.WriteString("name"u8, span.Name);
        writer.WriteString("kind"u8, Word(Kinds, (int)span.Kind));
        writer.WriteString("operation"u8, SpanOperationNames.Of(span.Operation));
        WriteTextOrNull(writer, "service"u8, span.Service);
        WriteTextOrNull(writer, "environment"u8, span.Environment);
        WriteTextOrNull(writer, "release"u8, span.Release);
        writer.WriteString("status"u8, Word(span.Status));
        writer.WriteString("statusMessage"u8, span.StatusMessage);
        WriteTextOrNull(writer, "errorType"u8, span.ErrorType);
        WriteTextOrNull(writer, "dialect"u8, span.Dialect);
    }

    private static void WriteTimes(Utf8JsonWriter writer, Span span)
    {
        WriteTime(writer, "startTime"u8, span.StartNanos);
        if (span.IsUnfinished)
        {
            writer.WriteNull("endTime"u8);
            writer.WriteNull("durationMs"u8);
        }
        else
        {
            WriteTime(writer, "endTime"u8, span.EndNanos);
            writer.WriteNumber("durationMs"u8, Milliseconds(span.DurationNanos));
        }

        writer.WriteBoolean("unfinished"u8, span.IsUnfinished);
        WriteTime(writer, "receivedAt"u8, span.ReceivedNanos);
    }

    private static void WriteModel(Utf8JsonWriter writer, Span span)
    {
        WriteTextOrNull(writer, "provider"u8, span.Provider);
        WriteTextOrNull(writer, "model"u8, span.ResponseModel.Length > 0 ? span.ResponseModel : span.RequestModel);
        WriteTextOrNull(writer, "requestModel"u8, span.RequestModel);
        WriteTextOrNull(writer, "responseModel"u8, span.ResponseModel);
        WriteTextOrNull(writer, "responseId"u8, span.ResponseId);
        WriteNumberOrNull(writer, "temperature"u8, span.Temperature);
        WriteNumberOrNull(writer, "topP"u8, span.TopP);
        WriteNumberOrNull(writer, "maxTokens"u8, span.MaxTokens);
        if (span.Stream is { } stream)
        {
            writer.WriteBoolean("stream"u8, stream);
        }
        else
        {
            writer.WriteNull("stream"u8);
        }

        WriteTextOrNull(writer, "promptName"u8, span.PromptName);
        WriteTextOrNull(writer, "promptVersion"u8, span.PromptVersion);
        WriteTextOrNull(writer, "promptHash"u8, span.PromptHash);
        WriteNumberOrNull(writer, "ttftMs"u8, span.TimeToFirstTokenNanos / NanosPerMillisecond);
        writer.WriteStartArray("finishReasons"u8);
        foreach (var reason in span.FinishReasons)
        {
            writer.WriteStringValue(reason);
        }

        writer.WriteEndArray();
    }

    private static void WriteUsage(Utf8JsonWriter writer, Span span)
    {
        WriteUsage(writer, span.Usage);
        WriteNumberOrNull(writer, "costUsd"u8, Usd(span.Cost.NanoUsd));
        writer.WriteStartObject("cost"u8);
        WriteTextOrNull(writer, "source"u8, Word(span.Cost.Source) ?? "");
        WriteNumberOrNull(writer, "inputUsd"u8, Usd(span.Cost.InputNanoUsd));
        WriteNumberOrNull(writer, "cacheReadUsd"u8, Usd(span.Cost.CacheReadNanoUsd));
        WriteNumberOrNull(writer, "cacheWriteUsd"u8, Usd(span.Cost.CacheWriteNanoUsd));
        WriteNumberOrNull(writer, "outputUsd"u8, Usd(span.Cost.OutputNanoUsd));
        WriteNumberOrNull(writer, "toolsUsd"u8, Usd(span.Cost.ToolsNanoUsd));
        WriteNumberOrNull(writer, "reportedUsd"u8, Usd(span.ReportedCostNanoUsd));
        WriteTextOrNull(writer, "price"u8, span.Cost.Price);
        writer.WriteEndObject();
    }

    public static void WriteUsage(Utf8JsonWriter writer, TokenUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        WriteNumberOrNull(writer, "inputTokens"u8, usage.InputTokens);
        WriteNumberOrNull(writer, "cacheReadTokens"u8, usage.CacheReadTokens);
        WriteNumberOrNull(writer, "cacheWriteTokens"u8, usage.CacheWriteTokens);
        WriteNumberOrNull(writer, "uncachedInputTokens"u8, usage.UncachedInputTokens);
        WriteNumberOrNull(writer, "outputTokens"u8, usage.OutputTokens);
        WriteNumberOrNull(writer, "reasoningTokens"u8, usage.ReasoningTokens);
        WriteNumberOrNull(writer, "totalTokens"u8, usage.TotalTokens);
        writer.WriteString("role"u8, Word(usage.Role));
        WriteTextOrNull(writer, "verdict"u8, usage.Verdict is { } verdict ? Word(verdict) : "");
        writer.WriteEndObject();
    }

    private static void WriteCallers(Utf8JsonWriter writer, Span span)
    {
        WriteTextOrNull(writer, "sessionId"u8, span.SessionId);
        WriteTextOrNull(writer, "userId"u8, span.UserId);
        WriteTextOrNull(writer, "tenantId"u8, span.TenantId);
        WriteTextOrNull(writer, "toolName"u8, span.ToolName);
        WriteTextOrNull(writer, "toolCallId"u8, span.ToolCallId);
    }

    private static void WriteContent(Utf8JsonWriter writer, Span span)
    {
        writer.WritePropertyName("toolArguments"u8);
        ContentJson.Write(writer, span.ToolArguments);
        writer.WritePropertyName("toolResult"u8);
        ContentJson.Write(writer, span.ToolResult);
        writer.WritePropertyName("documents"u8);
        ContentJson.Write(writer, span.Documents);
        writer.WritePropertyName("systemInstructions"u8);
        ContentJson.Write(writer, span.SystemInstructions);
        writer.WritePropertyName("inputMessages"u8);
        ContentJson.Write(writer, span.InputMessages);
        writer.WritePropertyName("outputMessages"u8);
        ContentJson.Write(writer, span.OutputMessages);
    }

    private static void WriteAsSent(Utf8JsonWriter writer, Span span)
    {
        WriteAttributes(writer, span.Attributes, span.DroppedAttributesCount);
        writer.WritePropertyName("events"u8);
        WriteEvents(writer, span.Events);
        writer.WriteNumber("droppedEventsCount"u8, span.DroppedEventsCount);
        writer.WritePropertyName("links"u8);
        WriteLinks(writer, span.Links);
        writer.WriteNumber("droppedLinksCount"u8, span.DroppedLinksCount);
        writer.WritePropertyName("resource"u8);
        AttributeJson.WriteObject(writer, span.Resource.Attributes);
        writer.WriteString("resourceSchemaUrl"u8, span.Resource.SchemaUrl);
        writer.WriteNumber("resourceDroppedAttributesCount"u8, span.Resource.DroppedAttributesCount);
        WriteScope(writer, span.Scope);
        writer.WriteString("traceState"u8, span.TraceState);
        writer.WriteNumber("flags"u8, span.Flags);
        writer.WriteStartArray("scores"u8);
        writer.WriteEndArray();
    }

    public static void WriteScope(Utf8JsonWriter writer, InstrumentationScope scope)
    {
        writer.WriteStartObject("scope"u8);
        writer.WriteString("name"u8, scope.Name);
        writer.WriteString("version"u8, scope.Version);
        writer.WriteString("schemaUrl"u8, scope.SchemaUrl);
        WriteAttributes(writer, scope.Attributes, scope.DroppedAttributesCount);
        writer.WriteEndObject();
    }

    public static void WriteEvents(Utf8JsonWriter writer, ImmutableArray<SpanEvent> events)
    {
        writer.WriteStartArray();
        foreach (var happened in events)
        {
            writer.WriteStartObject();
            WriteTime(writer, "time"u8, happened.TimeNanos);
            writer.WriteString("name"u8, happened.Name);
            WriteAttributes(writer, happened.Attributes, happened.DroppedAttributesCount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteLinks(Utf8JsonWriter writer, ImmutableArray<SpanLink> links)
    {
        writer.WriteStartArray();
        foreach (var link in links)
        {
            writer.WriteStartObject();
            writer.WriteString("traceId"u8, link.TraceId.ToString());
            writer.WriteString("spanId"u8, link.SpanId.ToString());
            writer.WriteString("traceState"u8, link.TraceState);
            writer.WriteNumber("flags"u8, link.Flags);
            WriteAttributes(writer, link.Attributes, link.DroppedAttributesCount);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteAttributes(Utf8JsonWriter writer, ImmutableArray<Domain.Attribute> attributes, uint dropped)
    {
        writer.WritePropertyName("attributes"u8);
        AttributeJson.WriteObject(writer, attributes);
        writer.WriteNumber("droppedAttributesCount"u8, dropped);
    }

    public static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, ulong nanos)
    {
        Span<char> text = stackalloc char[Rfc3339.Length];
        Rfc3339.Format(nanos, text);
        writer.WriteString(name, text);
    }

    public static void WriteTextOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string text)
    {
        if (text.Length == 0)
        {
            writer.WriteNull(name);
        }
        else
        {
            writer.WriteString(name, text);
        }
    }

    public static void WriteNumberOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, decimal? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    // a sender's NaN or infinity is no number in JSON; as an attribute it is shown as sent
    public static void WriteNumberOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    public static void WriteNumberOrNull(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static string Word(string[] words, int number) => number < words.Length ? words[number] : words[0];
}
