using Shop.Chat.Documents;

namespace Shop.Chat.Retrieval;

/// <summary>Compares with every document, in memory. Exact, and fast enough for thousands of documents.</summary>
internal sealed class ExactIndex : IVectorIndex
{
    private volatile (string Id, ReadOnlyMemory<float> Vector)[]? _rows;

    public string Name => "exact";

    public Task LoadAsync(Corpus corpus, IReadOnlyList<ReadOnlyMemory<float>> vectors, CancellationToken cancellationToken)
    {
        _rows = [.. corpus.Documents.Zip(vectors, static (document, vector) => (document.Id, vector))];
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<IndexHit>> SearchAsync(ReadOnlyMemory<float> vector, int count, CancellationToken cancellationToken)
    {
        var rows = _rows ?? throw new InvalidOperationException("The index was not loaded.");
        return Task.FromResult<IReadOnlyList<IndexHit>>(
            [.. rows.Select(row => new IndexHit(row.Id, Cosine(row.Vector.Span, vector.Span))).OrderByDescending(static hit => hit.Similarity).ThenBy(static hit => hit.Id, StringComparer.Ordinal).Take(count)]);
    }

    private static double Cosine(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        double dot = 0, first = 0, second = 0;
        for (var at = 0; at < one.Length; at++)
        {
            dot += one[at] * other[at];
            first += one[at] * one[at];
            second += other[at] * other[at];
        }

        // A text without a known word has no direction: it is like nothing.
        return first > 0 && second > 0 ? dot / Math.Sqrt(first * second) : 0;
    }
}
