namespace Sightglass.Evaluators;

/// <summary>
/// One check of an answer. An evaluator is a pure function: the same input gives the same result on every machine, in every culture and at every time.
/// It reads no clock, no file and no network, keeps no state between calls, and may be used by many threads at once.
/// It takes time linear in the length of its input, whatever the input is, and MUST NOT throw for any text, lone surrogates included.
/// </summary>
public interface IEvaluator
{
    /// <summary>The name its scores are filed under: lower case with underscores, such as <c>refusal</c>.</summary>
    string Name { get; }

    /// <summary>Changes whenever the same input may give another result. Scores of two versions should not be compared.</summary>
    string Version { get; }

    /// <summary>Judges one answer.</summary>
    /// <param name="input">What is known about the call. What the evaluator needs and is missing makes the result not applicable.</param>
    /// <returns>The result; never null. Where the check does not apply its score is null, never a pass.</returns>
    EvaluationResult Evaluate(in EvaluationInput input);
}
