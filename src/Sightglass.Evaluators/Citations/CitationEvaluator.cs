using Sightglass.Evaluators.Groundedness;
using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Citations;

/// <summary>
/// Whether the answer cites its documents, and only documents that exist. The score is the share of citations that are real. Labels: <c>real</c> (all are),
/// <c>invented</c> (some are not), <c>missing</c> (score 0: there are documents and none is cited), and <c>unsupported</c> when the check of support is on and a
/// cited document does not hold the words of its sentence. Findings: <c>invented_citation</c>, <c>unsupported_citation</c>.
/// A number is real from 1 to the count of documents, or as a document's id; an address is real as an id or anywhere in a document's text.
/// </summary>
public sealed class CitationEvaluator : IEvaluator
{
    private const double LeastCoverage = 0.4;
    private const int MostSupportChecks = 500;
    private const int MostTermsOfASentence = 200;

    private readonly bool _checkSupport;

    /// <summary>An evaluator.</summary>
    /// <param name="checkSupport">Whether each cited document must also hold 40 % of the terms of the sentence that cites it.</param>
    public CitationEvaluator(bool checkSupport = false)
    {
        _checkSupport = checkSupport;
    }

    /// <inheritdoc/>
    public string Name => "citations";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Answer))
        {
            return EvaluationResult.NotApplicable("There is no answer that could cite.");
        }

        var scan = TextScan.Of(input.Answer);
        var sources = input.Documents is null ? null : new CitedSources(input.Documents);
        var citations = CitationsOf(scan, sources);
        if (sources is null)
        {
            return EvaluationResult.NotApplicable("The documents are not known, so citations cannot be checked.", Diagnostic.Of("citations", citations.Count));
        }

        if (citations.Count == 0)
        {
            return sources.Count == 0
                ? EvaluationResult.NotApplicable("There are no documents, and none is cited.", Diagnostic.Of("citations", 0))
                : Result(0, "missing", "The answer cites none of its documents.", 0, []);
        }

        var invented = citations.FindAll(citation => sources.Find(citation) is null);
        List<Finding> findings = [.. invented.Select(citation => Finding.InAnswer("invented_citation", scan.Text.InSource(citation.Start, citation.End)))];
        if (invented.Count > 0)
        {
            return Result((double)(citations.Count - invented.Count) / citations.Count, "invented", FormattableString.Invariant($"{invented.Count} of {citations.Count} citations are of no document there is."), citations.Count, findings);
        }

        var unsupported = _checkSupport ? Unsupported(scan, citations, sources, input.Documents!) : [];
        return unsupported.Count == 0
            ? Result(1, "real", "Every citation is of a document there is.", citations.Count, [])
            : Result((double)(citations.Count - unsupported.Count) / citations.Count, "unsupported", FormattableString.Invariant($"{unsupported.Count} of {citations.Count} citations are of a document that does not say so."), citations.Count, unsupported);
    }

    private static List<Citation> CitationsOf(TextScan scan, CitedSources? sources)
    {
        var code = scan.Sentences.FindAll(sentence => sentence.Kind == SentenceKind.Code);
        var found = CitationScanner.Scan(scan.Text.Characters);
        var next = 0;
        return found.FindAll(citation =>
        {
            while (next < code.Count && code[next].End <= citation.Start)
            {
                next++;
            }

            var inCode = next < code.Count && code[next].Start <= citation.Start;
            return !inCode && (citation.Kind != CitationKind.Id || sources?.Find(citation) is not null || LooksLikeId(citation.Key));
        });
    }

    /// <summary>"[sic]" and "[your name]" cite nothing; "[doc-7]" and "[kb_12.md]" mean to.</summary>
    private static bool LooksLikeId(string key) => !key.Contains(' ', StringComparison.Ordinal) && key.AsSpan().IndexOfAnyInRange('0', '9') >= 0 && key.Any(char.IsLetter);

    private static List<Finding> Unsupported(TextScan scan, List<Citation> citations, CitedSources sources, IReadOnlyList<SourceDocument> documents)
    {
        var index = DocumentIndex.Of(documents);
        var findings = new List<Finding>();
        var sentence = 0;
        foreach (var citation in citations.Take(MostSupportChecks))
        {
            while (sentence + 1 < scan.Sentences.Count && scan.Sentences[sentence].End <= citation.Start && scan.Sentences[sentence + 1].Start <= citation.Start)
            {
                sentence++;
            }

            // A citation behind the full stop is the sentence's before it.
            var claim = scan.Sentences[sentence].TokenCount <= 2 && sentence > 0 ? scan.Sentences[sentence - 1] : scan.Sentences[sentence];
            var terms = TermReader.Read(scan, claim.FirstToken, Math.Min(claim.EndToken, claim.FirstToken + MostTermsOfASentence)).FindAll(term => !term.IsNumber);
            if (terms.Count > 1 && sources.Find(citation) is { } document && ClaimSupport.Of(terms, index, document).Coverage < LeastCoverage)
            {
                findings.Add(Finding.InAnswer("unsupported_citation", scan.Text.InSource(citation.Start, citation.End)));
            }
        }

        return findings;
    }

    private static EvaluationResult Result(double score, string label, string reason, int citations, List<Finding> findings) => new()
    {
        Score = score,
        Label = label,
        Passed = label == "real",
        Reason = reason,
        Diagnostics = [Diagnostic.Of("citations", citations), Diagnostic.Of("findings", findings.Count)],
        Findings = [.. findings.Take(Finding.Limit)],
    };
}
