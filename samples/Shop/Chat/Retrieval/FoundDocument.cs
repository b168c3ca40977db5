using Shop.Chat.Documents;

namespace Shop.Chat.Retrieval;

/// <summary>A document that was found for a question.</summary>
/// <param name="Document">The document.</param>
/// <param name="Similarity">How similar it is to the question: cosine.</param>
internal sealed record FoundDocument(Document Document, double Similarity);
