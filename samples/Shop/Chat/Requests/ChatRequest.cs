namespace Shop.Chat.Requests;

/// <summary>The body of <c>POST /chat</c> and <c>POST /chat/stream</c>.</summary>
/// <param name="Session">The session: 1 to 64 letters, digits, - or _. Earlier turns of the same session are known.</param>
/// <param name="Message">What the customer writes, 1 to 2000 characters.</param>
internal sealed record ChatRequest(string? Session, string? Message);
