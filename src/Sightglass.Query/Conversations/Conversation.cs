using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>What was said in a trace, or in a part of it: every message once, and the calls that name them.</summary>
public sealed record Conversation
{
    /// <summary>The trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The messages that the calls name, by name.</summary>
    public required IReadOnlyDictionary<string, Message> Messages { get; init; }

    /// <summary>The calls in order of start.</summary>
    public required IReadOnlyList<ConversationCall> Calls { get; init; }

    /// <summary>How many calls the whole trace has.</summary>
    public required int CallCount { get; init; }

    /// <summary>How many of these are model calls.</summary>
    public required int ModelCallCount { get; init; }

    /// <summary>How many model calls of the trace began before these.</summary>
    public required int ModelCallsBefore { get; init; }

    /// <summary>Where the next page begins; null when there is none.</summary>
    public required string? NextCursor { get; init; }
}
