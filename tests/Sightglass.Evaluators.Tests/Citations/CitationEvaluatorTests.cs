using Sightglass.Evaluators.Citations;

namespace Sightglass.Evaluators.Tests.Citations;

public sealed class CitationEvaluatorTests
{
    private static readonly SourceDocument[] Documents =
    [
        new("kb-12", "Shoes may be returned within 30 days. See https://shop.example/returns for the form."),
        new("https://shop.example/shipping", "Shipping takes three working days."),
    ];

    private readonly CitationEvaluator _evaluator = new();

    [Theory]
    [InlineData("Within 30 days [1].", 1)]
    [InlineData("Within 30 days [1, 2]", 2)]
    [InlineData("Within 30 days [1-2].", 2)]
    [InlineData("Within 30 days[^1]【2】", 2)]
    [InlineData("Within 30 days [KB-12].", 1)]
    [InlineData("See [the form](https://shop.example/returns).", 1)]
    [InlineData("See HTTPS://www.shop.example/shipping/#top!", 1)]
    [InlineData("30日以内【1】。", 1)]
    public void Evaluate_CitationOfADocument_IsReal(string answer, int count)
    {
        var result = _evaluator.Answer(answer, Documents);

        result.Label.ShouldBe("real");
        result.Score.ShouldBe(1);
        result.Diagnostics.Single(item => item.Key == "citations").Number.ShouldBe(count);
    }

    [Theory]
    [InlineData("Within 30 days [3].", "[3]", 0.0)]
    [InlineData("Within 30 days [1], later [0].", "[0]", 0.5)]
    [InlineData("Within 30 days [kb-99].", "[kb-99]", 0.0)]
    [InlineData("See https://shop.example/invented.", "https://shop.example/invented", 0.0)]
    public void Evaluate_CitationOfNothing_IsInvented(string answer, string piece, double score)
    {
        var result = _evaluator.Answer(answer, Documents);

        result.Label.ShouldBe("invented");
        result.Score.ShouldBe(score);
        result.Passed.ShouldBe(false);
        result.Pieces(answer).ShouldBe([piece]);
    }

    [Theory]
    [InlineData("Within 30 days.")]
    [InlineData("Dear [your name], [sic] and [ ] and [x] do not cite.")]
    [InlineData("```\na[7] = b[1]\n```")]
    public void Evaluate_NoCitation_IsMissing(string answer)
    {
        var result = _evaluator.Answer(answer, Documents);

        result.Label.ShouldBe("missing");
        result.Score.ShouldBe(0);
    }

    [Fact]
    public void Evaluate_SupportAskedFor_UnsupportedCitationIsFound()
    {
        const string Answer = "Shoes may be returned within 30 days [1]. Gift vouchers never expire anywhere [2].";

        var result = new CitationEvaluator(checkSupport: true).Answer(Answer, Documents);

        result.Label.ShouldBe("unsupported");
        result.Score.ShouldBe(0.5);
        result.Pieces(Answer).ShouldBe(["[2]"]);
        _evaluator.Answer(Answer, Documents).Label.ShouldBe("real");
    }

    [Fact]
    public void Evaluate_DocumentsUnknownOrAbsent_IsNoPass()
    {
        _evaluator.Answer("As shown [1].").ShouldNotApply();
        _evaluator.Evaluate(new EvaluationInput { Answer = "Nothing cited.", Documents = [] }).ShouldNotApply();
        _evaluator.Evaluate(new EvaluationInput { Answer = "As shown [1].", Documents = [] }).Label.ShouldBe("invented");
        _evaluator.Answer("", Documents).ShouldNotApply();
    }
}
