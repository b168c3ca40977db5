using System.Text;
using Google.Protobuf;
using Sightglass.Bench.Normalise;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;
using Sightglass.Ingest.Normalise;
using Sightglass.Ingest.Tests.Decode;

namespace Sightglass.Ingest.Tests.Normalise;

/// <summary>Normalising alone, as the bench measures it: once its buffers have grown, no span of any dialect costs the collector anything.</summary>
public class NormaliseAllocationTests
{
    private readonly AttributeTable _attributes = new();
    private readonly ScratchArena _arena = new();
    private readonly JsonText _json = new();

    [Theory]
    [InlineData("otel", "gen_ai.operation.name=chat", "gen_ai.provider.name=OpenAI", "gen_ai.usage.input_tokens=12", "gen_ai.response.finish_reasons=[\"stop\"]", "gen_ai.request.temperature=0.7")]
    [InlineData("openinference", "openinference.span.kind=LLM", "llm.input_messages.0.message.role=user", "llm.input_messages.0.message.content=\"hi\"", "llm.invocation_parameters={\"temperature\":0.2,\"stream\":true}",
        "llm.output_messages.0.message.tool_calls.0.tool_call.function.name=f")]
    [InlineData("openllmetry", "llm.request.type=chat", "gen_ai.prompt.0.role=user", "gen_ai.prompt.0.content=[{\"type\":\"text\"}]", "gen_ai.completion.0.finish_reason=stop")]
    [InlineData("vercel", "ai.operationId=ai.generateText.doGenerate", "ai.response.text=a", "ai.response.toolCalls=[{\"toolName\":\"f\"}]", "ai.response.providerMetadata={\"openai\":{\"cachedPromptTokens\":7}}")]
    [InlineData("vercel", "ai.operationId=ai.generateText.doGenerate", "ai.response.providerMetadata={\"google\":{\"groundingMetadata\":{\"webSearchQueries\":[\"a\",\"b\"]},\"usageMetadata\":{\"promptTokensDetails\":[{\"modality\":\"AUDIO\",\"tokenCount\":7}]}}}")]
    [InlineData("langfuse", "langfuse.observation.type=generation", "langfuse.observation.usage_details={\"input\":234,\"input_cached_tokens\":1000}", "langfuse.observation.level=ERROR")]
    [InlineData("plain", "llm.model=gpt-4o", "llm.usage.prompt_tokens=7", "rag.query=q")]
    public void Normalise_AWarmedUpSpan_AllocatesNothing(string dialect, params string[] attributes)
    {
        var span = Rows.ValidSpan();
        span.Attributes.AddRange(attributes.Select(static pair => pair.Split('=', 2)).Select(static pair => Rows.Attribute(pair[0], pair[1])));

        var prepared = PreparedSpans.Of(Rows.Request(span).ToByteArray()).ShouldHaveSingleItem();

        DialectOf(prepared).ShouldBe(dialect);
        AllocatedBy([prepared]).ShouldBe(0);
    }

    [CaptureFact]
    public void Normalise_EveryCapturedSpan_AllocatesNothing()
    {
        var validator = new RequestValidator(new DecodeLimits());
        var spans = new List<PreparedSpan>();
        foreach (var file in Directory.EnumerateFiles(Captures.Folder!, "*.pb", SearchOption.AllDirectories).Where(static file => !file.Contains(".logs.", StringComparison.Ordinal) && !file.Contains(".metrics.", StringComparison.Ordinal)))
        {
            using var validation = validator.ValidateProtobuf(Signal.Traces, File.ReadAllBytes(file));
            spans.AddRange(PreparedSpans.Of(validation.Body.ToArray()));
        }

        spans.Count.ShouldBeGreaterThan(300);
        AllocatedBy(spans).ShouldBe(0);
    }

    private string DialectOf(PreparedSpan span)
    {
        span.Normalise(_attributes, _arena, _json, out var row);
        return Encoding.UTF8.GetString(row.Dialect);
    }

    private long AllocatedBy(IReadOnlyList<PreparedSpan> spans)
    {
        NormaliseAll(spans);
        NormaliseAll(spans);
        var before = GC.GetAllocatedBytesForCurrentThread();
        NormaliseAll(spans);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void NormaliseAll(IReadOnlyList<PreparedSpan> spans)
    {
        for (var i = 0; i < spans.Count; i++)
        {
            spans[i].Normalise(_attributes, _arena, _json, out _);
        }
    }
}
