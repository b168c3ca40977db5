using Sightglass.Evaluators.Repetition;

namespace Sightglass.Evaluators.Tests.Repetition;

public sealed class RepetitionEvaluatorTests
{
    private const string Varied = "The quick brown fox jumps over the lazy dog while seven wizards brew a potion from rare herbs and nobody in town notices anything strange at all.";

    private readonly RepetitionEvaluator _evaluator = new();

    [Fact]
    public void Evaluate_VariedText_IsNone()
    {
        var result = _evaluator.Answer(Varied);

        result.Label.ShouldBe("none");
        result.Score.ShouldBe(1);
    }

    [Fact]
    public void Evaluate_SentenceOverAndOver_IsLooping()
    {
        const string Sentence = "You should always check the oil before you start. ";
        var answer = string.Concat(Enumerable.Repeat(Sentence, 10));

        var result = _evaluator.Answer(answer);

        result.Label.ShouldBe("looping");
        result.Score.ShouldNotBeNull().ShouldBe(0.1, 0.01);
        result.Passed.ShouldBe(false);
        result.Pieces(answer).Single().ShouldStartWith("You should always");
    }

    [Theory]
    [InlineData("no ")]
    [InlineData("もう一度。")]
    [InlineData("نعم ")]
    public void Evaluate_OneWordOverAndOver_IsLooping(string word) => _evaluator.Answer(string.Concat(Enumerable.Repeat(word, 40))).Label.ShouldBe("looping");

    [Fact]
    public void Evaluate_OneCharacterOverAndOver_IsLooping() => _evaluator.Answer("Sure: " + new string('a', 500)).Label.ShouldBe("looping");

    [Fact]
    public void Evaluate_SameWordsInCode_AreNotCounted()
        => _evaluator.Answer(Varied + "\n```\n" + string.Concat(Enumerable.Repeat("x = read(a, b, c, d, e, f)\n", 20)) + "```").Label.ShouldBe("none");

    [Fact]
    public void Evaluate_QuoteOfAnEarlierSentence_IsSome()
        => _evaluator.Answer(Varied + " Besides, many other matters deserve some attention, such as music, gardens, chess, mountains, trains and old maps of far islands. Again: nobody in town notices anything strange at all today.").Label.ShouldBe("some");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Yes, yes, yes.")]
    public void Evaluate_ShortText_DoesNotApply(string? answer) => _evaluator.Answer(answer).ShouldNotApply();
}
