using Microsoft.Extensions.AI;
using Shop.Chat.Documents;
using Shop.Chat.Models;
using Shop.Chat.Prompts;
using Shop.Chat.Stories;

namespace Sightglass.Shop.Tests.Models;

public sealed class OfflineModelTests
{
    private static readonly ChatMessage[] Prompt =
    [
        new(ChatRole.System, DocumentBlock.Of(new Document("ret-001", "Returns", "You may return articles within 30 days. Boots must be clean.", IsProduct: false))),
        new(ChatRole.User, "Within how many days may I return articles?"),
    ];

    [Fact]
    public async Task GetResponse_DocumentAnswers_IsItsSentenceWithItsId()
    {
        var response = await Model().GetResponseAsync(Prompt);

        response.Text.ShouldBe("You may return articles within 30 days. [ret-001]");
        response.FinishReason.ShouldBe(ChatFinishReason.Stop);
        response.Usage!.TotalTokenCount.ShouldBe(response.Usage.InputTokenCount + response.Usage.OutputTokenCount);
        response.ModelId.ShouldBe("offline-extractive-1");
    }

    [Fact]
    public async Task GetResponse_AskedTwice_IsTheSame()
        => (await Model().GetResponseAsync(Prompt)).Text.ShouldBe((await Model().GetResponseAsync(Prompt)).Text);

    [Fact]
    public async Task GetResponse_NoDocumentAnswers_DoesNotKnow()
        => (await Model().GetResponseAsync([Prompt[0], new ChatMessage(ChatRole.User, "Who won the football match?")])).Text.ShouldBe(OfflineAnswers.DoNotKnow);

    [Fact]
    public async Task GetResponse_LongerThanAllowed_IsCutOff()
    {
        var response = await Model().GetResponseAsync(Prompt, new ChatOptions { MaxOutputTokens = 4 });

        response.Text.ShouldBe("You may return");
        response.FinishReason.ShouldBe(ChatFinishReason.Length);
    }

    [Fact]
    public async Task GetStreamingResponse_Words_AreTheAnswer()
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (var update in Model().GetStreamingResponseAsync(Prompt))
        {
            updates.Add(update);
        }

        updates.Count.ShouldBeGreaterThan(5);
        updates.ToChatResponse().Text.ShouldBe((await Model().GetResponseAsync(Prompt)).Text);
    }

    [Theory]
    [InlineData("", "offline", "offline-extractive-1")]
    [InlineData("openai/gpt-4o-mini", "openai", "gpt-4o-mini")]
    public void Metadata_Name_IsItsOwnUnlessItBearsAnother(string bears, string provider, string model)
    {
        var metadata = Model(new ModelOptions { BearsNameOf = bears }).GetService<ChatClientMetadata>()!;

        (metadata.ProviderName, metadata.DefaultModelId).ShouldBe((provider, model));
    }

    [Theory]
    [InlineData((int)StoryKind.Refusal, OfflineAnswers.Refuses)]
    [InlineData((int)StoryKind.Ungrounded, "Every purchase comes with a free mountain guide, and our founder repaired the first zip on the moon in 1987.")]
    public async Task GetResponse_Story_IsStaged(int kind, string text)
        => (await Model().GetResponseAsync(Prompt, new ChatOptions { AdditionalProperties = new() { [StagedChatClient.Key] = new Story((StoryKind)kind) } })).Text.ShouldBe(text);

    private static OfflineModel Model(ModelOptions? options = null) => new(options ?? new ModelOptions(), TimeProvider.System, OfflineAnswers.Reply);
}
