using Sightglass.Evaluators.Groundedness;

namespace Sightglass.Evaluators.Tests.Groundedness;

public sealed class GroundednessEvaluatorTests
{
    private static readonly SourceDocument Policy = new(
        "policy",
        "Customers may return shoes within 30 days of delivery. The refund is paid to the original card within five working days. Shipping costs of 1,250 euros are not refunded. Questions go to Maria Lindqvist in Malmö.");

    private readonly GroundednessEvaluator _evaluator = new();

    [Theory]
    [InlineData("Shoes may be returned within 30 days of delivery.")]
    [InlineData("- Returning shoes: within 30 days of delivery\n- Shipping costs of 1250 euros are not refunded")]
    [InlineData("The refund is paid to the original card within five working days [1].")]
    [InlineData("Maria Lindqvist takes questions in Malmö. Let me know if you need more help with that!")]
    public void Evaluate_SupportedClaims_AreGrounded(string answer)
    {
        var result = _evaluator.Answer(answer, Policy);

        result.Label.ShouldBe("grounded", result.Reason);
        result.Score.ShouldBe(1);
        result.Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Evaluate_ClaimThatNamesItsDocument_IsGrounded()
        => _evaluator.Answer("Refunds go to the original card [policy-returns-2024].", Policy with { Id = "policy-returns-2024" }).Label.ShouldBe("grounded");

    [Fact]
    public void Evaluate_BracketThatNamesNoDocument_IsPartOfTheClaim()
        => _evaluator.Answer("The refund is paid to the card [Anna Lindqvist].", Policy).Label.ShouldBe("ungrounded");

    [Theory]
    [InlineData("Shoes may be returned within 60 days of delivery.")] // number
    [InlineData("Questions go to Anna Lindqvist in Malmö.")] // name
    [InlineData("Our restaurant serves breakfast until noon on weekends.")]
    public void Evaluate_UnsupportedClaim_IsUngrounded(string answer)
    {
        var result = _evaluator.Answer(answer, Policy);

        result.Label.ShouldBe("ungrounded");
        result.Score.ShouldBe(0);
        result.Passed.ShouldBe(false);
        result.Pieces(answer).ShouldBe([answer]);
    }

    [Fact]
    public void Evaluate_OneOfTwoClaims_ScoresHalfAndNamesTheOther()
    {
        const string Answer = "Shoes may be returned within 30 days of delivery. Hats may be exchanged for vouchers at every airport.";

        var result = _evaluator.Answer(Answer, Policy);

        result.Label.ShouldBe("partly_grounded");
        result.Score.ShouldBe(0.5);
        result.Pieces(Answer).ShouldBe(["Hats may be exchanged for vouchers at every airport."]);
        result.Reason.ShouldBe("1 of 2 claims are supported by the documents.");
    }

    [Theory]
    [InlineData("東京タワーの高さは333メートルです。", "grounded")]
    [InlineData("東京タワーの高さは634メートルです。", "ungrounded")]
    public void Evaluate_TextWithoutSpaces_IsComparedByPairsOfCharacters(string answer, string label)
        => _evaluator.Answer(answer, new SourceDocument("1", "東京タワーは東京にある塔で、高さは333メートルです。")).Label.ShouldBe(label);

    [Fact]
    public void Evaluate_WordsFarApart_DoNotSupportOneClaim()
    {
        var filler = string.Concat(Enumerable.Range(0, 200).Select(i => FormattableString.Invariant($"filler{i} ")));
        var document = new SourceDocument("1", "Penguins swim. " + filler + " Deserts burn. " + filler + " Engines roar.");

        _evaluator.Answer("Penguins burn engines.", document).Label.ShouldBe("ungrounded");
    }

    [Theory]
    [InlineData("What is the return period?")]
    [InlineData("I do not know.")]
    [InlineData("The documents do not mention the return period of hats.")]
    [InlineData("Yes.")]
    public void Evaluate_NoClaim_DoesNotApply(string answer) => _evaluator.Answer(answer, Policy).ShouldNotApply();

    [Fact]
    public void Evaluate_NoDocuments_DoesNotApply()
    {
        _evaluator.Answer("Shoes may be returned within 30 days.").ShouldNotApply();
        _evaluator.Evaluate(new EvaluationInput { Answer = "Shoes may be returned within 30 days.", Documents = [] }).ShouldNotApply();
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Constructor_ThresholdOutsideScores_IsRefused(double threshold)
        => Should.Throw<ArgumentOutOfRangeException>(() => new GroundednessEvaluator(threshold)).Message.ShouldContain("from 0 to 1");
}
