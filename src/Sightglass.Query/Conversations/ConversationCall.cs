using Sightglass.Domain;

namespace Sightglass.Query.Conversations;

/// <summary>A span that takes part in a conversation, with its messages by name.</summary>
public sealed record ConversationCall
{
    /// <summary>The span, without content, attributes and events.</summary>
    public required Span Span { get; init; }

    /// <summary>The nearest call above it, whatever spans lie between; zero when there is none.</summary>
    public SpanId ParentCallSpanId { get; init; }

    /// <summary>The agent's name; null when not said.</summary>
    public string? AgentName { get; init; }

    /// <summary>The instructions; null when there are none.</summary>
    public string? System { get; init; }

    /// <summary>What went in, without the instructions.</summary>
    public required IReadOnlyList<string> Input { get; init; }

    /// <summary>What came out.</summary>
    public required IReadOnlyList<string> Output { get; init; }

    /// <summary>The tools that were offered, a part for each; null when not said.</summary>
    public string? ToolDefinitions { get; init; }

    /// <summary>Of a tool's execution the arguments; null when there are none.</summary>
    public MessagePart? ToolArguments { get; init; }

    /// <summary>Of a tool's execution the result; null when there is none.</summary>
    public MessagePart? ToolResult { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<RetrievedDocument> Documents { get; init; }

    /// <summary>Why nothing went in.</summary>
    public Absence InputAbsence { get; init; }

    /// <summary>Why nothing came out.</summary>
    public Absence OutputAbsence { get; init; }
}
