using Sightglass.Evaluators.Groundedness;
using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Relevance;

/// <summary>
/// Whether the answer is about what was asked, as far as words can tell: the share of the question's terms that come up in the answer, rarer terms weighing
/// more when there are documents to tell which are rare. Labels: <c>relevant</c> (0.5 and more), <c>partly_relevant</c> (0.2 and more), <c>off_topic</c>,
/// <c>echo</c> (score 0: the answer is the question again). Short answers and synonyms share no words with their question: an answer of fewer than 4 terms
/// that shares none is not judged.
/// </summary>
public sealed class RelevanceEvaluator : IEvaluator
{
    /// <summary>The score that passes unless another is given.</summary>
    public const double DefaultThreshold = 0.2;

    private const double Relevant = 0.5;
    private const double PartlyRelevant = 0.2;
    private const int FewestTerms = 4;

    private readonly double _threshold;

    /// <summary>An evaluator.</summary>
    /// <param name="threshold">The lowest score that passes, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not from 0 to 1.</exception>
    public RelevanceEvaluator(double threshold = DefaultThreshold)
    {
        _threshold = Threshold.Check(threshold);
    }

    /// <inheritdoc/>
    public string Name => "relevance";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Question) || string.IsNullOrWhiteSpace(input.Answer))
        {
            return EvaluationResult.NotApplicable("Question and answer are both needed.");
        }

        var question = TermReader.Read(TextScan.Of(input.Question)).Select(term => term.Text).ToList();
        var asked = question.Distinct(StringComparer.Ordinal).ToList();
        if (asked.Count == 0)
        {
            return EvaluationResult.NotApplicable("The question has no words that say what it is about.");
        }

        var answer = TermReader.Read(TextScan.Of(input.Answer)).ConvertAll(term => term.Text);
        if (answer.Count > 0 && answer.SequenceEqual(question, StringComparer.Ordinal))
        {
            return Result(0, "echo", "The answer repeats the question.", asked.Count, asked.Count);
        }

        var index = input.Documents is { Count: > 0 } documents ? DocumentIndex.Of(documents) : null;
        var said = answer.ToHashSet(StringComparer.Ordinal);
        double all = 0, met = 0;
        var shared = 0;
        foreach (var term in asked)
        {
            var weight = Weight(index, term);
            all += weight;
            if (said.Contains(term))
            {
                met += weight;
                shared++;
            }
        }

        if (shared == 0 && answer.Count < FewestTerms)
        {
            return EvaluationResult.NotApplicable("The answer is too short to be judged by the words it shares with the question.");
        }

        // Added up in another order the last digit could differ from 1.
        var score = shared == asked.Count ? 1 : Math.Min(met / all, 1);
        return score switch
        {
            >= Relevant => Result(score, "relevant", "The answer takes up what the question is about.", asked.Count, shared),
            >= PartlyRelevant => Result(score, "partly_relevant", "The answer takes up a part of what the question is about.", asked.Count, shared),
            _ => Result(score, "off_topic", "The answer hardly shares a word with the question.", asked.Count, shared),
        };
    }

    /// <summary>ln(1 + N / (1 + n)) for a term in n of N windows of the documents: a term that none of them has may be the most telling one.</summary>
    private static double Weight(DocumentIndex? index, string term)
        => index is null || index.Windows == 0 ? 1 : Math.Log(1 + ((double)index.Windows / (1 + (index.WindowsOf(term)?.Count ?? 0))));

    private EvaluationResult Result(double score, string label, string reason, int asked, int shared) => new()
    {
        Score = score,
        Label = label,
        Passed = score >= _threshold && label != "echo",
        Reason = reason,
        Diagnostics = [Diagnostic.Of("question_terms", asked), Diagnostic.Of("shared_terms", shared)],
    };
}
