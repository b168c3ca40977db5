using Sightglass.Evaluators.Json;

namespace Sightglass.Evaluators;

/// <summary>What is known about one call to a model. Every part may be missing; null always means "not known".</summary>
public readonly record struct EvaluationInput
{
    /// <summary>What was asked; null when not known.</summary>
    public string? Question { get; init; }

    /// <summary>What the model answered; null when not known. An empty answer is an empty string.</summary>
    public string? Answer { get; init; }

    /// <summary>The documents the answer was to be based on; null when not known, empty when it is known that there were none.</summary>
    public IReadOnlyList<SourceDocument>? Documents { get; init; }

    /// <summary>Texts any of which would be a right answer; null when none are known.</summary>
    public IReadOnlyList<string>? Expected { get; init; }

    /// <summary>Why the model stopped, as the provider put it (<c>stop</c>, <c>length</c>, <c>max_tokens</c>, ...); null when not known.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The schema the answer was to follow; null when there is none.</summary>
    public JsonSchema? Schema { get; init; }
}
