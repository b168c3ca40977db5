using System.Globalization;
using Microsoft.Extensions.AI;
using Shop.Chat.Documents;

namespace Shop.Chat.Models;

/// <summary>What the offline model judges: how many of an answer's words its documents have, and how many of the question's the answer has.</summary>
internal static class OfflineJudgement
{
    /// <summary>The reply to the judge's prompt, whose parts stand between tags.</summary>
    public static OfflineReply Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var prompt = messages.LastOrDefault(static message => message.Role == ChatRole.User)?.Text ?? "";
        var answer = Words.Of(Between(prompt, "answer"));
        var documents = Words.Of(Between(prompt, "documents")).ToHashSet(StringComparer.Ordinal);
        var question = Words.Of(Between(prompt, "question"));
        var grounded = Share(answer, documents);
        var helpful = Share(question, answer.ToHashSet(StringComparer.Ordinal));
        var score = Math.Round((0.7 * grounded) + (0.3 * helpful), 3);
        return new OfflineReply(string.Create(CultureInfo.InvariantCulture, $$"""{"score": {{score}}, "reason": "{{grounded:P0}} of the answer's words are in the documents, {{helpful:P0}} of the question's in the answer."}"""));
    }

    private static double Share(List<string> words, HashSet<string> known) => words.Count == 0 ? 0 : (double)words.Count(known.Contains) / words.Count;

    private static string Between(string text, string tag)
    {
        var begin = text.IndexOf($"<{tag}>", StringComparison.Ordinal);
        var end = text.LastIndexOf($"</{tag}>", StringComparison.Ordinal);
        return begin >= 0 && end > begin ? text[(begin + tag.Length + 2)..end] : "";
    }
}
