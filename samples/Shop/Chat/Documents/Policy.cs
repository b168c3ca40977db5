namespace Shop.Chat.Documents;

/// <summary>A text about shipping, returns and the like, as the corpus's files <c>policies-*.json</c> have it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Text">Its text.</param>
internal sealed record Policy(string Id, string Title, string Text);
