using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Shop.Chat.Models;

/// <summary>Sends requests to one model as <see cref="ModelResilience"/> says. Sightglass's client is around it: one span for a call, with its retries.</summary>
internal sealed class ResilientChatClient(IChatClient inner, ModelResilience resilience) : DelegatingChatClient(inner)
{
    private readonly string _provider = inner.GetService<ChatClientMetadata>()?.ProviderName ?? "";

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var response = await resilience.CallAsync(token => base.GetResponseAsync(messages, options, token), cancellationToken);
        (response.AdditionalProperties ??= [])[CallTags.Provider] = _provider;
        return response;
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = await resilience.OpenAsync(token => base.GetStreamingResponseAsync(messages, options, token), cancellationToken);
        await foreach (var update in stream.ReadAsync(cancellationToken))
        {
            (update.AdditionalProperties ??= [])[CallTags.Provider] = _provider;
            yield return update;
        }
    }
}
