using Sightglass.Evaluators.Citations;
using Sightglass.Evaluators.Completeness;
using Sightglass.Evaluators.Expected;
using Sightglass.Evaluators.Groundedness;
using Sightglass.Evaluators.Injection;
using Sightglass.Evaluators.Json;
using Sightglass.Evaluators.Languages;
using Sightglass.Evaluators.PersonalData;
using Sightglass.Evaluators.Refusal;
using Sightglass.Evaluators.Relevance;
using Sightglass.Evaluators.Repetition;
using Sightglass.Evaluators.Secrets;
using Sightglass.Evaluators.Toxicity;

namespace Sightglass.Evaluators;

/// <summary>Every evaluator of this package, with its default settings.</summary>
public static class EvaluatorCatalog
{
    /// <summary>One of each, in the order of docs/evaluators.md. They keep no state and may be shared.</summary>
    public static IReadOnlyList<IEvaluator> All { get; } =
    [
        new RefusalEvaluator(),
        new RelevanceEvaluator(),
        new GroundednessEvaluator(),
        new CitationEvaluator(),
        new JsonEvaluator(),
        new LanguageEvaluator(),
        new LengthEvaluator(),
        new TruncationEvaluator(),
        new RepetitionEvaluator(),
        new PersonalDataEvaluator(),
        new SecretsEvaluator(),
        new PromptInjectionEvaluator(),
        new ToxicityEvaluator(),
        new ExpectedTextEvaluator(),
    ];

    /// <summary>The evaluator of a name; null when there is none.</summary>
    /// <param name="name">The name, as <see cref="IEvaluator.Name"/> has it.</param>
    /// <returns>The evaluator with its default settings.</returns>
    public static IEvaluator? Find(string name) => All.FirstOrDefault(evaluator => string.Equals(evaluator.Name, name, StringComparison.Ordinal));
}
