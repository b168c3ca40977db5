namespace Sightglass.Evaluators.Tests;

/// <summary>Short ways to ask an evaluator.</summary>
internal static class Judge
{
    public static EvaluationResult Answer(this IEvaluator evaluator, string? answer, string? question = null)
        => evaluator.Evaluate(new EvaluationInput { Answer = answer, Question = question });

    public static EvaluationResult Answer(this IEvaluator evaluator, string answer, params SourceDocument[] documents)
        => evaluator.Evaluate(new EvaluationInput { Answer = answer, Documents = documents });

    public static string[] Pieces(this EvaluationResult result, string text)
        => [.. result.Findings.Select(finding => text[finding.Range.Start..finding.Range.End])];

    public static void ShouldNotApply(this EvaluationResult result)
    {
        result.Score.ShouldBeNull();
        result.Passed.ShouldBeNull();
        result.Label.ShouldBe(EvaluationResult.NotApplicableLabel);
        result.Reason.ShouldNotBeEmpty();
    }
}
