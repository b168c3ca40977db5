using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Sightglass.Instrumentation.Steps;

namespace Sightglass.Instrumentation.Chat;

/// <summary>Makes a span of each call of a chat client.</summary>
internal sealed class TracedChatClient(IChatClient inner, SightglassTracer tracer) : DelegatingChatClient(inner)
{
    private readonly ChatClientMetadata? _metadata = inner.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        messages = AsList(messages);
        using var scope = Begin(messages, options, isStream: false);
        try
        {
            var response = await base.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            if (scope.IsOn)
            {
                scope.Responded(response.ModelId, response.ResponseId);
                scope.Used(ChatUsage.Of(response.Usage));
                scope.Finished(ChatTexts.Reason(response.FinishReason));
                scope.Answer(response.Text);
            }

            return response;
        }
        catch (Exception e)
        {
            scope.Fail(e, cancellationToken);
            throw;
        }
    }

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        messages = AsList(messages);
        var before = Activity.Current;
        using var scope = Begin(messages, options, isStream: true);
        Activity.Current = before;
        var stream = new ChatStream(scope);
        var updates = base.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await MoveNextAsync(updates, scope, cancellationToken).ConfigureAwait(false))
            {
                stream.Add(updates.Current);
                yield return updates.Current;
            }
        }

        stream.Complete();
    }

    /// <summary>Each piece begins in the consumer's context: what the client does for it belongs below our span.</summary>
    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CallScope scope, CancellationToken cancellationToken)
    {
        // The change is gone when this method returns.
        Activity.Current = scope.Activity ?? Activity.Current;
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            scope.Fail(e, cancellationToken);
            throw;
        }
    }

    private static IEnumerable<ChatMessage> AsList(IEnumerable<ChatMessage> messages) => messages as IReadOnlyCollection<ChatMessage> ?? [.. messages];

    private CallScope Begin(IEnumerable<ChatMessage> messages, ChatOptions? options, bool isStream)
    {
        var scope = tracer.Call(new ModelCall
        {
            Provider = _metadata?.ProviderName ?? "",
            Model = options?.ModelId ?? _metadata?.DefaultModelId ?? "",
            Temperature = ChatTexts.Setting(options?.Temperature),
            TopP = ChatTexts.Setting(options?.TopP),
            MaxTokens = options?.MaxOutputTokens,
            IsStream = isStream,
            PromptTemplate = ChatPrompt.Find(options, ChatPrompt.Template),
            PromptVersion = ChatPrompt.Find(options, ChatPrompt.Version),
        });
        if (scope.Activity is { IsAllDataRequested: true })
        {
            scope.PromptMessages(ChatTexts.Json(messages, options?.Instructions, out var length), length);
        }

        return scope;
    }
}
