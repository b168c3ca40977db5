using Shop.Chat.Documents;
using Shop.Chat.Models;
using Shop.Chat.Postprocessing;
using Shop.Chat.Retrieval;
using Sightglass.Instrumentation;

namespace Shop.Chat.Evaluation;

/// <summary>
/// Checks every answer while the request lasts: the step <c>llm.eval</c>. The checks here are small on purpose; this class is the one place where others take
/// their place.
/// </summary>
internal sealed class InlineEvaluation(SightglassTracer tracer)
{
    private const double LeastGrounded = 0.6;

    /// <summary>Checks an answer.</summary>
    /// <param name="question">The question.</param>
    /// <param name="answer">The answer as it is given back.</param>
    /// <param name="documents">The documents it was made of.</param>
    public void Evaluate(string question, string answer, IReadOnlyList<FoundDocument> documents)
    {
        using var scope = tracer.Evaluation();
        var refuses = answer.Contains(OfflineAnswers.Refuses, StringComparison.OrdinalIgnoreCase) || answer.Contains("cannot help", StringComparison.OrdinalIgnoreCase);
        scope.Result("refusal", refuses ? 1 : 0, refuses ? "refusal" : "answer", isPassed: !refuses);

        var known = documents.SelectMany(static each => Words.Of(each.Document.Indexed)).ToHashSet(StringComparer.Ordinal);
        var grounded = Share(Words.Of(WithoutCitations(answer)), known);
        scope.Result("word_groundedness", grounded, isPassed: grounded is null ? null : grounded >= LeastGrounded);
        scope.Result("word_relevance", Share(Words.Of(question), Words.Of(answer).ToHashSet(StringComparer.Ordinal)));
    }

    private static string WithoutCitations(string answer)
    {
        foreach (var id in AnswerFormat.Citations(answer).ToHashSet(StringComparer.Ordinal))
        {
            answer = answer.Replace($"[{id}]", "", StringComparison.Ordinal);
        }

        return answer;
    }

    /// <summary>Null where there are no words to look for.</summary>
    private static double? Share(List<string> words, HashSet<string> known) => words.Count == 0 ? null : Math.Round((double)words.Count(known.Contains) / words.Count, 4);
}
