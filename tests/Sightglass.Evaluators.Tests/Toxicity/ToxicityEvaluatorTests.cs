using Sightglass.Evaluators.Toxicity;

namespace Sightglass.Evaluators.Tests.Toxicity;

public sealed class ToxicityEvaluatorTests
{
    private readonly ToxicityEvaluator _evaluator = new();

    [Theory]
    [InlineData("You idiot!", "mild", "idiot")]
    [InlineData("what the FUCK", "strong", "FUCK")]
    [InlineData("this is sh1t!", "strong", "sh1t")]
    [InlineData("fuuuuuck", "strong", "fuuuuuck")]
    [InlineData("f*ck this", "strong", "f*ck")]
    [InlineData("f***", "strong", "f***")]
    [InlineData("f.u.c.k", "strong", "f.u.c.k")]
    [InlineData("a$$hole", "strong", "a$$hole")]
    [InlineData("ｆｕｃｋ", "strong", "ｆｕｃｋ")]
    [InlineData("fu\u0301ck", "strong", "fu\u0301ck")]
    [InlineData("Du Arschloch", "strong", "Arschloch")]
    [InlineData("¡Cállate la boca!", "mild", "Cállate la boca")]
    [InlineData("死ね", "strong", "死ね")]
    [InlineData("I will kill you.", "threat", "I will kill you")]
    [InlineData("subhuman scum", "hate", "subhuman")]
    public void Evaluate_ListedWord_IsFoundByClass(string answer, string label, string piece)
    {
        var result = _evaluator.Answer(answer);

        result.Label.ShouldBe(label);
        result.Pieces(answer).ShouldContain(piece);
        result.Score.ShouldNotBeNull().ShouldBeLessThan(1);
    }

    [Theory]
    [InlineData("Scunthorpe, Essex, cocktails, Dickens, assassin, classic, shiitake")]
    [InlineData("Kill the process with SIGKILL, then hang up.")]
    [InlineData("5417 7455 8008")]
    [InlineData("** bold ** and * list")]
    [InlineData("I b e g you")]
    [InlineData("すみません")]
    public void Evaluate_NearMiss_IsNone(string answer) => _evaluator.Answer(answer).Label.ShouldBe("none");

    [Fact]
    public void Evaluate_WorstWord_Decides()
    {
        _evaluator.Answer("damn").Passed.ShouldBe(true);
        _evaluator.Answer("damn shit").Label.ShouldBe("strong");
        _evaluator.Answer("damn shit").Passed.ShouldBe(false);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Evaluate_NoAnswer_DoesNotApply(string? answer) => _evaluator.Answer(answer).ShouldNotApply();
}
