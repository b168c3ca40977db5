using System.Globalization;
using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;
using Sightglass.Ingest.Tests.Oracle;
using InstrumentationScope = Sightglass.Ingest.Tests.Oracle.InstrumentationScope;
using Span = Sightglass.Ingest.Tests.Oracle.Span;

namespace Sightglass.Ingest.Tests.Normalise;

/// <summary>The shared test vectors: what each emitter writes, and what it means.</summary>
public class VectorTests
{
    /// <summary>Vectors that are held elsewhere, and why.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["otel-15"] = "a log record, which is no span: Content.VectorContentTests joins it to one",
    };

    /// <summary>
    /// Expectations about what is no column of its own: read from the attributes, or worked out when asked (modality counts, price keys, prompt
    /// length, evaluations), or of messages, tool calls and documents, which <see cref="Content.VectorContentTests"/> holds.
    /// </summary>
    private static readonly string[] NotAColumn =
    [
        "messages_in", "messages_out", "tool_calls", "tool_results", "system", "dims", "agent", "agent_id", "workflow", "in_text", "in_image", "in_audio",
        "out_audio", "model_price_key", "prompt_length", "summary_length", "usage_missing", "top_k", "docs", "empty", "stop", "extra",
        "vendor", "tools", "doc0", "doc1_id", "inputs", "metadata", "tags", "eval", "eval_target", "parts_out", "duplicate_of", "function", "query", "threshold", "source", "trace_name", "attach_to",
    ];

    [CaptureFact]
    public void Normalise_Vectors_GiveWhatIsExpected()
    {
        using var vectors = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Captures.Folder!, "..", "vectors.json")));
        var faults = new List<string>();
        var checkedVectors = 0;
        foreach (var vector in vectors.RootElement.GetProperty("spans").EnumerateArray())
        {
            var id = vector.GetProperty("id").GetString()!;
            if (Elsewhere.ContainsKey(id))
            {
                continue;
            }

            checkedVectors++;
            var row = Rows.Of(Request(vector)).ShouldHaveSingleItem();
            foreach (var expected in vector.GetProperty("expect").EnumerateObject())
            {
                if (NotAColumn.Contains(expected.Name, StringComparer.Ordinal))
                {
                    continue;
                }

                var actual = Column(row, expected.Name);
                var wanted = Text(expected.Value);
                if (actual != wanted)
                {
                    faults.Add($"{id}.{expected.Name}: {actual}, expected {wanted}");
                }
            }
        }

        faults.ShouldBeEmpty();
        checkedVectors.ShouldBeGreaterThanOrEqualTo(105);
    }

    private static string Column(RecordedSpan row, string name) => name switch
    {
        "op" => SpanOperationNames.Of(row.Operation),
        "provider" => Said(row.Provider),
        "model_req" => Said(row.RequestModel),
        "model_resp" => Said(row.ResponseModel),
        "in" => Said(row.Input),
        "cr" => Said(row.CacheRead),
        "cw" => Said(row.CacheWrite),
        "out" => Said(row.Output),
        "rs" => Said(row.Reasoning),
        "total" => Said(row.Total),
        "uncached" => Said(row.Input - (row.CacheRead ?? 0) - (row.CacheWrite ?? 0)),
        "role" => row.Role.ToString().ToLowerInvariant(),
        "session" => Said(row.Session),
        "user" => Said(row.User),
        "tenant" => Said(row.Tenant),
        "env" => Said(row.Environment),
        "error" => Said(row.ErrorType),
        "finish" => "[" + string.Join(',', row.FinishReasons.Split('\n').Select(r => $"\"{r}\"")) + "]",
        "tool" => Said(row.ToolName),
        "tool_call_id" => Said(row.ToolCallId),
        "args" => Said(row.ToolArguments),
        "result" => Said(row.ToolResult),
        "cost" => row.CostNanoUsd is { } nano ? (nano / 1e9).ToString("0.##############", CultureInfo.InvariantCulture) : "null",
        "ttft_s" => row.TimeToFirstToken is { } nanos ? (nanos / 1e9).ToString("0.##############", CultureInfo.InvariantCulture) : "null",
        "status" => row.Status.ToString().ToLowerInvariant(),
        "release" => Said(row.Release),
        "max_tokens" => Said(row.MaxTokens),
        "prompt_version" => Said(row.PromptVersion),
        "temperature" => row.Temperature?.ToString(CultureInfo.InvariantCulture) ?? "null",
        "stream" => row.Stream switch { true => "true", false => "false", null => "null" },
        "prompt_name" => Said(row.PromptName),
        "prompt_hash" => Said(row.PromptHash),
        _ => throw new InvalidOperationException($"No column is known for the expectation '{name}'."),
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => value.GetDouble().ToString("0.##############", CultureInfo.InvariantCulture),
        _ => JsonSerializer.Serialize(value),
    };

    private static string Said(string text) => text.Length == 0 ? "null" : text;

    private static string Said(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";

    internal static ExportTraceServiceRequest Request(JsonElement vector)
    {
        var span = Rows.ValidSpan(vector.GetProperty("name").GetString()!);
        span.Attributes.Add(vector.GetProperty("attrs").EnumerateObject().Select(a => Rows.Attribute(a.Name, Value(a.Value))));
        if (vector.TryGetProperty("events", out var events))
        {
            span.Events.Add(events.EnumerateArray().Select(happened => new Span.Types.Event
            {
                Name = happened.GetProperty("name").GetString(),
                Attributes = { happened.TryGetProperty("attrs", out var said) ? said.EnumerateObject().Select(a => Rows.Attribute(a.Name, Value(a.Value))) : [] },
            }));
        }

        var request = Rows.Request(span);
        if (vector.TryGetProperty("scope", out var scope))
        {
            request.ResourceSpans[0].ScopeSpans[0].Scope = new InstrumentationScope { Name = scope.GetString() };
        }

        return request;
    }

    internal static AnyValue Value(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new AnyValue { StringValue = value.GetString() },
        JsonValueKind.True or JsonValueKind.False => new AnyValue { BoolValue = value.GetBoolean() },
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? new AnyValue { IntValue = whole } : new AnyValue { DoubleValue = value.GetDouble() },
        JsonValueKind.Array => new AnyValue { ArrayValue = new ArrayValue { Values = { value.EnumerateArray().Select(Value) } } },
        JsonValueKind.Object => new AnyValue { KvlistValue = new KeyValueList { Values = { value.EnumerateObject().Select(p => Rows.Attribute(p.Name, Value(p.Value))) } } },
        _ => new AnyValue(),
    };
}
