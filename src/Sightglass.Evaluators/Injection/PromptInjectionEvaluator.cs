using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Injection;

/// <summary>
/// Whether the question or a document tries to give the model other instructions than its application did. Labels: <c>none</c> (score 1), <c>suspicious</c> (0.5),
/// <c>injection</c> (0). Findings by type: <c>override</c>, <c>exfiltrate</c>, <c>hidden_text</c>, <c>role_marker</c>, <c>to_the_model</c> (an instruction to models
/// inside a document), and, suspicious by themselves, <c>role_change</c> and <c>reveal_prompt</c>. The answer is not looked at. Phrases in quotation marks count:
/// a model reads them too.
/// </summary>
public sealed class PromptInjectionEvaluator : IEvaluator
{
    private const double Suspicious = 0.5;

    private static readonly PhraseSet Phrases = PhraseSet.Parse(InjectionPhrases.Phrases);

    /// <inheritdoc/>
    public string Name => "prompt_injection";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (input.Question is null && input.Documents is not { Count: > 0 })
        {
            return EvaluationResult.NotApplicable("There is neither a question nor a document that could hold instructions.");
        }

        var findings = new List<Finding>();
        Search(input.Question, TextOrigin.Question, document: null, findings);
        for (var i = 0; i < (input.Documents?.Count ?? 0); i++)
        {
            Search(input.Documents![i].Text, TextOrigin.Document, i, findings);
        }

        var score = findings.Count == 0 ? 1 : findings.Min(ScoreOf);
        var types = findings.Select(finding => finding.Type).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new EvaluationResult
        {
            Score = score,
            Label = score == 1 ? "none" : score > 0 ? "suspicious" : "injection",
            Passed = score > Suspicious,
            Reason = findings.Count == 0 ? "No known form of prompt injection is in the question or the documents." : $"Signs of prompt injection were found: {string.Join(", ", types)}.",
            Diagnostics =
            [
                Diagnostic.Of("findings", findings.Count),
                Diagnostic.Of("in_question", findings.Count(finding => finding.Origin == TextOrigin.Question)),
                Diagnostic.Of("in_documents", findings.Count(finding => finding.Origin == TextOrigin.Document)),
            ],
            Findings = [.. findings.Take(Finding.Limit)],
        };
    }

    // A person may ask a bot about its prompt, or to play a part; a document has no business to.
    private static double ScoreOf(Finding finding)
        => finding.Type is "role_change" or "reveal_prompt" or "to_the_model" or "role_marker" && finding.Origin == TextOrigin.Question ? Suspicious : 0;

    private static void Search(string? text, TextOrigin origin, int? document, List<Finding> findings)
    {
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var scan = TextScan.Of(text);
        var hidden = new List<(string Type, TextRange Range)>();
        HiddenCharacters.Scan(text, hidden);
        var markers = new List<(int Start, int End)>();
        RoleMarkers.Scan(scan.Text.Characters, markers);
        findings.AddRange(hidden
            .Concat(markers.Select(marker => ("role_marker", scan.Text.InSource(marker.Start, marker.End))))
            .Concat(Phrases.Find(scan).Select(match => (match.Tag, scan.InSource(match.FirstToken, match.EndToken))))
            .OrderBy(item => item.Item2.Start)
            .Select(item => new Finding(item.Item1, origin, document, item.Item2)));
    }
}
