using Anthropic;
using Anthropic.Core;
using Microsoft.Extensions.AI;
using Sightglass.Instrumentation;

namespace Shop.Chat.Models;

/// <summary>Makes the clients of models from their settings.</summary>
internal sealed class ModelClients(ResilienceOptions resilience, TimeProvider clock, SightglassTracer tracer)
{
    /// <summary>The client for answers: the model, and another for when it fails.</summary>
    /// <param name="first">The model.</param>
    /// <param name="fallback">The other; null for none.</param>
    public IChatClient ForAnswers(ModelOptions first, ModelOptions? fallback)
    {
        var client = Wrap(new StagedChatClient(Open(first, OfflineAnswers.Reply)));
        return fallback is null ? client : new FallbackChatClient(client, Wrap(Open(fallback, OfflineAnswers.Reply)));
    }

    /// <summary>The client for the judge.</summary>
    public IChatClient ForJudging(ModelOptions model) => Wrap(Open(model, OfflineJudgement.Reply));

    /// <summary>Outermost Sightglass, so that the span tells of the whole call with its retries; within it what sends the request again; then the provider.</summary>
    private IChatClient Wrap(IChatClient client) => new ResilientChatClient(client, new ModelResilience(resilience, clock)).WithSightglass(tracer);

    private IChatClient Open(ModelOptions options, Func<IReadOnlyList<ChatMessage>, ChatOptions?, OfflineReply> offline) => options.Kind switch
    {
        ModelKind.OpenAI => new OpenAIChatClient(options, ProviderResponses.Client(clock)),
        ModelKind.Anthropic => OpenAnthropic(options),
        _ => new OfflineModel(options, clock, offline),
    };

    private IChatClient OpenAnthropic(ModelOptions options)
    {
        var settings = new ClientOptions { MaxRetries = 0, ApiKey = options.ApiKey, Timeout = Timeout.InfiniteTimeSpan, HttpClient = ProviderResponses.Client(clock) };
        if (options.Url is not null)
        {
            settings.BaseUrl = options.Url.OriginalString;
        }

        return new AnthropicClient(settings).AsIChatClient(options.Name);
    }
}
