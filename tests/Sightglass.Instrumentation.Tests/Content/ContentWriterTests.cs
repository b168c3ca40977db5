using Sightglass.Instrumentation.Content;
using Sightglass.Instrumentation.Setup;

namespace Sightglass.Instrumentation.Tests.Content;

public sealed class ContentWriterTests
{
    [Fact]
    public void TextFor_ByDefault_IsNothing()
        => Writer(new SightglassOptions(), ContentCapture.Hashes).TextFor("secret", null).ShouldBeNull();

    [Fact]
    public void TextFor_ChoiceOfTheCall_GoesBeforeThatOfTheService()
    {
        Writer(new SightglassOptions(), ContentCapture.Hashes).TextFor("text", ContentCapture.Full).ShouldBe("text");
        Writer(new SightglassOptions(), ContentCapture.Full).TextFor("text", ContentCapture.Hashes).ShouldBeNull();
    }

    [Fact]
    public void TextFor_Redacted_IsWhatTheRedactorLeaves()
        => Writer(new SightglassOptions { Redact = text => text.Replace("4111", "****", StringComparison.Ordinal) }, ContentCapture.Redacted)
            .TextFor("card 4111", null).ShouldBe("card ****");

    [Fact]
    public void TextFor_RedactorThrows_IsNothing()
        => Writer(new SightglassOptions { Redact = _ => throw new InvalidOperationException("broken") }, ContentCapture.Redacted).TextFor("card", null).ShouldBeNull();

    [Theory]
    [InlineData("Mail me: anna@shop.example!", "Mail me: [email]!")]
    [InlineData("Card 4111 1111 1111 1111, IBAN DE89 3704 0044 0532 0130 00.", "Card [credit_card], IBAN [iban].")]
    [InlineData("Nothing to see, order 10442.", "Nothing to see, order 10442.")]
    [InlineData("", "")]
    public void TextFor_NoRedactor_HasTheKindInPlaceOfWhatIsKnown(string text, string expected)
        => Writer(new SightglassOptions(), ContentCapture.Redacted).TextFor(text, null).ShouldBe(expected);

    [Fact]
    public void TextFor_TooLong_IsCutBetweenCharactersAndMarked()
        => Writer(new SightglassOptions { MaxContentLength = 4 }, ContentCapture.Full).TextFor("abc😀def", null).ShouldBe("abc…[cut]");

    private static ContentWriter Writer(SightglassOptions options, ContentCapture byDefault) => new(options, byDefault);
}
