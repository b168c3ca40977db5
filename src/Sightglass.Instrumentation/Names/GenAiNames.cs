namespace Sightglass.Instrumentation.Names;

/// <summary>OpenTelemetry's attribute names of calls of language models, semantic conventions 1.41.</summary>
public static class GenAiNames
{
    /// <summary>What is done: chat, embeddings, execute_tool, retrieval. String.</summary>
    public const string Operation = "gen_ai.operation.name";

    /// <summary>The provider. String.</summary>
    public const string Provider = "gen_ai.provider.name";

    /// <summary>The model that was asked for. String.</summary>
    public const string RequestModel = "gen_ai.request.model";

    /// <summary>Sampling temperature. Double.</summary>
    public const string Temperature = "gen_ai.request.temperature";

    /// <summary>Nucleus sampling. Double.</summary>
    public const string TopP = "gen_ai.request.top_p";

    /// <summary>The most tokens of the answer. Int.</summary>
    public const string MaxTokens = "gen_ai.request.max_tokens";

    /// <summary>Whether the answer is streamed; not written when it is not. Bool.</summary>
    public const string Stream = "gen_ai.request.stream";

    /// <summary>The model that answered. String.</summary>
    public const string ResponseModel = "gen_ai.response.model";

    /// <summary>The answer's id. String.</summary>
    public const string ResponseId = "gen_ai.response.id";

    /// <summary>Why the answer ended. String[].</summary>
    public const string FinishReasons = "gen_ai.response.finish_reasons";

    /// <summary>Seconds to the first chunk. Double.</summary>
    public const string TimeToFirstChunk = "gen_ai.response.time_to_first_chunk";

    /// <summary>Tokens in, caches included. Int.</summary>
    public const string InputTokens = "gen_ai.usage.input_tokens";

    /// <summary>Tokens out, reasoning included. Int.</summary>
    public const string OutputTokens = "gen_ai.usage.output_tokens";

    /// <summary>Tokens in that were read from a cache. Int.</summary>
    public const string CacheReadTokens = "gen_ai.usage.cache_read.input_tokens";

    /// <summary>Tokens in that were written to a cache. Int. Until 1.41 named as here; the next version calls it <c>cache_write</c>.</summary>
    public const string CacheWriteTokens = "gen_ai.usage.cache_creation.input_tokens";

    /// <summary>Tokens out that were reasoning. Int.</summary>
    public const string ReasoningTokens = "gen_ai.usage.reasoning.output_tokens";

    /// <summary>The messages sent, as JSON. String.</summary>
    public const string InputMessages = "gen_ai.input.messages";

    /// <summary>The messages answered, as JSON. String.</summary>
    public const string OutputMessages = "gen_ai.output.messages";

    /// <summary>The prompt's name. String.</summary>
    public const string PromptName = "gen_ai.prompt.name";

    /// <summary>The prompt's version. String.</summary>
    public const string PromptVersion = "gen_ai.prompt.version";

    /// <summary>The session. String.</summary>
    public const string Conversation = "gen_ai.conversation.id";

    /// <summary>The tool. String.</summary>
    public const string ToolName = "gen_ai.tool.name";

    /// <summary>The id of the tool call. String.</summary>
    public const string ToolCallId = "gen_ai.tool.call.id";

    /// <summary>The kind of tool: function. String.</summary>
    public const string ToolType = "gen_ai.tool.type";

    /// <summary>What a tool was called with, as JSON. String.</summary>
    public const string ToolArguments = "gen_ai.tool.call.arguments";

    /// <summary>What a tool returned. String.</summary>
    public const string ToolResult = "gen_ai.tool.call.result";

    /// <summary>The documents retrieved, as JSON. String.</summary>
    public const string RetrievalDocuments = "gen_ai.retrieval.documents";

    /// <summary>What was looked for. String.</summary>
    public const string RetrievalQuery = "gen_ai.retrieval.query.text";

    /// <summary>Where it was looked for. String.</summary>
    public const string DataSource = "gen_ai.data_source.id";

    /// <summary>The evaluation. String.</summary>
    public const string EvaluationName = "gen_ai.evaluation.name";

    /// <summary>Its score. Double.</summary>
    public const string EvaluationScore = "gen_ai.evaluation.score.value";

    /// <summary>Its label. String.</summary>
    public const string EvaluationLabel = "gen_ai.evaluation.score.label";

    /// <summary>Why. String.</summary>
    public const string EvaluationExplanation = "gen_ai.evaluation.explanation";

    /// <summary>What failed: an HTTP status or a word of low cardinality. String.</summary>
    public const string ErrorType = "error.type";

    /// <summary>The user. String.</summary>
    public const string User = "user.id";

    /// <summary>The session. String.</summary>
    public const string Session = "session.id";

    /// <summary>The host a request goes to. String.</summary>
    public const string ServerAddress = "server.address";

    /// <summary>Its port. Int.</summary>
    public const string ServerPort = "server.port";

    /// <summary>How often the same request was sent before this one. Int; not written when it was not.</summary>
    public const string ResendCount = "http.request.resend_count";
}
