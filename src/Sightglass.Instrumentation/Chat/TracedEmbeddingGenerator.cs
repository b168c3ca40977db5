using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Chat;

/// <summary>Makes a span of each call of a generator of embeddings.</summary>
internal sealed class TracedEmbeddingGenerator<TInput, TEmbedding>(IEmbeddingGenerator<TInput, TEmbedding> inner, SightglassTracer tracer) : DelegatingEmbeddingGenerator<TInput, TEmbedding>(inner)
    where TEmbedding : Embedding
{
    private readonly EmbeddingGeneratorMetadata? _metadata = inner.GetService(typeof(EmbeddingGeneratorMetadata)) as EmbeddingGeneratorMetadata;

    public override async Task<GeneratedEmbeddings<TEmbedding>> GenerateAsync(IEnumerable<TInput> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        using var scope = tracer.Embedding(new ModelCall { Provider = _metadata?.ProviderName ?? "", Model = options?.ModelId ?? _metadata?.DefaultModelId ?? "" });
        try
        {
            var result = await base.GenerateAsync(values, options, cancellationToken).ConfigureAwait(false);
            scope.Used(ChatUsage.Of(result.Usage));
            scope.Responded(result.Count > 0 ? result[0].ModelId : null);
            return result;
        }
        catch (Exception e)
        {
            scope.Fail(e, cancellationToken);
            throw;
        }
    }
}
