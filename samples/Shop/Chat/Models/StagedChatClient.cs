using System.Net;
using Microsoft.Extensions.AI;
using Shop.Chat.Stories;

namespace Shop.Chat.Models;

/// <summary>Stages a provider that answers 429 to everything. For demonstrations only; in the way of the first model, never of the fallback.</summary>
internal sealed class StagedChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    /// <summary>The key of a request's story in <see cref="ChatOptions.AdditionalProperties"/>: a <see cref="Story"/>.</summary>
    public const string Key = "shop.story";

    /// <summary>The story of a request.</summary>
    public static StoryKind KindOf(ChatOptions? options)
        => options?.AdditionalProperties?.TryGetValue(Key, out var value) == true && value is Story story ? story.Kind : StoryKind.None;

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Stage(options);
        return base.GetResponseAsync(messages, options, cancellationToken);
    }

    public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Stage(options);
        return base.GetStreamingResponseAsync(messages, options, cancellationToken);
    }

    private static void Stage(ChatOptions? options)
    {
        if (KindOf(options) == StoryKind.RateLimited)
        {
            throw new HttpRequestException("Staged for a demonstration: too many requests.", inner: null, HttpStatusCode.TooManyRequests);
        }
    }
}
