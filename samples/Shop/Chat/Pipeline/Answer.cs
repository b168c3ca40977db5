using Shop.Contracts;

namespace Shop.Chat.Pipeline;

/// <summary>An answer, as the caller gets it.</summary>
internal sealed record Answer
{
    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>The documents it was made of.</summary>
    public required IReadOnlyList<AnswerSource> Sources { get; init; }

    /// <summary>Products that go with those in the answer. Empty also when they could not be found out.</summary>
    public required IReadOnlyList<Recommendation> Recommendations { get; init; }

    /// <summary>The model's provider.</summary>
    public required string Provider { get; init; }

    /// <summary>The model that answered.</summary>
    public required string Model { get; init; }

    /// <summary>The version of the prompt.</summary>
    public required string PromptVersion { get; init; }

    /// <summary>What all calls of the model used; null when it was not said, or nothing was called.</summary>
    public required AnswerUsage? Usage { get; init; }

    /// <summary>Whether it was in the cache.</summary>
    public required bool IsFromCache { get; init; }

    /// <summary>Whether the model was cut off.</summary>
    public required bool IsTruncated { get; init; }

    /// <summary>The trace; null when there is none.</summary>
    public required string? TraceId { get; init; }
}
