using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Shop.Chat.Prompts;

namespace Shop.Chat.Models;

/// <summary>
/// The built-in offline model: no language model, but the sentences of the prompt's documents that share most words with the question. The same prompt always
/// gives the same answer. Needs no network. Its spans have the provider <c>offline</c>, unless it is told to bear another name.
/// </summary>
internal sealed class OfflineModel : IChatClient
{
    public const string Provider = "offline";
    public const string ModelId = "offline-extractive-1";

    private readonly ChatClientMetadata _metadata;
    private readonly string _model;
    private readonly bool _isSimulated;
    private readonly TimeSpan _perToken;
    private readonly TimeProvider _clock;
    private readonly Func<IReadOnlyList<ChatMessage>, ChatOptions?, OfflineReply> _reply;

    /// <summary>Makes one.</summary>
    /// <param name="options">How it is named, and how fast it is.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="reply">What it replies.</param>
    public OfflineModel(ModelOptions options, TimeProvider clock, Func<IReadOnlyList<ChatMessage>, ChatOptions?, OfflineReply> reply)
    {
        _isSimulated = options.BearsNameOf.Length > 0;
        var (provider, model) = _isSimulated && options.BearsNameOf.Split('/') is [var first, var second] ? (first, second) : (Provider, ModelId);
        _model = model;
        _metadata = new ChatClientMetadata(provider, providerUri: null, model);
        _perToken = options.TokensPerSecond > 0 ? TimeSpan.FromSeconds(1d / options.TokensPerSecond) : TimeSpan.Zero;
        _clock = clock;
        _reply = reply;
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => await GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (_isSimulated)
        {
            Activity.Current?.SetTag(CallTags.Simulated, true);
        }

        IReadOnlyList<ChatMessage> asked = [.. messages];
        var reply = _reply(asked, options);
        if (reply.Call is { } call)
        {
            yield return Update(call);
            yield return End(asked, TokenEstimate.Of(call.Name) + TokenEstimate.Of(string.Join(' ', call.Arguments?.Values ?? [])), ChatFinishReason.ToolCalls);
            yield break;
        }

        var output = 0;
        var reason = ChatFinishReason.Stop;
        foreach (var word in reply.Text.Split(' ').Select(static (word, at) => at == 0 ? word : $" {word}"))
        {
            var tokens = TokenEstimate.Of(word);
            if (output + tokens > (options?.MaxOutputTokens ?? int.MaxValue))
            {
                reason = ChatFinishReason.Length;
                break;
            }

            if (_perToken > TimeSpan.Zero)
            {
                await Task.Delay(_perToken * tokens, _clock, cancellationToken);
            }

            cancellationToken.ThrowIfCancellationRequested();
            output += tokens;
            yield return Update(new TextContent(word));
        }

        yield return End(asked, output, reason);
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }

    private ChatResponseUpdate Update(params IList<AIContent> contents) => new(ChatRole.Assistant, contents) { ModelId = _model };

    private ChatResponseUpdate End(IReadOnlyList<ChatMessage> asked, long output, ChatFinishReason reason)
    {
        var input = asked.Sum(static message => message.Contents.Sum(static content => (long)TokenEstimate.Of(content switch
        {
            TextContent text => text.Text,
            FunctionResultContent result => result.Result as string,
            _ => null,
        })));
        var update = Update(new UsageContent(new UsageDetails { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output }));
        update.FinishReason = reason;
        return update;
    }
}
