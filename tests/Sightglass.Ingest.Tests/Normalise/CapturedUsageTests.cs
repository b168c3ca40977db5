using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;

namespace Sightglass.Ingest.Tests.Normalise;

/// <summary>What real instrumentations of the OpenTelemetry dialect sent, held against what the fake provider really counted.</summary>
public class CapturedUsageTests
{
    /// <summary>Where the emitter writes its own estimate as usage and nothing tells it from a count; or what a person reported by hand.</summary>
    private static readonly string[] Estimates = ["openlit/chat-stream-nousage", "openlit/ant-stream", "traceloop-sdk/llm-manual"];

    /// <summary>Emitters that give the model asked for as the one that answered.</summary>
    private static readonly string[] EchoTheRequest = ["traceloop-langchain", "traceloop-llamaindex"];

    private static readonly (string Name, Func<RecordedSpan, long?> Of)[] Figures =
    [
        ("input_total", row => row.Input), ("input_cache_read", row => row.CacheRead), ("input_cache_write", row => row.CacheWrite),
        ("output_total", row => row.Output), ("output_reasoning", row => row.Reasoning),
    ];

    [CaptureTheory]
    [InlineData("anthropic-native", true)]
    [InlineData("dotnet-anthropic", true)]
    // These two never record caches, so only the totals can be held against the truth.
    [InlineData("dotnet-openai", false)]
    [InlineData("otel-openai", false)]
    public void Normalise_CapturedModelCalls_AddUpToTheTruth(string emitter, bool recordsCaches)
    {
        var bodies = 0;
        foreach (var scenario in Scenarios(emitter))
        {
            var truth = scenario.GetProperty("truth").GetProperty("totals_of_model_calls_with_usage");
            foreach (var file in TraceFiles(scenario))
            {
                var calls = Read(emitter, file).Where(r => r.Role == UsageRole.Billable && r.Operation == SpanOperation.Llm).ToList();

                calls.Sum(r => r.Input ?? 0).ShouldBe(truth.GetProperty("input_total").GetInt64(), $"{emitter}/{file}: input");
                calls.Sum(r => r.Output ?? 0).ShouldBe(truth.GetProperty("output_total").GetInt64(), $"{emitter}/{file}: output");
                if (recordsCaches)
                {
                    calls.Sum(r => r.CacheRead ?? 0).ShouldBe(truth.GetProperty("input_cache_read").GetInt64(), $"{emitter}/{file}: cache read");
                    calls.Sum(r => r.CacheWrite ?? 0).ShouldBe(truth.GetProperty("input_cache_write").GetInt64(), $"{emitter}/{file}: cache write");
                }

                calls.ShouldAllBe(r => r.Dialect == "otel" && r.Provider == (recordsCaches ? "anthropic" : "openai"));
                bodies++;
            }
        }

        bodies.ShouldBeGreaterThan(5);
    }

    [CaptureTheory]
    [InlineData("plain-otel-js2")]
    [InlineData("plain-otel-js3")]
    public void Normalise_OlderNames_HoldTheManifestsUsage(string emitter)
    {
        foreach (var scenario in Scenarios(emitter).Where(s => s.GetProperty("scenario").GetString()!.StartsWith("genai-", StringComparison.Ordinal)))
        {
            var usage = scenario.GetProperty("truth").GetProperty("app").GetProperty("usage");
            foreach (var file in TraceFiles(scenario))
            {
                var row = Read(emitter, file).ShouldHaveSingleItem();
                (row.Input, row.Output, row.Role, row.Operation)
                    .ShouldBe((usage.GetProperty("input").GetInt64(), usage.GetProperty("output").GetInt64(), UsageRole.Billable, SpanOperation.Llm), file);
            }
        }
    }

