using System.Text.Json;
using Sightglass.Domain;
using Sightglass.Ingest.Tests.Decode;

namespace Sightglass.Ingest.Tests.Normalise;

/// <summary>What real instrumentations of the OpenTelemetry dialect sent, held against what the fake provider really counted.</summary>
public class CapturedUsageTests
{
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
