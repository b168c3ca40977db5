namespace Sightglass.Instrumentation.Wire.Parse;

/// <summary>What a value in a provider's JSON means. Texts come in pieces, containers are opened and closed, everything else comes whole and is short.</summary>
internal enum WireField
{
    None = 0,

    // Texts.
    PromptText,
    SystemText,
    AnswerText,
    Thinking,
    ToolArguments,

    // Containers.
    Message,
    Choice,
    Failure,
    Part,
    Element,

    // Words, numbers, flags.
    Model,
    Streams,
    Temperature,
    TopP,
    MaxTokens,
    Role,
    Id,
    ServiceTier,
    Kind,
    ItemKind,
    Position,
    FinishReason,
    ToolName,
    ThoughtMark,
    ErrorWord,
    ErrorCode,
    Done,
    InputTokens,
    ToolInputTokens,
    CacheReadTokens,
    CacheWriteTokens,
    CacheWriteHourTokens,
    OutputTokens,
    ReasoningTokens,
    TotalTokens,

    /// <summary>Says by being there that the body is of this format.</summary>
    Shape,
}
