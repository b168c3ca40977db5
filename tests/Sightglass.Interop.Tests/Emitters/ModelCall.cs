namespace Sightglass.Interop.Tests.Emitters;

/// <summary>What one call of the model provider really was. Input includes the caches, output includes reasoning; null where the provider's wire has no such figure.</summary>
public sealed record ModelCall
{
    /// <summary>What kind of call the emitters' scripts made: chat, stream, tools, tools-end, responses, embed, messages, messages-stream, messages-tools, messages-tools-end.</summary>
    public required string Kind { get; init; }

    public required string Provider { get; init; }

    public string Operation { get; init; } = "llm";

    public required string RequestModel { get; init; }

    public required string ResponseModel { get; init; }

    public string? ResponseId { get; init; }

    public bool IsStream { get; init; }

    public required long Input { get; init; }

    public long? CacheRead { get; init; }

    public long? CacheWrite { get; init; }

    public required long Output { get; init; }

    public long? Reasoning { get; init; }

    /// <summary>Why the model stopped, in Sightglass's word.</summary>
    public string? FinishReason { get; init; }

    /// <summary>The id of the tool call that was asked for; the tool is always <c>get_weather</c> for Bern.</summary>
    public string? ToolCallId { get; init; }

    /// <summary>The answer's text; empty for a tool call.</summary>
    public string Answer { get; init; } = "";
}
