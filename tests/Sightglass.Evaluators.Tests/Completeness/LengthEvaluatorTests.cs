using Sightglass.Evaluators.Completeness;

namespace Sightglass.Evaluators.Tests.Completeness;

public sealed class LengthEvaluatorTests
{
    [Theory]
    [InlineData("one two three", "ok", 1.0)]
    [InlineData("one", "too_short", 0.5)]
    [InlineData("one two three four five six seven eight", "too_long", 0.5)]
    [InlineData("三つの字", "ok", 1.0)]
    [InlineData("", "empty", 0.0)]
    public void Evaluate_Words_AreCounted(string answer, string label, double score)
    {
        var result = new LengthEvaluator(2, 4).Answer(answer);

        result.Label.ShouldBe(label);
        result.Score.ShouldBe(score);
        result.Passed.ShouldBe(label == "ok");
    }

    [Fact]
    public void Evaluate_Null_DoesNotApply() => new LengthEvaluator().Answer(null).ShouldNotApply();

    [Fact]
    public void Constructor_LimitsThatExcludeEachOther_AreRefused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new LengthEvaluator(5, 4));
        Should.Throw<ArgumentOutOfRangeException>(() => new LengthEvaluator(-1));
    }
}
