using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Shop.Chat.Documents;
using Shop.Chat.Stories;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Steps;

namespace Shop.Chat.Retrieval;

/// <summary>Finds the documents that a question is about: the step <c>rag.retrieval</c>, with the embedding of the question in it.</summary>
internal sealed class Retriever(
    IEmbeddingGenerator<string, Embedding<float>> embeddings, IVectorIndex index, Corpus corpus, StoryTeller stories, IOptions<RetrievalOptions> options, SightglassTracer tracer)
{
    /// <summary>The documents, most similar first. Empty when none is similar enough.</summary>
    /// <param name="question">The question.</param>
    /// <param name="story">What is staged.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<FoundDocument>> FindAsync(string question, Story story, CancellationToken cancellationToken)
    {
        var topK = StoryTeller.TopK(options.Value.TopK, story);
        var threshold = StoryTeller.SimilarityThreshold(options.Value.SimilarityThreshold, story);
        using var scope = tracer.Retrieval(topK, threshold, index.Name, question);
        try
        {
            await stories.SlowDownAsync(story, cancellationToken);
            var embedded = await embeddings.GenerateAsync([question], cancellationToken: cancellationToken);
            var hits = await index.SearchAsync(embedded[0].Vector, topK, cancellationToken);
            var found = hits.Where(hit => hit.Similarity >= threshold)
                .Select(hit => corpus.Find(hit.Id) is { } document ? new FoundDocument(document, hit.Similarity) : null)
                .OfType<FoundDocument>()
                .ToList();
            scope.Returned([.. found.Select(static each => new RetrievedText(each.Document.Id, each.Similarity, each.Document.Text))]);
            return found;
        }
        catch (Exception e)
        {
            scope.Fail(e);
            throw;
        }
    }
}
