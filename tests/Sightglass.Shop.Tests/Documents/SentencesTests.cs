using Shop.Chat.Documents;

namespace Sightglass.Shop.Tests.Documents;

public sealed class SentencesTests
{
    [Fact]
    public void Of_NumbersWithPoints_EndNoSentence()
        => Sentences.Of("It weighs 1.35 kilograms. It is warm!").ShouldBe(["It weighs 1.35 kilograms.", "It is warm!"]);

    [Theory]
    [InlineData("One. Two. Thr", 9)]
    [InlineData("Nothing is finished", 0)]
    [InlineData("At the very end.", 0)]
    public void FinishedLength_Text_IsUpToTheLastEndThatIsSure(string text, int length)
        => Sentences.FinishedLength(text).ShouldBe(length);
}
