using Microsoft.Extensions.AI;
using Shop.Chat.Postprocessing;
using Shop.Chat.Prompts;
using Shop.Chat.Stories;
using Shop.Chat.Tools;
using Sightglass.Instrumentation;

namespace Shop.Chat.Models;

/// <summary>Asks the model, runs the tools it wants, and asks again, until it answers.</summary>
internal sealed class AnswerModel(IChatClient client, ModelOptions settings, ToolRunner tools)
{
    private const int MostRounds = 4;

    /// <summary>The answer.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="story">What is staged.</param>
    /// <param name="gate">Gets the text as it comes in; null when it is not streamed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ModelException">There is none.</exception>
    public async Task<ModelAnswer> AskAsync(AssembledPrompt prompt, Story story, SentenceGate? gate, CancellationToken cancellationToken)
    {
        List<ChatMessage> messages = [.. prompt.Messages];
        UsageDetails? usage = null;
        for (var round = 1; ; round++)
        {
            var response = await CallAsync(messages, Options(prompt, story, withTools: round < MostRounds), gate, cancellationToken);
            usage = Sum(usage, response.Usage);
            var calls = response.Messages.SelectMany(static message => message.Contents).OfType<FunctionCallContent>().ToList();
            if (calls.Count == 0 || round == MostRounds)
            {
                return new ModelAnswer
                {
                    Text = response.Text,
                    Provider = response.AdditionalProperties?[CallTags.Provider] as string ?? "",
                    Model = response.ModelId ?? "",
                    FinishReason = response.FinishReason?.Value,
                    Usage = usage,
                    UsedTools = round > 1,
                };
            }

            messages.AddRange(response.Messages);
            messages.AddRange(calls.Select(call => new ChatMessage(ChatRole.Tool, [tools.Run(call)])));
        }
    }

    private static UsageDetails? Sum(UsageDetails? sum, UsageDetails? more)
    {
        if (sum is null || more is null)
        {
            return sum ?? more;
        }

        sum.Add(more);
        return sum;
    }

    private async Task<ChatResponse> CallAsync(IReadOnlyList<ChatMessage> messages, ChatOptions options, SentenceGate? gate, CancellationToken cancellationToken)
    {
        if (gate is null)
        {
            return await client.GetResponseAsync(messages, options, cancellationToken);
        }

        List<ChatResponseUpdate> updates = [];
        await foreach (var update in client.GetStreamingResponseAsync(messages, options, cancellationToken))
        {
            updates.Add(update);
            await gate.AddAsync(update.Text, cancellationToken);
        }

        return updates.ToChatResponse();
    }

    private ChatOptions Options(AssembledPrompt prompt, Story story, bool withTools) => new ChatOptions
    {
        Temperature = settings.Temperature,
        TopP = settings.TopP,
        MaxOutputTokens = prompt.MaxOutputTokens,
        Tools = withTools ? tools.Declarations : null,
        AdditionalProperties = new AdditionalPropertiesDictionary { [StagedChatClient.Key] = story },
    }.WithPrompt(prompt.Template.Id, prompt.Template.Version);
}
