namespace Shop.Chat.Pipeline;

/// <summary>Why a question is not answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">What happened.</param>
/// <param name="Detail">Why, and what to do.</param>
internal sealed record Refusal(int Status, string Title, string Detail);
