namespace Sightglass.Conventions;

/// <summary>A fact about a span that some attribute states, whatever the attribute is called. One canonical field, many names.</summary>
public enum ConventionField : byte
{
    /// <summary>What the span does (<c>chat</c>, <c>execute_tool</c>).</summary>
    OperationName,

    /// <summary>What the span is, in the words of an instrumentation of its own: <c>LLM</c>, <c>generation</c>, <c>ai.streamText</c>. Beats the operation's name.</summary>
    SpanType,

    /// <summary>What a model call is in the words of OpenLLMetry: <c>chat</c>, <c>rerank</c>.</summary>
    RequestType,

    /// <summary>The operation on a database.</summary>
    DatabaseOperation,

    /// <summary>The database.</summary>
    Database,

    /// <summary>The method of a Model Context Protocol call.</summary>
    McpMethod,

    /// <summary>The method of an HTTP request.</summary>
    HttpMethod,

    /// <summary>The model provider.</summary>
    Provider,

    /// <summary>The host that was called.</summary>
    ServerAddress,

    /// <summary>The model asked for.</summary>
    RequestModel,

    /// <summary>The model that answered.</summary>
    ResponseModel,

    /// <summary>The provider's id of the answer.</summary>
    ResponseId,

    /// <summary>Sampling temperature.</summary>
    Temperature,

    /// <summary>Nucleus sampling.</summary>
    TopP,

    /// <summary>Limit on output tokens.</summary>
    MaxTokens,

    /// <summary>Whether the answer was streamed.</summary>
    Stream,

    /// <summary>Prompt template name or id.</summary>
    PromptName,

    /// <summary>Prompt template version.</summary>
    PromptVersion,

    /// <summary>Hash of the prompt, as the sender made it.</summary>
    PromptHash,

    /// <summary>Input tokens.</summary>
    InputTokens,

    /// <summary>Input tokens without those of the caches.</summary>
    UncachedInputTokens,

    /// <summary>Output tokens without those spent on reasoning.</summary>
    PlainOutputTokens,

    /// <summary>Input tokens read from a cache.</summary>
    CacheReadTokens,

    /// <summary>Input tokens written to a cache.</summary>
    CacheWriteTokens,

    /// <summary>The part of the cache writes that is kept for an hour.</summary>
    CacheWriteHourTokens,

    /// <summary>The part of the input that was text.</summary>
    InputTextTokens,

    /// <summary>The part of the input that was sound.</summary>
    InputAudioTokens,

    /// <summary>The part of the input that was pictures.</summary>
    InputImageTokens,

    /// <summary>The part of what was read from a cache that was text.</summary>
    CacheReadTextTokens,

    /// <summary>The part of what was read from a cache that was sound.</summary>
    CacheReadAudioTokens,

    /// <summary>The part of what was read from a cache that was pictures.</summary>
    CacheReadImageTokens,

    /// <summary>The part of the output that was text.</summary>
    OutputTextTokens,

    /// <summary>The part of the output that was sound.</summary>
    OutputAudioTokens,

    /// <summary>The part of the output that was pictures.</summary>
    OutputImageTokens,

    /// <summary>Searches of the web that the provider made for the call.</summary>
    WebSearchCalls,

    /// <summary>Searches of uploaded files that the provider made for the call.</summary>
    FileSearchCalls,

    /// <summary>Runs of code at the provider for the call.</summary>
    CodeInterpreterCalls,

    /// <summary>Queries by which the provider grounded the answer.</summary>
    GroundingCalls,

    /// <summary>The service tier that answered.</summary>
    ServiceTier,

    /// <summary>Where the model ran, in the provider's words.</summary>
    Region,

    /// <summary>Output tokens.</summary>
    OutputTokens,

    /// <summary>Output tokens spent on reasoning.</summary>
    ReasoningTokens,

    /// <summary>All tokens, as the sender added them up.</summary>
    TotalTokens,

    /// <summary>Cost in US dollars, as the application estimated it.</summary>
    CostUsd,

    /// <summary>Cost in US dollars from an instrumentation that writes 0 where it knows no price.</summary>
    CostUsdOrZero,

    /// <summary>Time to the first chunk, in seconds.</summary>
    TimeToFirstTokenSeconds,

    /// <summary>Time to the first chunk, in milliseconds.</summary>
    TimeToFirstTokenMillis,

    /// <summary>Why the model stopped.</summary>
    FinishReasons,

    /// <summary>What became of the answer as a whole: completed, failed and the like. Says why the model stopped where nothing else does.</summary>
    ResponseStatus,

    /// <summary>How many answers were asked for.</summary>
    ChoiceCount,

    /// <summary>Tool name.</summary>
    ToolName,

    /// <summary>Tool call id.</summary>
    ToolCallId,

    /// <summary>Tool arguments.</summary>
    ToolArguments,

    /// <summary>Tool result.</summary>
    ToolResult,

    /// <summary>What was searched for.</summary>
    RetrievalQuery,

    /// <summary>What went into a span of any kind: which column it belongs into follows from what the span is.</summary>
    AnyInput,

    /// <summary>What came out of a span of any kind.</summary>
    AnyOutput,

    /// <summary>Retrieved documents.</summary>
    Documents,

    /// <summary>How many documents to retrieve, or how many were: tells that a span is a retrieval.</summary>
    RetrievalCount,

    /// <summary>System instructions.</summary>
    SystemInstructions,

    /// <summary>Messages in.</summary>
    InputMessages,

    /// <summary>Messages out.</summary>
    OutputMessages,

    /// <summary>The instructions inside a request's JSON: of whatever kind, taken as the JSON they are.</summary>
    InstructionsInJson,

    /// <summary>Tool calls of the answer, where they are an attribute of their own (a JSON array).</summary>
    ToolCallsOut,

    /// <summary>What the model thought, where it is an attribute of its own.</summary>
    ReasoningOut,

    /// <summary>Whose format the messages have.</summary>
    MessageFormat,

    /// <summary>Session or conversation.</summary>
    SessionId,

    /// <summary>User.</summary>
    UserId,

    /// <summary>Tenant or customer.</summary>
    TenantId,

    /// <summary>How serious the sender takes what happened: <c>ERROR</c>.</summary>
    Level,

    /// <summary>What went wrong, where it is not in the span's status.</summary>
    StatusMessage,

    /// <summary>Whether the call succeeded: <c>SUCCESS</c>, <c>ERROR</c>.</summary>
    Outcome,

    /// <summary>Error type.</summary>
    ErrorType,

    /// <summary>Service name (resource).</summary>
    Service,

    /// <summary>Deployment environment (resource first).</summary>
    Environment,

    /// <summary>Service version (resource).</summary>
    Release,
}
