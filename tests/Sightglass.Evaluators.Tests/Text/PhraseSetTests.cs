using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Tests.Text;

public sealed class PhraseSetTests
{
    private static readonly PhraseSet Phrases = PhraseSet.Parse("""
        no: i (can't|cannot) * help
        no: ^ unable to help
        long: i cannot help you at all
        ja: できません
        """);

    [Theory]
    [InlineData("I can't help.", "no")]
    [InlineData("I cannot really ever truly help.", "no")]
    [InlineData("I cannot really ever truly so help.", "")]
    [InlineData("I cannot. Please help.", "")]
    [InlineData("I cannot help you at all.", "long")]
    [InlineData("Unable to help.", "no")]
    [InlineData("We are unable to help.", "")]
    [InlineData("それはできません。", "ja")]
    [InlineData("```\nI can't help\n```", "")]
    public void Find_Phrases_AreFoundInsideSentences(string text, string tags)
        => string.Join(',', Phrases.Find(TextScan.Of(text)).Select(match => match.Tag)).ShouldBe(tags);

    [Fact]
    public void Find_Work_GrowsWithTheTextOnly()
    {
        long small = 0, large = 0;

        Phrases.Find(TextScan.Of(string.Concat(Enumerable.Repeat("i cannot i can't ", 1_000))), ref small);
        Phrases.Find(TextScan.Of(string.Concat(Enumerable.Repeat("i cannot i can't ", 10_000))), ref large);

        large.ShouldBeLessThan(small * 11);
    }

    [Fact]
    public void Parse_PhraseWithoutWords_IsRefused() => Should.Throw<ArgumentException>(() => PhraseSet.Parse("x: *"));
}
