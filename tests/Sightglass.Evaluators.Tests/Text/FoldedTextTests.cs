using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Tests.Text;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("ÀÉÎõÜ Straße ŁÓDŹ", "aeiou strasse lodz")]
    [InlineData("e\u0301 é", "e e")]
    [InlineData("ＡＢＣ１２３", "abc123")]
    [InlineData("𝐇𝐞𝐥𝐥𝐨 𝟙", "hello 1")]
    [InlineData("ﬁne ﬄ", "fine ffl")]
    [InlineData("don’t “x” a–b\u00A0c", "don't \"x\" a-b c")]
    [InlineData("a\u200Bb\u00ADc\uFEFF", "abc")]
    [InlineData("ﾊﾟﾘ か\u3099", "パリ が")]
    [InlineData("\u1112\u1161\u11AB", "한")]
    [InlineData("١٢٣ ۴۵", "123 45")]
    [InlineData("ά Ё й", "α е и")]
    [InlineData("a\r\nb\rc\u2028d\u0085e", "a\nb\nc\nd\ne")]
    [InlineData("😀", "😀")]
    [InlineData("\ud800x", "\ud800x")]
    public void Of_Text_IsFolded(string text, string folded) => FoldedText.Of(text).Characters.ToString().ShouldBe(folded);

    [Fact]
    public void InSource_FoldedPiece_IsThePieceItCameFrom()
    {
        const string Text = "x\u200B Straße\u0301! 😀";
        var folded = FoldedText.Of(Text);
        var start = folded.Characters.IndexOf("strasse");

        var range = folded.InSource(start, start + "strasse".Length);

        Text[range.Start..range.End].ShouldBe("Straße\u0301");
        folded.InSource(folded.Length - 2, folded.Length).ShouldBe(new TextRange(Text.Length - 2, Text.Length));
    }
}
