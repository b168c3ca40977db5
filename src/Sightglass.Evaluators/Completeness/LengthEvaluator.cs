using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Completeness;

/// <summary>
/// Whether the answer is as long as it should be, in words; in scripts without spaces every character counts as one. Labels: <c>ok</c> (score 1),
/// <c>too_short</c> and <c>too_long</c> (the score is the ratio of length and limit, below 1), <c>empty</c> (0).
/// </summary>
public sealed class LengthEvaluator : IEvaluator
{
    private readonly int _least;
    private readonly int _most;

    /// <summary>An evaluator.</summary>
    /// <param name="leastWords">The fewest words that are enough.</param>
    /// <param name="mostWords">The most words that are not too many.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limits are negative, or the lower one is above the upper one.</exception>
    public LengthEvaluator(int leastWords = 1, int mostWords = int.MaxValue)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(leastWords);
        ArgumentOutOfRangeException.ThrowIfLessThan(mostWords, Math.Max(leastWords, 1));
        _least = leastWords;
        _most = mostWords;
    }

    /// <inheritdoc/>
    public string Name => "length";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (input.Answer is not { } answer)
        {
            return EvaluationResult.NotApplicable("There is no answer to measure.");
        }

        var words = Tokenizer.Cut(FoldedText.Of(answer)).Count;
        var (score, label) = words switch
        {
            0 when string.IsNullOrWhiteSpace(answer) && _least > 0 => (0.0, "empty"),
            _ when words < _least => ((double)words / _least, "too_short"),
            _ when words > _most => ((double)_most / words, "too_long"),
            _ => (1.0, "ok"),
        };

        return new EvaluationResult
        {
            Score = score,
            Label = label,
            Passed = label == "ok",
            Reason = label == "ok" ? FormattableString.Invariant($"The answer has {words} words.") : FormattableString.Invariant($"The answer has {words} words; {_least} to {_most} were asked for."),
            Diagnostics = [Diagnostic.Of("words", words), Diagnostic.Of("characters", answer.Length)],
        };
    }
}
