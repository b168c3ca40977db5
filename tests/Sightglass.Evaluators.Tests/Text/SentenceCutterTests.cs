using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Tests.Text;

public sealed class SentenceCutterTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("Dr. Smith paid 3.50 e.g. to J. Doe. Then he left.", "Dr. Smith paid 3.50 e.g. to J. Doe.|Then he left.")]
    [InlineData("He said \"Go.\" Then he left.", "He said \"Go.\"|Then he left.")]
    [InlineData("A line\nthat wraps. Next", "A line\nthat wraps.|Next")]
    [InlineData("Title\n\nText", "Title|Text")]
    [InlineData("- one\n- two\n3. three\n4) four", "one|two|three|four")]
    [InlineData("# Head\nText", "Head|Text")]
    [InlineData("最初の文。次の文！最後", "最初の文。|次の文！|最後")]
    [InlineData("هل هذا صحيح؟ نعم.", "هل هذا صحيح؟|نعم.")]
    [InlineData("Code:\n```\na. b.\n```\nDone.", "Code:|```\na. b.\n```|Done.")]
    [InlineData("Wait... what?! Really.", "Wait...|what?!|Really.")]
    [InlineData("a.。b", "a.。|b")]
    [InlineData("", "")]
    [InlineData(" \n\n ", "")]
    public void Of_Text_IsCutIntoSentences(string text, string sentences)
    {
        var scan = TextScan.Of(text);

        string.Join('|', scan.Sentences.Select(sentence => scan.InSource(sentence)).Select(range => text[range.Start..range.End])).ShouldBe(sentences);
    }

    [Fact]
    public void Of_Newlines_OfEveryFormCutAlike()
    {
        const string Text = "One\ntwo.\n\n- three\n- four\n\n# five\nsix";
        var expected = TextScan.Of(Text).Sentences.Select(sentence => (sentence.Kind, sentence.TokenCount)).ToList();

        TextScan.Of(Text.Replace("\n", "\r\n")).Sentences.Select(sentence => (sentence.Kind, sentence.TokenCount)).ShouldBe(expected);
        TextScan.Of(Text.Replace('\n', '\r')).Sentences.Select(sentence => (sentence.Kind, sentence.TokenCount)).ShouldBe(expected);
    }
}
