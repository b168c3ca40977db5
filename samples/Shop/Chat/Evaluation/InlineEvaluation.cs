using Shop.Chat.Retrieval;
using Sightglass.Evaluators;
using Sightglass.Instrumentation;

namespace Shop.Chat.Evaluation;

/// <summary>Checks every answer while the request lasts: the step <c>llm.eval</c>.</summary>
internal sealed class InlineEvaluation(SightglassTracer tracer)
{
    private static readonly IReadOnlyList<IEvaluator> Checks =
        [.. new[] { "refusal", "relevance", "groundedness", "citations", "personal_data" }.Select(static name => EvaluatorCatalog.Find(name) ?? throw new InvalidOperationException($"There is no evaluator {name}."))];

    /// <summary>Checks an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer as it is given back.</param>
    /// <param name="documents">The documents it was made of.</param>
    public void Evaluate(string question, string answer, IReadOnlyList<FoundDocument> documents)
    {
        using var scope = tracer.Evaluation();
        var input = new EvaluationInput
        {
            Question = question,
            Answer = answer,
            Documents = [.. documents.Select(static each => new SourceDocument(each.Document.Id, each.Document.Indexed))],
        };
        foreach (var check in Checks)
        {
            scope.Result(check.Name, check.Evaluate(input));
        }
    }
}
