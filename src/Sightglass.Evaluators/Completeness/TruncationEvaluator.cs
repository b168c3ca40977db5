using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Completeness;

/// <summary>
/// Whether the answer was cut off. Labels: <c>truncated</c> (score 0: the finish reason says so), <c>filtered</c> (0: a content filter stopped it),
/// <c>suspected</c> (0.3: it ends inside a code block, a bracket, a quotation or a sentence), <c>complete</c> (1). A model that says it stopped by itself is believed
/// about how a sentence ends. Diagnostics name the signs.
/// </summary>
public sealed class TruncationEvaluator : IEvaluator
{
    private const int ShortestSentence = 8;
    private const double Suspicion = 0.3;

    /// <inheritdoc/>
    public string Name => "truncation";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        var finish = (input.FinishReason ?? "").ToLowerInvariant();
        if (finish is "length" or "max_tokens" or "max_output_tokens" or "model_length" or "token_limit" or "model_context_window_exceeded" or "max_length")
        {
            return Result(0, "truncated", "The finish reason says that the answer reached its length limit.", ["finish_reason"]);
        }

        if (finish is "content_filter" or "safety" or "content-filter" or "prohibited_content" or "blocklist" or "recitation" or "spii")
        {
            return Result(0, "filtered", "The finish reason says that a content filter ended the answer.", ["finish_reason"]);
        }

        if (string.IsNullOrWhiteSpace(input.Answer))
        {
            return EvaluationResult.NotApplicable("There is no answer that could be cut off.");
        }

        var stopped = finish is "stop" or "end_turn" or "stop_sequence" or "eos" or "complete" or "completed";
        var scan = TextScan.Of(input.Answer);
        var signs = Signs(scan, stopped);
        return signs.Count == 0
            ? Result(1, "complete", "The answer ends where a text can end.", [])
            : Result(Suspicion, "suspected", "The answer ends where a text hardly ends by itself.", signs);
    }

    private static List<string> Signs(TextScan scan, bool stopped)
    {
        var signs = new List<string>();
        if (OpenPairs.HasOpenFence(scan.Text.Characters))
        {
            signs.Add("open_code_block");
            return signs;
        }

        if (scan.Sentences.Count == 0 || scan.Sentences[^1] is not { Kind: not SentenceKind.Code } last)
        {
            return signs;
        }

        if (OpenPairs.HasOpenBracket(scan.Text.Characters))
        {
            signs.Add("open_bracket");
        }

        if (stopped || last.Kind == SentenceKind.Heading)
        {
            return signs;
        }

        if (scan.Text.Characters[last.Start..last.End].Count('"') % 2 == 1)
        {
            signs.Add("open_quotation");
        }

        var end = scan.Text[last.End - 1];
        if (end is ',' or ';' or ':' or '-' or '、' or '，' || (last.Kind == SentenceKind.Plain && last.TokenCount >= ShortestSentence && char.IsLetterOrDigit(end)))
        {
            signs.Add("open_sentence");
        }

        return signs;
    }

    private static EvaluationResult Result(double score, string label, string reason, IReadOnlyList<string> signs) => new()
    {
        Score = score,
        Label = label,
        Passed = score == 1,
        Reason = reason,
        Diagnostics = [.. signs.Select(sign => Diagnostic.Of("sign", sign))],
    };
}
