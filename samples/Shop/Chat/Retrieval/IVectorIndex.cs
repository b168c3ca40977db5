using Shop.Chat.Documents;

namespace Shop.Chat.Retrieval;

/// <summary>Finds the documents nearest to a vector.</summary>
internal interface IVectorIndex
{
    /// <summary>What telemetry calls it.</summary>
    string Name { get; }

    /// <summary>Takes in all documents of a corpus. Called once before the first search; may be called again.</summary>
    /// <param name="corpus">The corpus.</param>
    /// <param name="vectors">Their vectors, in its order.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task LoadAsync(Corpus corpus, IReadOnlyList<ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken);

    /// <summary>The nearest documents by cosine similarity, nearest first.</summary>
    /// <param name="vector">The vector.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<IReadOnlyList<IndexHit>> SearchAsync(ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken);
}
