using Microsoft.Extensions.AI;
using Shop.Chat.Retrieval;

namespace Shop.Chat.Prompts;

/// <summary>A prompt, ready to be sent.</summary>
internal sealed record AssembledPrompt
{
    public required PromptTemplate Template { get; init; }

    /// <summary>What is sent.</summary>
    public required IReadOnlyList<ChatMessage> Messages { get; init; }

    /// <summary>The documents that had room.</summary>
    public required IReadOnlyList<FoundDocument> Documents { get; init; }

    /// <summary>The longest answer, in tokens.</summary>
    public required int MaxOutputTokens { get; init; }

    /// <summary>How many documents and turns had no room.</summary>
    public required int LeftOut { get; init; }

    /// <summary>How many documents and turns there were.</summary>
    public required int Pieces { get; init; }

    /// <summary>All messages as one text: what is hashed.</summary>
    public string Text => string.Join("\n\n", Messages.Select(static message => $"{message.Role.Value}: {message.Text}"));
}
