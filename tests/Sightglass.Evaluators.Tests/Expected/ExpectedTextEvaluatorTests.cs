using Sightglass.Evaluators.Expected;

namespace Sightglass.Evaluators.Tests.Expected;

public sealed class ExpectedTextEvaluatorTests
{
    [Theory]
    [InlineData("Paris", "exact")]
    [InlineData("paris.", "normalized")]
    [InlineData("ＰＡＲＩＳ", "normalized")]
    [InlineData("The capital is Paris, of course.", "contains")]
    [InlineData("Pariss", "similar")]
    [InlineData("London", "different")]
    [InlineData("Comparison", "different")]
    [InlineData("", "different")]
    public void Evaluate_Answer_IsLabelledByTheClosestMatch(string answer, string label)
        => new ExpectedTextEvaluator().Evaluate(new EvaluationInput { Answer = answer, Expected = ["Paris"] }).Label.ShouldBe(label);

    [Theory]
    [InlineData(ExpectedMatch.Exact, "paris", false)]
    [InlineData(ExpectedMatch.Exact, "Paris", true)]
    [InlineData(ExpectedMatch.Normalized, "paris!", true)]
    [InlineData(ExpectedMatch.Normalized, "It is Paris", false)]
    [InlineData(ExpectedMatch.Contains, "It is Paris", true)]
    [InlineData(ExpectedMatch.Contains, "Pariss", false)]
    [InlineData(ExpectedMatch.Similar, "Pariss", true)]
    [InlineData(ExpectedMatch.Similar, "Rome", false)]
    public void Evaluate_MatchAskedFor_Decides(ExpectedMatch match, string answer, bool passed)
    {
        var result = new ExpectedTextEvaluator(match).Evaluate(new EvaluationInput { Answer = answer, Expected = ["Paris"] });

        result.Passed.ShouldBe(passed);
        (result.Score == 1).ShouldBe(passed);
    }

    [Theory]
    [InlineData("42", 1)]
    [InlineData("forty-two", 0)]
    public void Evaluate_SeveralExpected_AnyWillDo(string answer, int closest)
    {
        var result = new ExpectedTextEvaluator().Evaluate(new EvaluationInput { Answer = answer, Expected = ["forty-two", "42"] });

        result.Label.ShouldBe("exact");
        result.Diagnostics.Single(item => item.Key == "closest").Number.ShouldBe(closest);
    }

    [Theory]
    [InlineData("東京です", "東京", "contains")]
    [InlineData("e\u0301te\u0301", "été", "normalized")]
    [InlineData("STRASSE", "straße", "normalized")]
    [InlineData("パリ", "ﾊﾟﾘ", "normalized")]
    public void Evaluate_OtherScripts_AreNormalized(string answer, string expected, string label)
        => new ExpectedTextEvaluator().Evaluate(new EvaluationInput { Answer = answer, Expected = [expected] }).Label.ShouldBe(label);

    [Fact]
    public void Evaluate_HalfOfTheWords_ScoresTheirF1()
    {
        var result = new ExpectedTextEvaluator(ExpectedMatch.Similar, 0.9).Evaluate(new EvaluationInput { Answer = "alpha beta gamma delta", Expected = ["alpha gamma omega sigma"] });

        result.Score.ShouldNotBeNull().ShouldBeInRange(0.5, 0.8);
        result.Passed.ShouldBe(false);
    }

    [Fact]
    public void Evaluate_NothingExpected_DoesNotApply()
    {
        new ExpectedTextEvaluator().Answer("Paris").ShouldNotApply();
        new ExpectedTextEvaluator().Evaluate(new EvaluationInput { Answer = "Paris", Expected = [] }).ShouldNotApply();
        new ExpectedTextEvaluator().Evaluate(new EvaluationInput { Expected = ["Paris"] }).ShouldNotApply();
    }
}
