namespace Shop.Chat.Pipeline;

/// <summary>A document that an answer was made of.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Similarity">How similar it is to the question: cosine.</param>
internal sealed record AnswerSource(string Id, string Title, double Similarity);
