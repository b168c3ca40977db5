using Shop.Chat.Documents;
using Shop.Chat.Models;
using Shop.Chat.Postprocessing;
using Shop.Chat.Retrieval;
using Sightglass.Instrumentation;

namespace Sightglass.Shop.Tests.Postprocessing;

public sealed class PostprocessorTests
{
    private static readonly FoundDocument[] Documents = [new(new Document("ret-001", "Returns", "Text.", IsProduct: false), 0.9)];

    [Theory]
    [InlineData("Thirty days. [ret-001]", "Thirty days. [ret-001]")]
    [InlineData("Thirty days [ret-999].", "Thirty days.")]
    [InlineData("  One.\n\n\n\nTwo.  ", "One.\n\nTwo.")]
    public void Process_Form_IsPutRight(string said, string expected) => Process(said).Text.ShouldBe(expected);

    [Theory]
    [InlineData("Your card 4111 1111 1111 1111 is fine.", "Your card [number removed] is fine.")]
    [InlineData("Write to jane.doe@example.org.", "Write to [address removed].")]
    [InlineData("Write to hello@fernweh-faden.example.", "Write to hello@fernweh-faden.example.")]
    [InlineData("We guarantee you a refund today.", "please ask our customer service about that today.")]
    [InlineData("Order FF-204518 has 12 parts.", "Order FF-204518 has 12 parts.")]
    public void Process_Policy_IsKept(string said, string expected) => Process(said).Text.ShouldBe(expected);

    [Fact]
    public void Process_CutOff_IsMarked()
    {
        var processed = Process("You may return", "length");

        processed.ShouldBe(new PostprocessedAnswer("You may return …", IsTruncated: true));
    }

    [Fact]
    public async Task SentenceGate_PiecesOfAnAddress_AreNotLetThrough()
    {
        List<string> shown = [];
        var gate = new SentenceGate((text, _) =>
        {
            shown.Add(text);
            return Task.CompletedTask;
        });

        foreach (var piece in new[] { "Write to jane", ".doe@exam", "ple.org please. And", " wait." })
        {
            await gate.AddAsync(piece, CancellationToken.None);
        }

        await gate.FinishAsync(CancellationToken.None);
        shown.ShouldBe(["Write to [address removed] please.", " And wait."]);
    }

    private static PostprocessedAnswer Process(string text, string reason = "stop")
        => new Postprocessor(new SightglassTracer()).Process(new ModelAnswer { Text = text, Provider = "offline", Model = "m", FinishReason = reason, Usage = null, UsedTools = false }, Documents);
}
