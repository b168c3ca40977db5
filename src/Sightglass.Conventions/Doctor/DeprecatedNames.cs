using System.Collections.Immutable;

namespace Sightglass.Conventions.Doctor;

/// <summary>The names that their conventions have given up, with what took their place.</summary>
public static class DeprecatedNames
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<DeprecatedName> All { get; } =
    [
        new("gen_ai.system", "gen_ai.provider.name", "otel", "1.37"),
        new("gen_ai.usage.prompt_tokens", "gen_ai.usage.input_tokens", "otel", "1.27"),
        new("gen_ai.usage.completion_tokens", "gen_ai.usage.output_tokens", "otel", "1.27"),
        new("gen_ai.prompt", "gen_ai.input.messages", "otel", "1.28"),
        new("gen_ai.completion", "gen_ai.output.messages", "otel", "1.28"),
        new("gen_ai.openai.request.seed", "gen_ai.request.seed", "otel", "1.30"),
        new("gen_ai.openai.request.response_format", "gen_ai.output.type", "otel", "1.31"),
        new("gen_ai.openai.request.service_tier", "openai.request.service_tier", "otel", "1.37"),
        new("gen_ai.openai.response.service_tier", "openai.response.service_tier", "otel", "1.37"),
        new("gen_ai.openai.response.system_fingerprint", "openai.response.system_fingerprint", "otel", "1.37"),
        new("gen_ai.request.embedding.dimensions", "gen_ai.embeddings.dimension.count", "otel", "1.38"),
        new("gen_ai.usage.cache_creation.input_tokens", "gen_ai.usage.cache_write.input_tokens", "otel", "main"),
        new("llm.request.model", "gen_ai.request.model", "otel", "1.26"),
        new("llm.response.model", "gen_ai.response.model", "otel", "1.26"),
        new("llm.request.temperature", "gen_ai.request.temperature", "otel", "1.26"),
        new("llm.request.top_p", "gen_ai.request.top_p", "otel", "1.26"),
        new("llm.request.max_tokens", "gen_ai.request.max_tokens", "otel", "1.26"),
        new("db.system", "db.system.name", "otel", "1.29"),
        new("db.operation", "db.operation.name", "otel", "1.25"),
        new("gen_ai.response.input_tokens", "gen_ai.usage.input_tokens", "meai", "9.7"),
        new("gen_ai.response.output_tokens", "gen_ai.usage.output_tokens", "meai", "9.7"),

        new("gen_ai.prompt.N.*", "gen_ai.input.messages", "openllmetry", "0.54"),
        new("gen_ai.completion.N.*", "gen_ai.output.messages", "openllmetry", "0.54"),
        new("llm.request.type", "gen_ai.operation.name", "openllmetry", "0.54"),
        new("llm.request.functions.N.*", "gen_ai.tool.definitions", "openllmetry", "0.54"),
        new("llm.is_streaming", "gen_ai.is_streaming", "openllmetry", "0.53"),
        new("llm.user", "gen_ai.user", "openllmetry", "0.5"),
        new("llm.headers", "gen_ai.headers", "openllmetry", "0.5"),
        new("llm.response.finish_reason", "gen_ai.response.finish_reason", "openllmetry", "0.5"),
        new("llm.response.stop_reason", "gen_ai.response.stop_reason", "openllmetry", "0.5"),
        new("llm.request.reasoning_effort", "gen_ai.request.reasoning_effort", "openllmetry", "0.5"),
        new("llm.usage.reasoning_tokens", "gen_ai.usage.reasoning_tokens", "openllmetry", "0.5"),
        new("llm.usage.token_type", "gen_ai.usage.token_type", "openllmetry", "0.5"),
        new("gen_ai.usage.cache_read_input_tokens", "gen_ai.usage.cache_read.input_tokens", "openllmetry", "0.5"),
        new("gen_ai.usage.cache_creation_input_tokens", "gen_ai.usage.cache_creation.input_tokens", "openllmetry", "0.5"),

        new("ai.result.text", "ai.response.text", "vercel", "3.3"),
        new("ai.result.object", "ai.response.object", "vercel", "3.3"),
        new("ai.result.toolCalls", "ai.response.toolCalls", "vercel", "3.3"),
        new("ai.finishReason", "ai.response.finishReason", "vercel", "3.3"),
        new("ai.stream.msToFirstChunk", "ai.response.msToFirstChunk", "vercel", "3.3"),
        new("ai.settings.maxTokens", "ai.settings.maxOutputTokens", "vercel", "5.0"),
        new("ai.usage.promptTokens", "ai.usage.inputTokens", "vercel", "5.0"),
        new("ai.usage.completionTokens", "ai.usage.outputTokens", "vercel", "5.0"),
    ];
}
