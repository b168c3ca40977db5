using Microsoft.Extensions.Options;
using Shop.Chat.Documents;
using Shop.Chat.Pipeline;
using Shop.Chat.Prompts;
using Shop.Chat.Retrieval;
using Shop.Chat.Stories;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Identity;

namespace Sightglass.Shop.Tests.Prompts;

public sealed class PromptAssemblyTests
{
    private static readonly IReadOnlyList<FoundDocument> Found =
        [.. Enumerable.Range(1, 4).Select(static number => new FoundDocument(new Document($"d-{number}", $"Title {number}", string.Join(' ', Enumerable.Repeat("walking", 80)), IsProduct: false), 1 - (number / 10d)))];

    [Fact]
    public void Build_RoomEnough_HasEverything()
    {
        var prompt = Build(8192, Turns(2)).ShouldNotBeNull();

        prompt.LeftOut.ShouldBe(0);
        prompt.Pieces.ShouldBe(6);
        prompt.Messages.Select(static message => message.Role.Value).ShouldBe(["system", "user", "assistant", "user", "assistant", "user"]);
        prompt.Text.ShouldContain("<document id=\"d-4\" title=\"Title 4\">");
    }

    [Fact]
    public void Build_LittleRoom_LeavesOutTurnsBeforeDocuments()
    {
        var withoutTurns = (int)Tokens(Build(8192, []));

        var prompt = Build(withoutTurns + 400 + 40, Turns(3)).ShouldNotBeNull();

        prompt.Documents.Count.ShouldBe(4);
        prompt.LeftOut.ShouldBe(3);
        prompt.Messages.Count.ShouldBe(2);
    }

    [Fact]
    public void Build_LessRoom_LeavesOutTheLeastSimilarDocuments()
    {
        var prompt = Build(900, Turns(1)).ShouldNotBeNull();

        prompt.Documents.Select(static each => each.Document.Id).ShouldBe(["d-1", "d-2"]);
        prompt.LeftOut.ShouldBe(3);
        prompt.Messages.Sum(static message => TokenEstimate.Of(message.Text)).ShouldBeLessThan(900 - 400);
    }

    [Fact]
    public void Build_QuestionDoesNotFit_IsNull() => Build(450, []).ShouldBeNull();

    [Fact]
    public void Build_VersionTwo_TakesAboutTwiceTheTokens()
    {
        var one = Tokens(Build(8192, []));
        var two = Tokens(Build(8192, [], new Story(StoryKind.PromptV2)));

        ((double)two / one).ShouldBeInRange(1.7, 2.4);
    }

    [Fact]
    public void Build_VersionThatIsNotThere_SaysWhatToSet()
    {
        var assembly = new PromptAssembly(Templates(), Options.Create(new PromptOptions { Version = "9" }), new SightglassTracer());

        Should.Throw<InvalidOperationException>(() => assembly.Build(Asked([], default), Found)).Message.ShouldContain("There is no prompt answer.v9.md");
    }

    private static long Tokens(AssembledPrompt? prompt) => prompt!.Messages.Sum(static message => (long)TokenEstimate.Of(message.Text));

    private static IReadOnlyList<Turn> Turns(int count) => [.. Enumerable.Range(1, count).Select(static number => new Turn($"Question {number}", string.Join(' ', Enumerable.Repeat("answered", 60))))];

    private static Question Asked(IReadOnlyList<Turn> turns, Story story) => new() { Text = "Which boots are right?", Who = new Who(), History = turns, Story = story };

    private static PromptTemplates Templates() => new(Path.Combine(AppContext.BaseDirectory, "Templates"));

    private static AssembledPrompt? Build(int context, IReadOnlyList<Turn> turns, Story story = default)
        => new PromptAssembly(Templates(), Options.Create(new PromptOptions { ContextTokens = context }), new SightglassTracer()).Build(Asked(turns, story), Found);
}
