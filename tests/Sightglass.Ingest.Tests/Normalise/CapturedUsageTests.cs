using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;

namespace Sightglass.Ingest.Tests.Normalise;

/// <summary>What real instrumentations of the OpenTelemetry dialect sent, held against what the fake provider really counted.</summary>
public class CapturedUsageTests
{
    /// <summary>Where the emitter writes its own estimate as usage and nothing tells it from a count.</summary>
    private static readonly string[] Estimates = ["openlit/chat-stream-nousage", "openlit/ant-stream"];

    private static readonly (string Name, Func<RecordedSpan, long?> Of)[] Figures =
    [
        ("input_total", row => row.Input), ("input_cache_read", row => row.CacheRead), ("input_cache_write", row => row.CacheWrite),
        ("output_total", row => row.Output), ("output_reasoning", row => row.Reasoning),
    ];

    [Theory]
    [InlineData("anthropic-native", true)]
    [InlineData("dotnet-anthropic", true)]
    // These two never record caches, so only the totals can be held against the truth.
    [InlineData("dotnet-openai", false)]
    [InlineData("otel-openai", false)]
    public void Normalise_CapturedModelCalls_AddUpToTheTruth(string emitter, bool recordsCaches)
    {
        if (!Captures.ArePresent())
        {
            return;
        }

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

    [Theory]
    [InlineData("plain-otel-js2")]
    [InlineData("plain-otel-js3")]
    public void Normalise_OlderNames_HoldTheManifestsUsage(string emitter)
    {
        if (!Captures.ArePresent())
        {
            return;
        }

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
    [Fact]
    public void Normalise_EveryCapture_CountsTheTruthOrSaysItIsUnknown()
    {
        if (!Captures.ArePresent())
        {
            return;
        }

        var (exact, silent) = (0, 0);
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
                        sum.ShouldBeLessThanOrEqualTo(wanted, $"{emitter}/{name}{encoding.Key}: {figure}");
                        if (sum == wanted)
                        {
                            exact++;
                        }
                        else
                        {
                            silent++;
                            (calls.Count == 0 || calls.Any(call => of(call) is null or 0)).ShouldBeTrue($"{emitter}/{name}{encoding.Key}: {figure} is {sum} of {wanted}, though every call says it");
                        }
                    }
                }
            }
        }

        (exact, silent).ShouldSatisfyAllConditions(() => exact.ShouldBeGreaterThan(1_500), () => silent.ShouldBeLessThan(300));
    }

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
