using Microsoft.Extensions.AI;

namespace Shop.Chat.Models;

/// <summary>What a model answered, after all its tool calls.</summary>
internal sealed record ModelAnswer
{
    public required string Text { get; init; }

    /// <summary>The provider by its name in telemetry.</summary>
    public required string Provider { get; init; }

    public required string Model { get; init; }

    /// <summary>Why it ended: stop, length, tool_calls, content_filter; null when it was not said.</summary>
    public required string? FinishReason { get; init; }

    /// <summary>What all calls used together; null when it was not said.</summary>
    public required UsageDetails? Usage { get; init; }

    /// <summary>Whether a tool was called: then the answer holds for this moment and this customer.</summary>
    public required bool UsedTools { get; init; }
}
