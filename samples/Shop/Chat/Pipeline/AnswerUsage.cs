namespace Shop.Chat.Pipeline;

/// <summary>Tokens of an answer.</summary>
/// <param name="PromptTokens">Tokens in; null when not said.</param>
/// <param name="CompletionTokens">Tokens out; null when not said.</param>
/// <param name="TotalTokens">Both; null when not said.</param>
internal sealed record AnswerUsage(long? PromptTokens, long? CompletionTokens, long? TotalTokens);
