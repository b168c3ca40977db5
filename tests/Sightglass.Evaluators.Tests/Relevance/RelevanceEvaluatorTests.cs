using Sightglass.Evaluators.Relevance;

namespace Sightglass.Evaluators.Tests.Relevance;

public sealed class RelevanceEvaluatorTests
{
    private readonly RelevanceEvaluator _evaluator = new();

    [Theory]
    [InlineData("How do I reset my password?", "To reset the password, open the settings and choose Reset.", "relevant")]
    [InlineData("How do I reset my password?", "Our restaurant serves breakfast until noon on weekends.", "off_topic")]
    [InlineData("How do refunds work for damaged shoes?", "Refunds are paid within five days by the bank.", "partly_relevant")]
    [InlineData("Wie setze ich mein Passwort zurück?", "Das Passwort setzen Sie in den Einstellungen zurück.", "relevant")]
    [InlineData("東京タワーの高さは？", "東京タワーの高さは333メートルです。", "relevant")]
    [InlineData("How do I reset my password?", "How do I reset my password?", "echo")]
    [InlineData("Ce qu'est l'énergie solaire ?", "L’énergie solaire vient du soleil.", "relevant")]
    public void Evaluate_Answer_IsLabelledByTheWordsItShares(string question, string answer, string label)
    {
        var result = _evaluator.Answer(answer, question);

        result.Label.ShouldBe(label);
        result.Passed.ShouldBe(label is "relevant" or "partly_relevant");
    }

    [Fact]
    public void Evaluate_WithDocuments_RareTermsWeighMore()
    {
        SourceDocument[] documents = [.. Enumerable.Range(0, 20).Select(i => new SourceDocument(FormattableString.Invariant($"{i}"), i == 0 ? "printer cartridge" : "printer settings"))];
        var input = new EvaluationInput { Question = "printer cartridge", Answer = "Every printer of ours has a warranty of two years.", Documents = documents };

        var withDocuments = _evaluator.Evaluate(input).Score;

        _evaluator.Evaluate(input with { Documents = null }).Score.ShouldBe(0.5);
        withDocuments.ShouldNotBeNull().ShouldBeLessThan(0.4);
    }

    [Theory]
    [InlineData("What is the capital of France?", "Paris.")]
    [InlineData("Who are you?", "I am the assistant of this shop and help with orders.")]
    [InlineData("", "Paris.")]
    [InlineData(null, "Paris.")]
    [InlineData("What is the capital of France?", null)]
    public void Evaluate_NothingToCompare_DoesNotApply(string? question, string? answer) => _evaluator.Answer(answer, question).ShouldNotApply();
}
