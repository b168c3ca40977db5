namespace Shop.Chat.Requests;

/// <summary>The body of <c>POST /query</c> and <c>POST /query/stream</c>.</summary>
/// <param name="Question">The question, 1 to 2000 characters.</param>
internal sealed record QueryRequest(string? Question);
