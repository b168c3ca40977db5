using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Chat;

namespace Sightglass.Instrumentation;

/// <summary>Puts spans around the clients of Microsoft.Extensions.AI.</summary>
public static class SightglassChatExtensions
{
    /// <summary>A client that makes an <c>llm.call</c> of every call, streamed or not. Put it inside retries and outside tool calling to see each request.</summary>
    /// <param name="client">The client.</param>
    /// <param name="tracer">The tracer.</param>
    public static IChatClient WithSightglass(this IChatClient client, SightglassTracer tracer) => new TracedChatClient(client, tracer);

    /// <summary>A generator that makes a span of every call.</summary>
    /// <typeparam name="TInput">What embeddings are made of.</typeparam>
    /// <typeparam name="TEmbedding">The embeddings.</typeparam>
    /// <param name="generator">The generator.</param>
    /// <param name="tracer">The tracer.</param>
    public static IEmbeddingGenerator<TInput, TEmbedding> WithSightglass<TInput, TEmbedding>(this IEmbeddingGenerator<TInput, TEmbedding> generator, SightglassTracer tracer)
        where TEmbedding : Embedding
        => new TracedEmbeddingGenerator<TInput, TEmbedding>(generator, tracer);
}
