namespace Shop.Chat.Retrieval;

/// <summary>What an index found.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Similarity">Its cosine similarity.</param>
internal sealed record IndexHit(string Id, double Similarity);
