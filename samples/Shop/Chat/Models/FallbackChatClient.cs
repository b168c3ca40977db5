using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Shop.Chat.Models;

/// <summary>Asks another model when the first one does not answer. A stream that has begun is not begun anew with another model.</summary>
internal sealed class FallbackChatClient(IChatClient first, IChatClient second) : DelegatingChatClient(first)
{
    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await base.GetResponseAsync(messages, options, cancellationToken);
        }
        catch (ModelException e) when (!cancellationToken.IsCancellationRequested)
        {
            CallTags.FellBack(e.Reason);
            return await second.GetResponseAsync(messages, options, cancellationToken);
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        try
        {
            bool hasAny;
            try
            {
                hasAny = await updates.MoveNextAsync();
            }
            catch (ModelException e) when (!cancellationToken.IsCancellationRequested)
            {
                CallTags.FellBack(e.Reason);
                await updates.DisposeAsync();
                updates = second.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
                hasAny = await updates.MoveNextAsync();
            }

            while (hasAny)
            {
                yield return updates.Current;
                hasAny = await updates.MoveNextAsync();
            }
        }
        finally
        {
            await updates.DisposeAsync();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            second.Dispose();
        }

        base.Dispose(disposing);
    }
}
