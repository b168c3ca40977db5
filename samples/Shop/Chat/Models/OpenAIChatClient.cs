using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Shop.Chat.Models;

/// <summary>A model behind an address that speaks OpenAI's chat completions. Sends nothing again by itself.</summary>
internal sealed class OpenAIChatClient : IChatClient
{
    private const string Provider = "openai";

    private readonly ChatClient _client;
    private readonly ChatClientMetadata _metadata;

    public OpenAIChatClient(ModelOptions options, HttpClient http)
    {
        var client = new OpenAIClientOptions { RetryPolicy = new ClientRetryPolicy(0), NetworkTimeout = Timeout.InfiniteTimeSpan, Transport = new HttpClientPipelineTransport(http) };
        if (options.Url is not null)
        {
            client.Endpoint = options.Url;
        }

        _client = new ChatClient(options.Name, new ApiKeyCredential(options.ApiKey.Length > 0 ? options.ApiKey : "none"), client);
        _metadata = new ChatClientMetadata(options.Provider.Length > 0 ? options.Provider : Provider, options.Url, options.Name);
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatCompletion completion = await _client.CompleteChatAsync(messages.Select(OpenAIMessages.Of), OpenAIMessages.Options(options), cancellationToken);
        List<AIContent> contents = [.. completion.Content.Where(static part => part.Text is not null).Select(static part => new TextContent(part.Text))];
        contents.AddRange(completion.ToolCalls.Select(static call => OpenAIMessages.Call(call.Id, call.FunctionName, call.FunctionArguments.ToString())));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, contents))
        {
            ModelId = completion.Model,
            ResponseId = completion.Id,
            FinishReason = OpenAIMessages.Reason(completion.FinishReason),
            Usage = OpenAIMessages.Usage(completion.Usage),
        };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var calls = new SortedDictionary<int, (string Id, string Name, string Arguments)>();
        await foreach (var update in _client.CompleteChatStreamingAsync(messages.Select(OpenAIMessages.Of), OpenAIMessages.Options(options), cancellationToken))
        {
            foreach (var part in update.ToolCallUpdates)
            {
                var (id, name, arguments) = calls.GetValueOrDefault(part.Index, ("", "", ""));
                calls[part.Index] = (part.ToolCallId ?? id, part.FunctionName ?? name, arguments + part.FunctionArgumentsUpdate);
            }

            var reason = OpenAIMessages.Reason(update.FinishReason);
            List<AIContent> contents = [.. update.ContentUpdate.Where(static part => part.Text is { Length: > 0 }).Select(static part => new TextContent(part.Text))];
            if (reason is not null)
            {
                contents.AddRange(calls.Values.Select(static call => OpenAIMessages.Call(call.Id, call.Name, call.Arguments)));
                calls.Clear();
            }

            if (update.Usage is not null)
            {
                contents.Add(new UsageContent(OpenAIMessages.Usage(update.Usage)!));
            }

            yield return new ChatResponseUpdate(ChatRole.Assistant, contents) { ModelId = update.Model, ResponseId = update.CompletionId, FinishReason = reason };
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceKey is not null ? null : serviceType == typeof(ChatClientMetadata) ? _metadata : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
    }
}
