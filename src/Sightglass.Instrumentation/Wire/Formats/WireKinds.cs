namespace Sightglass.Instrumentation.Wire.Formats;

/// <summary>The words of <c>type</c> that matter in the formats whose events and parts say their kind.</summary>
internal sealed record WireKinds
{
    /// <summary>Events whose text belongs to the answer; null when any does.</summary>
    public string? AnswerDelta { get; init; }

    /// <summary>Parts whose text is no answer.</summary>
    public string[] NoAnswer { get; init; } = [];

    /// <summary>Events that end the stream.</summary>
    public string[] Ends { get; init; } = [];

    /// <summary>Parts that call a tool.</summary>
    public string? ToolCall { get; init; }

    /// <summary>The event in which a tool call's name counts; null when in any.</summary>
    public string? ToolCallEvent { get; init; }

    /// <summary>All of these words; the others mean nothing here.</summary>
    public string[] Words => field ??= [.. NoAnswer, .. Ends, .. new[] { AnswerDelta, ToolCall, ToolCallEvent }.OfType<string>(), "error"];
}
