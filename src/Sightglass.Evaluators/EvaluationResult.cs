namespace Sightglass.Evaluators;

/// <summary>What an evaluator found. Made by evaluators; two results with the same content are not equal unless their lists are the same lists.</summary>
public sealed record EvaluationResult
{
    /// <summary>The label of a result without a score.</summary>
    public const string NotApplicableLabel = "not_applicable";

    /// <summary>From 0 (as bad as can be) to 1 (nothing to complain about); null when the check does not apply.</summary>
    public required double? Score { get; init; }

    /// <summary>One of the labels that the evaluator documents, or <see cref="NotApplicableLabel"/>.</summary>
    public required string Label { get; init; }

    /// <summary>Whether the answer passes at the evaluator's threshold; null when the check does not apply.</summary>
    public required bool? Passed { get; init; }

    /// <summary>One sentence for a person. It never repeats text of the question, the answer or a document.</summary>
    public required string Reason { get; init; }

    /// <summary>Numbers and words the result rests on.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; init; } = [];

    /// <summary>Where in the texts something was found, in the order of the texts. At most 100 are kept; the diagnostic <c>findings</c> has the full count.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>A result that says why the check does not apply.</summary>
    /// <param name="reason">One sentence.</param>
    /// <param name="diagnostics">What is known nevertheless.</param>
    /// <returns>A result without score and without a verdict.</returns>
    public static EvaluationResult NotApplicable(string reason, params Diagnostic[] diagnostics)
        => new() { Score = null, Label = NotApplicableLabel, Passed = null, Reason = reason, Diagnostics = diagnostics };
}
