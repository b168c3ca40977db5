namespace Sightglass.Evaluators.Languages;

/// <summary>
/// Whether the answer is in the language it should be in: the one given, else the question's. Labels: <c>match</c> (score 1), <c>mismatch</c> (0). Where a language
/// cannot be told (<see cref="LanguageIdentifier"/>) the result is not applicable. Diagnostics: <c>language</c> and <c>expected_language</c>, or <c>unknown</c>.
/// </summary>
public sealed class LanguageEvaluator : IEvaluator
{
    private readonly string? _expected;

    /// <summary>An evaluator.</summary>
    /// <param name="expected">The language every answer should be in, as an ISO 639-1 code such as <c>de</c>; null for that of the question.</param>
    public LanguageEvaluator(string? expected = null)
    {
        _expected = expected;
    }

    /// <inheritdoc/>
    public string Name => "language";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public EvaluationResult Evaluate(in EvaluationInput input)
    {
        if (string.IsNullOrWhiteSpace(input.Answer))
        {
            return EvaluationResult.NotApplicable("There is no answer that could be in a language.");
        }

        var language = LanguageIdentifier.Identify(input.Answer);
        var expected = _expected ?? (input.Question is { } question ? LanguageIdentifier.Identify(question) : null);
        Diagnostic[] diagnostics = [Diagnostic.Of("language", language ?? "unknown"), Diagnostic.Of("expected_language", expected ?? "unknown")];
        if (language is null || expected is null)
        {
            return EvaluationResult.NotApplicable(language is null ? "The answer's language cannot be told." : "It is not known which language was expected.", diagnostics);
        }

        var match = string.Equals(language, expected, StringComparison.OrdinalIgnoreCase);
        return new EvaluationResult
        {
            Score = match ? 1 : 0,
            Label = match ? "match" : "mismatch",
            Passed = match,
            Reason = match ? $"The answer is in the language expected ({language})." : $"The answer is in another language ({language}) than expected ({expected}).",
            Diagnostics = diagnostics,
        };
    }
}
