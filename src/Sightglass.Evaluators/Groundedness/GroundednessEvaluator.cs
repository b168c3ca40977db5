using Sightglass.Evaluators.Citations;
using Sightglass.Evaluators.Languages;
using Sightglass.Evaluators.Text;

namespace Sightglass.Evaluators.Groundedness;

/// <summary>
/// Whether the documents say what the answer says, as far as words can tell. Every sentence and list item is a claim; it is supported when 60 % of its terms
/// stand together in one place of the documents, its numbers there too, and its names anywhere in them. The score is the share of claims supported.
/// Labels: <c>grounded</c> (all), <c>partly_grounded</c>, <c>ungrounded</c> (none). Findings: <c>unsupported_claim</c>. It does not understand: a claim that
/// turns a sentence of the documents into its opposite with their words is supported.
/// </summary>
public sealed class GroundednessEvaluator : IEvaluator
{
    /// <summary>The score that passes unless another is given.</summary>
    public const double DefaultThreshold = 0.8;

    private const int MostClaims = 500;
    private const int FewestTerms = 2;

    private static readonly PhraseSet NoClaims = PhraseSet.Parse("""
        absence: (i|we) (do not|don't|cannot|can't|could not|couldn't) * (know|find|have|determine|answer|say|tell)
        absence: (documents|document|context|sources|source|text|information|passages|passage) * (do not|does not|don't|doesn't|did not) * (mention|contain|say|provide|specify|include|state)
        absence: (let me know|feel free|hope this helps|i hope|happy to help|is there anything else|here is|here are|in summary|based on the)
        absence: (ich weiß nicht|das weiß ich nicht|je ne sais pas|no lo sé|non lo so|não sei|ik weet het niet|nie wiem|я не знаю)
        """);

    private readonly double _threshold;

    /// <summary>An evaluator.</summary>
    /// <param name="threshold">The lowest score that passes, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not from 0 to 1.</exception>
    public GroundednessEvaluator(double threshold = DefaultThreshold)
    {
        _threshold = Threshold.Check(threshold);
    }

    /// <inheritdoc/>
    public string Name => "groundedness";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Answer))
        {
            return EvaluationResult.NotApplicable("There is no answer whose claims could be checked.");
        }

        if (input.Documents is not { Count: > 0 } documents)
        {
            return EvaluationResult.NotApplicable("There are no documents to hold the answer against.");
        }

        var scan = TextScan.Of(input.Answer);
        var claims = Claims(scan, documents);
        if (claims.Count == 0)
        {
            return EvaluationResult.NotApplicable("The answer makes no claim that could be checked.");
        }

        var index = DocumentIndex.Of(documents);
        var checkedClaims = claims.GetRange(0, Math.Min(claims.Count, MostClaims));
        var support = checkedClaims.ConvertAll(claim => ClaimSupport.Of(claim.Terms, index));
        var supported = support.Count(claim => claim.Supported);
        var score = (double)supported / support.Count;
        return new EvaluationResult
        {
            Score = score,
            Label = supported == support.Count ? "grounded" : supported == 0 ? "ungrounded" : "partly_grounded",
            Passed = score >= _threshold,
            Reason = FormattableString.Invariant($"{supported} of {support.Count} claims are supported by the documents."),
            Diagnostics =
            [
                Diagnostic.Of("claims", support.Count),
                Diagnostic.Of("supported", supported),
                Diagnostic.Of("not_checked", claims.Count - checkedClaims.Count),
                Diagnostic.Of("numbers_not_found", support.Count(claim => !claim.NumbersHold)),
                Diagnostic.Of("names_not_found", support.Count(claim => !claim.NamesHold)),
                Diagnostic.Of("findings", support.Count - supported),
            ],
            Findings = [.. checkedClaims.Where((_, i) => !support[i].Supported).Take(Finding.Limit).Select(claim => Finding.InAnswer("unsupported_claim", scan.InSource(claim.Sentence)))],
        };
    }

    private static List<(Sentence Sentence, List<Term> Terms)> Claims(TextScan scan, IReadOnlyList<SourceDocument> documents)
    {
        var none = NoClaims.Find(scan).Select(match => match.Sentence).ToHashSet();
        // German writes every noun with a capital.
        var names = TermReader.CapitalsMarkNames(scan) && LanguageIdentifier.Identify(scan.Text.Source) != "de";
        var cited = CitedIn(scan, documents);
        var claims = new List<(Sentence, List<Term>)>();
        for (var i = 0; i < scan.Sentences.Count; i++)
        {
            var sentence = scan.Sentences[i];
            if (none.Contains(i) || sentence.Kind is SentenceKind.Code or SentenceKind.Heading || sentence.TokenCount == 0 || scan.IsQuestion(sentence))
            {
                continue;
            }

            var terms = TermReader.Read(scan, sentence.FirstToken, sentence.EndToken, names);
            terms.RemoveAll(term => IsCited(cited, scan.Tokens[term.Token].Start));
            if (terms.Count >= FewestTerms)
            {
                claims.Add((sentence, terms));
            }
        }

        return claims;
    }

    /// <summary>Where the answer cites, in its order: the 2 of "[2]" and the words of a document's id are nothing that documents would say.</summary>
    private static List<Citation> CitedIn(TextScan scan, IReadOnlyList<SourceDocument> documents)
    {
        var sources = new CitedSources(documents);
        return CitationScanner.Scan(scan.Text.Characters).FindAll(citation => citation.Kind != CitationKind.Id || sources.Find(citation) is not null);
    }

    private static bool IsCited(List<Citation> cited, int start)
    {
        var (low, high) = (0, cited.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = cited[middle].Start <= start ? (middle + 1, high) : (low, middle);
        }

        return low > 0 && cited[low - 1].End > start;
    }
}
