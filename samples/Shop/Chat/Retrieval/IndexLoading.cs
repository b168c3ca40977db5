using Shop.Chat.Documents;

namespace Shop.Chat.Retrieval;

/// <summary>Fills the index before the first request is taken.</summary>
internal sealed class IndexLoading(OfflineEmbedding embeddings, IVectorIndex index, Corpus corpus) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        // Without a span: thousands of tokens at every start are no request of anybody.
        var embedded = await embeddings.GenerateAsync(corpus.Documents.Select(static document => document.Indexed), cancellationToken: cancellationToken);
        await index.LoadAsync(corpus, [.. embedded.Select(static each => each.Vector)], cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
