using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Expected;

/// <summary>
/// Whether the answer is one of the expected texts. Labels, the closest that holds for any of them: <c>exact</c>, <c>normalized</c>, <c>contains</c>,
/// <c>similar</c>, <c>different</c>. The score is 1 when what is asked for holds; else the similarity: the greater of the F1 of the words both have, and, for texts
/// of up to 512 characters, 1 minus the edit distance over the longer length.
/// </summary>
public sealed class ExpectedTextEvaluator : IEvaluator
{
    /// <summary>The similarity that is enough unless another is given.</summary>
    public const double DefaultThreshold = 0.8;

    private const int LongestForEdits = 512;
    private const double MostBelowOne = 0.999;

    private readonly ExpectedMatch _match;
    private readonly double _threshold;

    /// <summary>An evaluator.</summary>
    /// <param name="match">How close the answer must be.</param>
    /// <param name="threshold">The similarity that is enough for <see cref="ExpectedMatch.Similar"/>, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not from 0 to 1.</exception>
    public ExpectedTextEvaluator(ExpectedMatch match = ExpectedMatch.Contains, double threshold = DefaultThreshold)
    {
        _match = match;
        _threshold = Threshold.Check(threshold);
    }

    /// <inheritdoc/>
    public string Name => "expected_text";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (input.Answer is not { } answer || input.Expected is not { Count: > 0 } expected)
        {
            return EvaluationResult.NotApplicable("An answer and an expected text are both needed.");
        }

        var words = Words(answer);
        var best = expected.Select((text, i) => Compare(answer, words, text, i)).MinBy(item => (item.Match ?? (ExpectedMatch)int.MaxValue, -item.Similarity));
        var passed = best.Match <= _match;
        var score = passed ? 1 : Math.Min(best.Similarity, MostBelowOne);
        return new EvaluationResult
        {
            Score = score,
            Label = best.Match switch
            {
                ExpectedMatch.Exact => "exact",
                ExpectedMatch.Normalized => "normalized",
                ExpectedMatch.Contains => "contains",
                ExpectedMatch.Similar => "similar",
                _ => "different",
            },
            Passed = passed,
            Reason = passed ? "The answer is as close to an expected text as was asked for." : "The answer is not as close to any expected text as was asked for.",
            Diagnostics = [Diagnostic.Of("closest", best.Index), Diagnostic.Of("similarity", best.Similarity)],
        };
    }

    private (ExpectedMatch? Match, double Similarity, int Index) Compare(string answer, List<string> words, string expected, int index)
    {
        if (string.Equals(answer, expected, StringComparison.Ordinal))
        {
            return (ExpectedMatch.Exact, 1, index);
        }

        var wanted = Words(expected);
        if (wanted.Count > 0 && wanted.SequenceEqual(words, StringComparer.Ordinal))
        {
            return (ExpectedMatch.Normalized, 1, index);
        }

        var similarity = Math.Max(TokenOverlap.F1(words, wanted), answer.Length <= LongestForEdits && expected.Length <= LongestForEdits ? EditSimilarity.Of(answer, expected) : 0);
        if (TokenOverlap.Contains(words, wanted))
        {
            return (ExpectedMatch.Contains, similarity, index);
        }

        return (similarity >= _threshold ? ExpectedMatch.Similar : null, similarity, index);
    }

    private static List<string> Words(string text)
    {
        var folded = FoldedText.Of(text);
        return Tokenizer.Cut(folded).ConvertAll(token => folded.Characters[token.Start..token.End].ToString());
    }
}
