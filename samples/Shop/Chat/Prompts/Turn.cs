namespace Shop.Chat.Prompts;

/// <summary>An earlier question of a session and its answer.</summary>
/// <param name="Question">What the customer wrote.</param>
/// <param name="Answer">What was answered.</param>
internal sealed record Turn(string Question, string Answer);
