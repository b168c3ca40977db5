using Shop.Chat.Prompts;
using Shop.Chat.Stories;
using Sightglass.Instrumentation.Identity;

namespace Shop.Chat.Pipeline;

/// <summary>A question that is to be answered.</summary>
internal sealed record Question
{
    /// <summary>What the customer wrote.</summary>
    public required string Text { get; init; }

    /// <summary>Who asks.</summary>
    public required Who Who { get; init; }

    /// <summary>The earlier turns of the session, oldest first.</summary>
    public IReadOnlyList<Turn> History { get; init; } = [];

    /// <summary>What is staged.</summary>
    public Story Story { get; init; }
}
