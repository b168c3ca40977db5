using Microsoft.Extensions.Options;
using Shop.Chat.Documents;
using Shop.Chat.Retrieval;
using Shop.Chat.Stories;
using Sightglass.Instrumentation;

namespace Sightglass.Shop.Tests.Retrieval;

/// <summary>The documents the shop ships with, and their vectors.</summary>
internal static class ShippedCorpus
{
    public static Corpus Corpus { get; } = Corpus.Read(Path.Combine(AppContext.BaseDirectory, "Corpus"));

    public static OfflineEmbedding Embedding { get; } = new(Corpus);

    public static async Task<IReadOnlyList<ReadOnlyMemory<float>>> VectorsAsync()
        => [.. (await Embedding.GenerateAsync(Corpus.Documents.Select(static document => document.Indexed))).Select(static each => each.Vector)];

    public static async Task<Retriever> RetrieverAsync(RetrievalOptions? options = null)
    {
        var index = new ExactIndex();
        await index.LoadAsync(Corpus, await VectorsAsync(), CancellationToken.None);
        var stories = new StoryTeller(Options.Create(new StoryOptions()), TimeProvider.System);
        return new Retriever(Embedding, index, Corpus, stories, Options.Create(options ?? new RetrievalOptions()), new SightglassTracer());
    }
}
