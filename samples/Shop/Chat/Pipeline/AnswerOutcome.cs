namespace Shop.Chat.Pipeline;

/// <summary>What became of a question: an answer, or why there is none. One of both is set.</summary>
internal readonly record struct AnswerOutcome(Answer? Answer, Refusal? Refusal);
