using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace Sightglass.Bench.Instrumentation;

/// <summary>A request's steps as a developer would write them without a library: the same spans, the same attributes.</summary>
internal static class HandWritten
{
    public static readonly ActivitySource Source = new("hand-written");

    public static void Request()
    {
        using (var retrieval = Source.StartActivity("rag.retrieval", ActivityKind.Client))
        {
            if (retrieval is { IsAllDataRequested: true })
            {
                retrieval.SetTag("gen_ai.operation.name", "retrieval");
                retrieval.SetTag("rag.top_k", 5);
                retrieval.SetTag("rag.similarity_threshold", 0.25);
                retrieval.SetTag("gen_ai.data_source.id", "shop");
                retrieval.SetTag("rag.documents_returned", 3);
            }
        }

        using (var prompt = Source.StartActivity("rag.prompt.build"))
        {
            if (prompt is { IsAllDataRequested: true })
            {
                prompt.SetTag("gen_ai.prompt.name", "answer");
                prompt.SetTag("gen_ai.prompt.version", "3");
                prompt.SetTag("llm.prompt_template_id", "answer");
                prompt.SetTag("llm.prompt_template_version", "3");
                prompt.SetTag("llm.prompt_hash", Hash(Texts.Prompt));
                prompt.SetTag("llm.prompt_length", Texts.Prompt.Length);
            }
        }

        Call();
        using (var post = Source.StartActivity("llm.postprocess"))
        {
            post?.SetTag("llm.summary_length", Texts.Answer.Length);
        }
    }

    /// <summary>Six spans that are begun, and nothing else.</summary>
    public static void Steps()
    {
        for (var i = 0; i < 6; i++)
        {
            Source.StartActivity("step", ActivityKind.Client)?.Dispose();
        }
    }

    public static void Call()
    {
        var began = Stopwatch.GetTimestamp();
        using var call = Source.StartActivity("llm.call", ActivityKind.Client);
        if (call is not { IsAllDataRequested: true })
        {
            return;
        }

        call.SetTag("gen_ai.operation.name", "chat");
        call.SetTag("gen_ai.provider.name", "openai");
        call.SetTag("llm.provider", "openai");
        call.SetTag("gen_ai.request.model", "gpt-4o");
        call.SetTag("llm.model", "gpt-4o");
        call.SetTag("gen_ai.request.temperature", 0.2);
        call.SetTag("llm.temperature", 0.2);
        call.SetTag("gen_ai.request.max_tokens", 500);
        call.SetTag("llm.max_tokens", 500);
        call.SetTag("llm.stream", false);
        call.SetTag("llm.prompt_hash", Hash(Texts.Prompt));
        call.SetTag("llm.prompt_length", Texts.Prompt.Length);
        call.SetTag("gen_ai.response.model", "gpt-4o");
        call.SetTag("gen_ai.response.id", "resp-1");
        call.SetTag("gen_ai.response.finish_reasons", new[] { "stop" });
        call.SetTag("llm.response_hash", Hash(Texts.Answer));
        call.SetTag("llm.response_length", (long)Texts.Answer.Length);
        call.SetTag("gen_ai.usage.input_tokens", 1200L);
        call.SetTag("llm.usage.prompt_tokens", 1200L);
        call.SetTag("gen_ai.usage.output_tokens", 80L);
        call.SetTag("llm.usage.completion_tokens", 80L);
        call.SetTag("llm.usage.total_tokens", 1280L);
        call.SetTag("llm.latency_ms", Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        call.SetTag("llm.cost_estimated_usd", ((1200 * 2500L) + (80 * 10000L)) / 1e9);
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
