using Shop.Chat.Prompts;

namespace Sightglass.Shop.Tests.Prompts;

public sealed class TokenEstimateTests
{
    [Theory]
    [InlineData("", 0)]
    [InlineData("tent", 1)]
    [InlineData("sleeping", 2)]
    [InlineData("FF-204518", 4)]
    [InlineData("Is it wet? No.", 6)]
    public void Of_Text_CountsPiecesOfWordsAndSigns(string text, int tokens) => TokenEstimate.Of(text).ShouldBe(tokens);
}