    /// <summary>
    /// Every emitter, every scenario: what counts adds up to what the provider really said. Where a sum is short, a call does not say the figure at
    /// all; nothing is ever too much or made up by us.
    /// </summary>
    [CaptureFact]
    public void Normalise_EveryCapture_CountsTheTruthOrSaysItIsUnknown()
    {
        var (exact, silent) = (0, 0);
        var faults = new List<string>();
        foreach (var emitter in Directory.GetDirectories(Captures.Folder!).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
        {
            foreach (var scenario in Scenarios(emitter))
            {
                var name = scenario.GetProperty("scenario").GetString()!;
                if (Estimates.Contains($"{emitter}/{name}", StringComparer.Ordinal)
                    || !scenario.GetProperty("truth").TryGetProperty("totals_of_model_calls_with_usage", out var truth)
                    || (name.StartsWith("genai-", StringComparison.Ordinal) && emitter.StartsWith("plain-", StringComparison.Ordinal)))
                {
                    continue;
                }

                foreach (var encoding in TraceFiles(scenario).ToLookup(file => Path.GetExtension(file), StringComparer.Ordinal))
                {
                    var calls = Counted([.. encoding.SelectMany(file => Read(emitter, file))]);
                    foreach (var (figure, of) in Figures)
                    {
                        var sum = calls.Sum(call => of(call) ?? 0);
                        var wanted = truth.TryGetProperty(figure, out var said) && said.ValueKind == JsonValueKind.Number ? said.GetInt64() : 0;
                        if (sum == wanted)
                        {
                            exact++;
                        }
                        else if (sum < wanted && (calls.Count == 0 || calls.Any(call => of(call) is null or 0) || (figure == "input_total" && IsWithoutCaches(emitter, name))))
                        {
                            silent++;
                        }
                        else
                        {
                            faults.Add($"{emitter}/{name}{encoding.Key}: {figure} is {sum}, {wanted} in truth");
                        }
                    }
                }
            }
        }

        faults.ShouldBeEmpty();
        (exact, silent).ShouldBe((1792, 158));
    }

    /// <summary>Every call that can be told by the answer's id: the models, the provider's family and why it stopped are what the provider said.</summary>
    [CaptureFact]
    public void Normalise_CapturedCalls_NameTheModelsAndReasonsOfTheTruth()
    {
        var faults = new List<string>();
        var calls = 0;
        foreach (var emitter in Directory.GetDirectories(Captures.Folder!).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal))
        {
            foreach (var scenario in Scenarios(emitter))
            {
                var truths = scenario.GetProperty("truth").TryGetProperty("calls", out var said) ? said.EnumerateArray().Where(call => Said(call, "response_id").Length > 0).ToLookup(call => Said(call, "response_id"), StringComparer.Ordinal) : null;
                foreach (var row in TraceFiles(scenario).SelectMany(file => Read(emitter, file)).Where(row => row.Role == UsageRole.Billable && row.ResponseId.Length > 0))
                {
                    if (truths?[row.ResponseId].FirstOrDefault() is not { ValueKind: JsonValueKind.Object } truth)
                    {
                        continue;
                    }

                    calls++;
                    var where = $"{emitter}/{scenario.GetProperty("scenario").GetString()} {row.Name}";
                    Check(where + " asked", row.RequestModel, Said(truth, "model_requested"));
                    Check(where + " answered", EchoTheRequest.Contains(emitter, StringComparer.Ordinal) ? "" : row.ResponseModel, Said(truth, "model_returned"));
                    var reasons = truth.TryGetProperty("finish_reasons", out var words) && words.ValueKind == JsonValueKind.Array
                        ? string.Join('\n', words.EnumerateArray().Select(word => Canonical(word.GetString() ?? "")))
                        : "";
                    // OpenAI's responses end "completed" also with tool calls, of which the SDKs tell; Traceloop tells of the first of two choices.
                    Check(where + " stopped", row.FinishReasons == "tool_calls" && Said(truth, "api").Contains("resp", StringComparison.Ordinal) ? "" : row.FinishReasons, emitter == "traceloop-openai" ? reasons.Split('\n')[0] : reasons);
                }
            }
        }

        faults.ShouldBeEmpty();
        calls.ShouldBe(288);

        void Check(string what, string actual, string wanted)
        {
            if (actual.Length > 0 && wanted.Length > 0 && actual != wanted)
            {
                faults.Add($"{what}: {actual}, {wanted} in truth");
            }
        }
    }

    private static string Said(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string Canonical(string word)
        => Conventions.FinishReasonNames.Spellings.FirstOrDefault(spelling => string.Equals(spelling.Seen, word, StringComparison.OrdinalIgnoreCase))?.Canonical ?? word.ToLowerInvariant();

    /// <summary>Traceloop 0.14 hands on Anthropic's input, which leaves the caches out, and does not say what they were.</summary>
    private static bool IsWithoutCaches(string emitter, string scenario) => emitter == "traceloop-0.14" && scenario.StartsWith("ant", StringComparison.Ordinal);

    private static List<RecordedSpan> Counted(List<RecordedSpan> rows)
    {
        var counted = new List<RecordedSpan>();
        foreach (var trace in rows.GroupBy(row => row.TraceId))
        {
            RecordedSpan[] spans = [.. trace];
            counted.AddRange(spans.Zip(TraceUsage.Judge([.. spans.Select(AsSpan)]))
                .Where(pair => TraceUsage.Counts(pair.Second) && pair.First.Operation is not (SpanOperation.Embedding or SpanOperation.Rerank)).Select(pair => pair.First));
        }

        return counted;
    }

    private static Span AsSpan(RecordedSpan row) => new()
    {
        Project = "",
        TraceId = row.TraceId,
        SpanId = row.SpanId,
        ParentSpanId = row.Parent,
        Name = row.Name,
        Kind = row.Kind,
        StartNanos = row.Start,
        EndNanos = row.End,
        ReceivedNanos = 0,
        Status = row.Status,
        Operation = row.Operation,
        Dialect = row.Dialect,
        ResponseId = row.ResponseId,
        ReportedCostNanoUsd = row.CostNanoUsd,
        Usage = new TokenUsage
        {
            Role = row.Role,
            InputTokens = row.Input,
            OutputTokens = row.Output,
            CacheReadTokens = row.CacheRead,
            CacheWriteTokens = row.CacheWrite,
            ReasoningTokens = row.Reasoning,
        },
        Attributes = [],
        Events = [],
        Links = [],
        Scope = new Domain.InstrumentationScope(),
        Resource = new Domain.Resource(),
    };

    private static List<JsonElement> Scenarios(string emitter)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Captures.Folder!, emitter, "manifest.json")));
        return [.. manifest.RootElement.GetProperty("scenarios").EnumerateArray().Select(s => s.Clone())];
    }

    private static IEnumerable<string> TraceFiles(JsonElement scenario)
        => scenario.GetProperty("captures").EnumerateArray().Where(c => c.GetProperty("path").GetString() == "/v1/traces").Select(c => c.GetProperty("file").GetString()!);

    private static List<RecordedSpan> Read(string emitter, string file)
    {
        var body = File.ReadAllBytes(Path.Combine(Captures.Folder!, emitter, file));
        return file.EndsWith(".json", StringComparison.Ordinal) ? Rows.OfJson(body) : Rows.OfProtobuf(body);
    }
}
