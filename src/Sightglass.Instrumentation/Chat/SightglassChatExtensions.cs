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

    /// <summary>Says which prompt a request is made with, so that quality and cost can be told apart by its version.</summary>
    /// <param name="options">The request's options; null for new ones.</param>
    /// <param name="template">The prompt's template.</param>
    /// <param name="version">The template's version; null when it has none.</param>
    /// <returns>The options.</returns>
    public static ChatOptions WithPrompt(this ChatOptions? options, string template, string? version = null)
    {
        ArgumentNullException.ThrowIfNull(template);
        options ??= new ChatOptions();
        var properties = options.AdditionalProperties ??= [];
        properties[ChatPrompt.Template] = template;
        properties[ChatPrompt.Version] = version;
        return options;
    }

    /// <summary>A generator that makes a span of every call.</summary>
    /// <typeparam name="TInput">What embeddings are made of.</typeparam>
    /// <typeparam name="TEmbedding">The embeddings.</typeparam>
    /// <param name="generator">The generator.</param>
    /// <param name="tracer">The tracer.</param>
    public static IEmbeddingGenerator<TInput, TEmbedding> WithSightglass<TInput, TEmbedding>(this IEmbeddingGenerator<TInput, TEmbedding> generator, SightglassTracer tracer)
        where TEmbedding : Embedding
        => new TracedEmbeddingGenerator<TInput, TEmbedding>(generator, tracer);
}
