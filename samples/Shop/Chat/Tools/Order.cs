namespace Shop.Chat.Tools;

/// <summary>An order.</summary>
/// <param name="Number">Its number.</param>
/// <param name="User">Whose it is.</param>
/// <param name="Status"><c>received</c>, <c>packed</c>, <c>shipped</c>, <c>delivered</c> or <c>returned</c>.</param>
/// <param name="Note">What there is to say of it, for the customer to read.</param>
internal sealed record Order(string Number, string User, string Status, string Note);
