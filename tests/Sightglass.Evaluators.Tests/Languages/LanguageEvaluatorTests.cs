using Sightglass.Evaluators.Languages;

namespace Sightglass.Evaluators.Tests.Languages;

public sealed class LanguageEvaluatorTests
{
    private const string German = "Die Rechnung wurde an den Kunden geschickt und wird bis zum Ende des Monats bezahlt.";
    private const string English = "When will the invoice be paid and who has sent it to the customer?";

    [Fact]
    public void Evaluate_LanguageOfTheQuestion_IsExpected()
    {
        var result = new LanguageEvaluator().Answer(German, English);

        result.Label.ShouldBe("mismatch");
        result.Score.ShouldBe(0);
        result.Diagnostics.Select(item => item.Text).ShouldBe(["de", "en"]);
        new LanguageEvaluator().Answer(German, "Wann wird die Rechnung bezahlt, und wer hat sie geschickt?").Label.ShouldBe("match");
    }

    [Fact]
    public void Evaluate_LanguageGiven_IsExpected()
    {
        new LanguageEvaluator("de").Answer(German, English).Label.ShouldBe("match");
        new LanguageEvaluator("fr").Answer(German, English).Label.ShouldBe("mismatch");
    }

    [Fact]
    public void Evaluate_UnknownLanguage_IsNoPass()
    {
        new LanguageEvaluator("de").Answer("OK").ShouldNotApply();
        new LanguageEvaluator().Answer(German, "Hm?").ShouldNotApply();
        new LanguageEvaluator().Answer(null).ShouldNotApply();
    }
}
