using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace Sightglass.Instrumentation.Tests.Chat;

/// <summary>Answers with what it was given, and remembers under which activity it was asked for each piece.</summary>
internal sealed class ScriptedChatClient(params ChatResponseUpdate[] updates) : IChatClient
{
    public List<Activity?> Seen { get; } = [];

    /// <summary>Thrown after the updates.</summary>
    public Exception? Fault { get; init; }

    public UsageDetails? Usage { get; init; }

    /// <summary>Done when it is asked, inside whatever is around it.</summary>
    public Action? OnAsked { get; init; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Seen.Add(Activity.Current);
        OnAsked?.Invoke();
        if (Fault is not null)
        {
            return Task.FromException<ChatResponse>(Fault);
        }

        var response = updates.ToChatResponse();
        response.Usage = Usage;
        return Task.FromResult(response);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var update in updates)
        {
            await Task.Yield();
            Seen.Add(Activity.Current);
            cancellationToken.ThrowIfCancellationRequested();
            yield return update;
        }

        if (Fault is not null)
        {
            throw Fault;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("openai", new Uri("http://localhost"), "gpt-4o") : null;

    public void Dispose()
    {
        // Holds nothing.
    }
}
