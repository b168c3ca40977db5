using Sightglass.Domain;

namespace Sightglass.Storage.Traces;

/// <summary>The beginnings of what a span has to say, enough for a preview. Each may be cut anywhere, within JSON too. Empty means not said.</summary>
public sealed record SpanBeginning
{
    /// <summary>Its trace.</summary>
    public required TraceId TraceId { get; init; }

    /// <summary>The span.</summary>
    public required SpanId SpanId { get; init; }

    /// <summary>What it is.</summary>
    public required SpanOperation Operation { get; init; }

    /// <summary>Of the messages that went in.</summary>
    public required string InputMessages { get; init; }

    /// <summary>Of the messages that came out.</summary>
    public required string OutputMessages { get; init; }

    /// <summary>Of the tool's arguments.</summary>
    public required string ToolArguments { get; init; }

    /// <summary>Of the tool's result.</summary>
    public required string ToolResult { get; init; }

    /// <summary>Of the documents found.</summary>
    public required string Documents { get; init; }

    /// <summary>The prompt's hash.</summary>
    public required string PromptHash { get; init; }

    /// <summary>The answer's hash (<c>llm.response_hash</c>).</summary>
    public required string ResponseHash { get; init; }
}
