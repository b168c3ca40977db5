namespace Sightglass.Instrumentation.Names;

/// <summary>The plain attribute names of a step, as hand-instrumented services write them.</summary>
public static class PlainNames
{
    /// <summary>Documents asked for. Int.</summary>
    public const string TopK = "rag.top_k";

    /// <summary>The least similarity of a document. Double.</summary>
    public const string SimilarityThreshold = "rag.similarity_threshold";

    /// <summary>Documents returned. Int.</summary>
    public const string DocumentsReturned = "rag.documents_returned";

    /// <summary>The provider. String.</summary>
    public const string Provider = "llm.provider";

    /// <summary>The model that was asked for. String.</summary>
    public const string Model = "llm.model";

    /// <summary>Sampling temperature. Double.</summary>
    public const string Temperature = "llm.temperature";

    /// <summary>Nucleus sampling. Double.</summary>
    public const string TopP = "llm.top_p";

    /// <summary>The most tokens of the answer. Int.</summary>
    public const string MaxTokens = "llm.max_tokens";

    /// <summary>Whether the answer is streamed. Bool.</summary>
    public const string Stream = "llm.stream";

    /// <summary>The prompt's template. String.</summary>
    public const string PromptTemplateId = "llm.prompt_template_id";

    /// <summary>The template's version. String.</summary>
    public const string PromptTemplateVersion = "llm.prompt_template_version";

    /// <summary>Hash of the prompt: 64 hexadecimal digits. String.</summary>
    public const string PromptHash = "llm.prompt_hash";

    /// <summary>Length of the prompt in UTF-16 code units. Int.</summary>
    public const string PromptLength = "llm.prompt_length";

    /// <summary>Hash of the answer: 64 hexadecimal digits. String.</summary>
    public const string ResponseHash = "llm.response_hash";

    /// <summary>Length of the answer in UTF-16 code units. Int.</summary>
    public const string ResponseLength = "llm.response_length";

    /// <summary>Tokens in, caches included. Int.</summary>
    public const string PromptTokens = "llm.usage.prompt_tokens";

    /// <summary>Tokens out, reasoning included. Int.</summary>
    public const string CompletionTokens = "llm.usage.completion_tokens";

    /// <summary>Tokens in and out. Int.</summary>
    public const string TotalTokens = "llm.usage.total_tokens";

    /// <summary>From the request to the end of the answer, in milliseconds. Double.</summary>
    public const string LatencyMs = "llm.latency_ms";

    /// <summary>What the call costs by the price list, in US dollars; not written when it is not known. Double.</summary>
    public const string CostEstimatedUsd = "llm.cost_estimated_usd";

    /// <summary>Length of the answer after postprocessing, in UTF-16 code units. Int.</summary>
    public const string SummaryLength = "llm.summary_length";

    /// <summary>The names of the tools that an answer asks for. String[].</summary>
    public const string ToolCalls = "llm.tool_calls";

    /// <summary>Chunks of a streamed answer. Int.</summary>
    public const string Chunks = "llm.stream.chunks";

    /// <summary>True when the reader left a stream before its end. Bool.</summary>
    public const string LeftEarly = "llm.stream.left_early";

    /// <summary>How often the request was sent again. Int.</summary>
    public const string Retries = "llm.retry.count";

    /// <summary>Why, one for each. String[].</summary>
    public const string RetryReasons = "llm.retry.reasons";

    /// <summary>Milliseconds waited before each. Double[].</summary>
    public const string RetryDelaysMs = "llm.retry.delays_ms";

    /// <summary>What kind of failure it was: see <see cref="Steps.ProviderError"/>. String.</summary>
    public const string ErrorClass = "llm.error_class";

    /// <summary>What the names of an evaluation's attributes begin with: <c>llm.eval.relevance_score</c>.</summary>
    public const string Evaluation = "llm.eval.";

    /// <summary>Whether the evaluation was passed. Bool.</summary>
    public const string EvaluationPassed = "llm.eval.passed";

    /// <summary>The feature of the application a request belongs to. String.</summary>
    public const string Feature = "feature";

    /// <summary>The tenant. String.</summary>
    public const string Tenant = "tenant.id";

    /// <summary>How many traces a kept one stands for. Double, at least 1.</summary>
    public const string SamplingWeight = "sampling.weight";
}
