using System.Text.Json;
using Microsoft.Extensions.AI;
using Shop.Chat.Documents;
using Shop.Chat.Prompts;
using Shop.Chat.Stories;
using Shop.Chat.Tools;

namespace Shop.Chat.Models;

/// <summary>What the offline model answers to customers.</summary>
internal static class OfflineAnswers
{
    /// <summary>What it says when the documents do not answer.</summary>
    public const string DoNotKnow = "I do not know that from our documents. Our customer service will be glad to help you.";

    /// <summary>What it says in the story of refusals.</summary>
    public const string Refuses = "I am sorry, but I cannot help you with that.";

    private const string Ungrounded = "Every purchase comes with a free mountain guide, and our founder repaired the first zip on the moon in 1987.";
    private const int UsualSentences = 3;
    private const int HeavySentences = 12;
    private const double LeastOverlap = 0.25;
    private static readonly string[] StockWords = ["stock", "availabl", "sold", "left"];

    /// <summary>The reply to a prompt.</summary>
    public static OfflineReply Reply(IReadOnlyList<ChatMessage> messages, ChatOptions? options)
    {
        var question = messages.LastOrDefault(static message => message.Role == ChatRole.User)?.Text ?? "";
        var results = messages.SelectMany(static message => message.Contents).OfType<FunctionResultContent>().ToList();
        var documents = DocumentBlock.Read(string.Join('\n', messages.Where(static message => message.Role == ChatRole.System).Select(static message => message.Text)));
        return StagedChatClient.KindOf(options) switch
        {
            StoryKind.Refusal => new OfflineReply(Refuses),
            StoryKind.Ungrounded => new OfflineReply(Ungrounded),
            _ when results.Count > 0 => new OfflineReply(string.Join(' ', results.Select(static result => FromTool(result.Result as string ?? "{}")))),
            _ when ToolFor(question, documents, options) is { } call => new OfflineReply("", call),
            var story => new OfflineReply(Extract(question, documents, story == StoryKind.HeavyUse ? HeavySentences : UsualSentences)),
        };
    }

    private static string Extract(string question, IReadOnlyList<Document> documents, int most)
    {
        var asked = Words.Of(question).ToHashSet(StringComparer.Ordinal);
        var sentences = documents
            .SelectMany((document, rank) => Sentences.Of(document.Text).Select((text, place) => (document.Id, rank, place, text, overlap: Overlap(asked, text, document.Title))))
            .Where(static sentence => sentence.overlap >= LeastOverlap)
            .OrderByDescending(static sentence => sentence.overlap)
            .ThenBy(static sentence => sentence.rank)
            .ThenBy(static sentence => sentence.place)
            .Take(most)
            .OrderBy(static sentence => sentence.rank)
            .ThenBy(static sentence => sentence.place)
            .ToList();
        return sentences.Count == 0 ? DoNotKnow : string.Join(' ', sentences.Select(static sentence => $"{sentence.text} [{sentence.Id}]"));
    }

    /// <summary>The share of the question's words that a sentence has; what only the document's title has counts half.</summary>
    private static double Overlap(HashSet<string> asked, string sentence, string title)
    {
        var own = Words.Of(sentence).ToHashSet(StringComparer.Ordinal);
        var titles = Words.Of(title).ToHashSet(StringComparer.Ordinal);
        return asked.Count == 0 || !asked.Overlaps(own) ? 0 : asked.Sum(word => own.Contains(word) ? 1 : titles.Contains(word) ? 0.5 : 0) / asked.Count;
    }

    private static FunctionCallContent? ToolFor(string question, IReadOnlyList<Document> documents, ChatOptions? options)
    {
        if (Has(options, OrderStatusTool.Name) && OrderNumbers.In(question) is [var number, ..])
        {
            return Call(OrderStatusTool.Name, OrderStatusTool.Argument, number);
        }

        return Has(options, StockTool.Name) && Words.Of(question).Exists(static word => StockWords.Contains(word)) && documents.FirstOrDefault(static document => document.Id.StartsWith("p-", StringComparison.Ordinal)) is { } product
            ? Call(StockTool.Name, StockTool.Argument, product.Id)
            : null;
    }

    private static bool Has(ChatOptions? options, string tool) => options?.Tools?.Any(each => each.Name == tool) == true;

    private static FunctionCallContent Call(string tool, string argument, string value)
        => new($"call_{tool}_{value}", tool, new Dictionary<string, object?>(StringComparer.Ordinal) { [argument] = value });

    private static string FromTool(string json)
    {
        using var document = JsonDocument.Parse(json);
        var result = document.RootElement;
        return result.TryGetProperty("error", out var error) ? error.GetString()!
            : result.TryGetProperty("pieces", out var pieces) ? (pieces.GetInt32() > 0 ? $"We have {pieces} of it in stock. [{result.GetProperty("productId").GetString()}]" : $"It is sold out at the moment. [{result.GetProperty("productId").GetString()}]")
            : result.TryGetProperty("status", out var status) ? $"Your order {result.GetProperty("orderNumber").GetString()} is {status.GetString()}. {result.GetProperty("note").GetString()}"
            : DoNotKnow;
    }
}
