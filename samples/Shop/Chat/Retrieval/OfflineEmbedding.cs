using Microsoft.Extensions.AI;
using Shop.Chat.Documents;
using Shop.Chat.Prompts;

namespace Shop.Chat.Retrieval;

/// <summary>
/// The offline embedding: no model and no network, but words weighed by how rare they are in the corpus (tf-idf) and hashed into a fixed number of
/// dimensions. The same text always gives the same vector.
/// </summary>
internal sealed class OfflineEmbedding : IEmbeddingGenerator<string, Embedding<float>>
{
    public const string Provider = "offline";
    public const string ModelId = "offline-tfidf-1024";
    public const int Dimensions = 1024;

    private const uint HashOffset = 2166136261;
    private const uint HashPrime = 16777619;
    private static readonly EmbeddingGeneratorMetadata Metadata = new(Provider, providerUri: null, ModelId, Dimensions);

    private readonly Dictionary<string, double> _weights;
    private readonly double _unknownWeight;

    public OfflineEmbedding(Corpus corpus)
    {
        var count = corpus.Documents.Count;
        _weights = corpus.Documents
            .SelectMany(static document => Words.Of(document.Indexed).Distinct(StringComparer.Ordinal))
            .GroupBy(static word => word, StringComparer.Ordinal)
            .ToDictionary(static word => word.Key, word => Math.Log((count + 1d) / word.Count()), StringComparer.Ordinal);
        _unknownWeight = Math.Log(count + 1d);
    }

    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var tokens = 0L;
        GeneratedEmbeddings<Embedding<float>> result = [];
        foreach (var value in values)
        {
            tokens += TokenEstimate.Of(value);
            result.Add(new Embedding<float>(VectorOf(value)) { ModelId = ModelId });
        }

        result.Usage = new UsageDetails { InputTokenCount = tokens, TotalTokenCount = tokens };
        return Task.FromResult(result);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceKey is not null ? null : serviceType == typeof(EmbeddingGeneratorMetadata) ? Metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private float[] VectorOf(string text)
    {
        var vector = new float[Dimensions];
        var unknown = 0d;
        foreach (var word in Words.Of(text).GroupBy(static word => word, StringComparer.Ordinal))
        {
            var frequency = 1 + Math.Log(word.Count());
            if (!_weights.TryGetValue(word.Key, out var weight))
            {
                unknown += Math.Pow(frequency * _unknownWeight, 2);
                continue;
            }

            // Of two words that meet in one dimension one may count against the other: so that on average they do not add up.
            var hash = Hash(word.Key);
            vector[hash % (Dimensions - 1)] += (float)(frequency * ((hash >> 31) == 0 ? weight : -weight));
        }

        // Words that no document has are like no document: they share the last dimension, which only questions have.
        vector[Dimensions - 1] = (float)Math.Sqrt(unknown);

        var length = Math.Sqrt(vector.Sum(static each => (double)each * each));
        return length > 0 ? [.. vector.Select(each => (float)(each / length))] : vector;
    }

    // FNV-1a: the framework's own string hash differs from process to process.
    private static uint Hash(string word)
    {
        var hash = HashOffset;
        foreach (var letter in word)
        {
            hash = (hash ^ letter) * HashPrime;
        }

        return hash;
    }
}
