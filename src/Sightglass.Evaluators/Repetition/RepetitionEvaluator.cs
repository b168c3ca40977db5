using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Repetition;

/// <summary>
/// Whether the answer goes round in circles: the share of its words that belong to a run of 8 words which stood in it before, or of its characters in a run of one
/// and the same. The score is 1 minus that share. Labels: <c>none</c> (share under 0.1), <c>some</c> (under 0.3), <c>looping</c>. Finding: <c>repeated</c>.
/// Code is left out; tables and forms repeat by nature.
/// </summary>
public sealed class RepetitionEvaluator : IEvaluator
{
    /// <summary>The score that passes unless another is given.</summary>
    public const double DefaultThreshold = 0.7;

    private const int Gram = 8;
    private const int FewestWords = 16;
    private const int LongRun = 30;
    private const double Some = 0.1;
    private const double Looping = 0.3;

    private readonly double _threshold;

    /// <summary>An evaluator.</summary>
    /// <param name="threshold">The lowest score that passes, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not from 0 to 1.</exception>
    public RepetitionEvaluator(double threshold = DefaultThreshold)
    {
        _threshold = Threshold.Check(threshold);
    }

    /// <inheritdoc/>
    public string Name => "repetition";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Answer))
        {
            return EvaluationResult.NotApplicable("There is no answer that could repeat itself.");
        }

        var scan = TextScan.Of(input.Answer);
        var tokens = scan.Sentences.Where(sentence => sentence.Kind != SentenceKind.Code).SelectMany(sentence => Enumerable.Range(sentence.FirstToken, sentence.TokenCount)).ToList();
        var runs = (double)CharactersInRuns(scan.Text.Characters) / Math.Max(1, scan.Text.Length);
        if (tokens.Count < FewestWords && runs < Some)
        {
            return EvaluationResult.NotApplicable("The answer is too short to repeat itself.");
        }

        var repeated = Repeated(scan, tokens);
        var share = Math.Max(tokens.Count == 0 ? 0 : (double)repeated.Count(static part => part) / tokens.Count, runs);
        var findings = Ranges(scan, tokens, repeated);
        return new EvaluationResult
        {
            Score = 1 - share,
            Label = share < Some ? "none" : share < Looping ? "some" : "looping",
            Passed = 1 - share >= _threshold,
            Reason = FormattableString.Invariant($"{share * 100:0} % of the answer repeats what stood in it before."),
            Diagnostics = [Diagnostic.Of("repeated_share", share), Diagnostic.Of("findings", findings.Count)],
            Findings = [.. findings.Take(Finding.Limit).Select(range => Finding.InAnswer("repeated", range))],
        };
    }

    /// <summary>For each token whether it lies in a run of 8 that came before. Runs get numbers by doubling: 1, 2, 4, 8 words; equal numbers are equal runs.</summary>
    private static bool[] Repeated(TextScan scan, List<int> tokens)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var numbers = new int[tokens.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var word = scan.Word(tokens[i]).ToString();
            if (!words.TryGetValue(word, out numbers[i]))
            {
                words.Add(word, numbers[i] = words.Count);
            }
        }

        var repeated = new bool[tokens.Count];
        for (var width = 1; width < Gram; width *= 2)
        {
            var pairs = new Dictionary<(int, int), int>();
            for (var i = 0; i + (2 * width) <= numbers.Length; i++)
            {
                var pair = (numbers[i], numbers[i + width]);
                if (pairs.TryGetValue(pair, out var number))
                {
                    if (2 * width == Gram)
                    {
                        repeated.AsSpan(i, Gram).Fill(true);
                    }
                }
                else
                {
                    pairs.Add(pair, number = pairs.Count);
                }

                numbers[i] = number;
            }
        }

        return repeated;
    }

    private static List<TextRange> Ranges(TextScan scan, List<int> tokens, bool[] repeated)
    {
        var ranges = new List<TextRange>();
        for (var i = 0; i < repeated.Length; i++)
        {
            var start = i;
            while (i < repeated.Length && repeated[i])
            {
                i++;
            }

            if (i > start)
            {
                ranges.Add(new TextRange(scan.InSource(tokens[start], tokens[start] + 1).Start, scan.InSource(tokens[i - 1], tokens[i - 1] + 1).End));
            }
        }

        return ranges;
    }

    /// <summary>Characters of runs of at least 30 the same; rules, dots and spaces are drawn on purpose.</summary>
    private static int CharactersInRuns(ReadOnlySpan<char> text)
    {
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var end = i + 1;
            while (end < text.Length && text[end] == text[i])
            {
                end++;
            }

            count += end - i >= LongRun && text[i] is not (' ' or '-' or '=' or '_' or '*' or '.' or '#' or '\n' or '~') ? end - i : 0;
            i = end;
        }

        return count;
    }
}
