using Microsoft.Extensions.AI;

namespace Shop.Chat.Models;

/// <summary>What an offline model replies: a text, or the call of a tool.</summary>
/// <param name="Text">The text; empty with a call.</param>
/// <param name="Call">The call; null with a text.</param>
internal sealed record OfflineReply(string Text, FunctionCallContent? Call = null);
