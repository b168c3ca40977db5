namespace Shop.Chat.Models;

/// <summary>A model did not answer. The inner exception is the provider's own.</summary>
internal sealed class ModelException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Why, in a word of low cardinality: an HTTP status, <c>timeout</c>, <c>connection</c>, <c>malformed_response</c>, <c>circuit_open</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Whether it may be another time another thing.</summary>
    public required bool IsTransient { get; init; }

    /// <summary>How long the provider asks to wait; null when it does not.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
