using Sightglass.Evaluators.Completeness;

namespace Sightglass.Evaluators.Tests.Completeness;

public sealed class TruncationEvaluatorTests
{
    private readonly TruncationEvaluator _evaluator = new();

    [Theory]
    [InlineData("length", "truncated")]
    [InlineData("MAX_TOKENS", "truncated")]
    [InlineData("content_filter", "filtered")]
    [InlineData("SAFETY", "filtered")]
    [InlineData("stop", "complete")]
    [InlineData(null, "complete")]
    public void Evaluate_FinishReason_IsBelieved(string? reason, string label)
        => _evaluator.Evaluate(new EvaluationInput { Answer = "Done.", FinishReason = reason }).Label.ShouldBe(label);

    [Theory]
    [InlineData("First do this.\n```python\nprint(1)", "open_code_block")]
    [InlineData("{\"a\": [1, 2", "open_bracket")]
    [InlineData("It works (as far as we", "open_bracket")]
    [InlineData("You should first open the settings and then choose the", "open_sentence")]
    [InlineData("The steps are as follows:", "open_sentence")]
    [InlineData("He said \"go on and never", "open_quotation")]
    [InlineData("設定を開いてから次の項目を選んで、", "open_sentence")]
    public void Evaluate_OpenEnd_IsSuspected(string answer, string sign)
    {
        var result = _evaluator.Answer(answer);

        result.Label.ShouldBe("suspected");
        result.Passed.ShouldBe(false);
        result.Diagnostics.Select(item => item.Text).ShouldContain(sign);
    }

    [Theory]
    [InlineData("It works.")]
    [InlineData("Yes")]
    [InlineData("It works (mostly).\n\n- one\n- two more things that have a good many words in them")]
    [InlineData("```\ncode {\n```")]
    [InlineData("Great :(")]
    [InlineData("これで完了です。")]
    [InlineData("هل تريد المزيد؟")]
    [InlineData("{\"a\": [1]}")]
    [InlineData("Wait (what\n\nThat was a slip in an earlier paragraph.")]
    public void Evaluate_Ending_IsComplete(string answer) => _evaluator.Answer(answer).Label.ShouldBe("complete");

    [Fact]
    public void Evaluate_OpenSentenceOfAModelThatStopped_IsComplete()
        => _evaluator.Evaluate(new EvaluationInput { Answer = "You should first open the settings and then choose the theme", FinishReason = "stop" }).Label.ShouldBe("complete");

    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Evaluate_NoAnswer_DoesNotApply(string? answer) => _evaluator.Answer(answer).ShouldNotApply();
}
