using System.Collections.Immutable;
using System.Text;
using Sightglass.Domain;
using Sightglass.Query.Conversations;

namespace Sightglass.Query.Costs;

/// <summary>
/// Measures the parts of a call's prompt in bytes of UTF-8. What a retrieved document says is context wherever it stands, except in what the model said
/// itself. Of the rest the last message of the person is the question, instructions are system, what belongs to tools is tools, and what was said besides
/// is history. Media has no length. Pure.
/// </summary>
public static class PromptLengths
{
    // Shorter texts occur in a prompt by chance.
    private const int ShortestPassage = 20;

    /// <summary>The bytes of each part, by the numbers of <see cref="PromptPart"/>; null when nothing of the prompt is known, a hash apart.</summary>
    /// <param name="call">The call.</param>
    /// <param name="documents">What the retrievals of its trace found, as stored.</param>
    public static ImmutableArray<long>? Measure(Span call, IReadOnlyList<string> documents)
    {
        ArgumentNullException.ThrowIfNull(call);
        ArgumentNullException.ThrowIfNull(documents);
        var messages = SpanMessages.Input(call);
        var passages = documents.SelectMany(DocumentReader.Read).Select(document => document.Text ?? "").Distinct(StringComparer.Ordinal).ToList();
        var question = LastOf(messages, MessageRole.User);
        var bytes = new long[Enum.GetValues<PromptPart>().Length];
        for (var index = 0; index < messages.Count; index++)
        {
            foreach (var part in messages[index].Parts)
            {
                Add(messages[index].Role, part, index == question, passages, bytes);
            }
        }

        if (bytes.Sum() == 0)
        {
            return null;
        }

        foreach (var part in ToolDefinitions.Read(call)?.Parts ?? [])
        {
            bytes[(int)PromptPart.Tools] += Size(part.Text);
        }

        return ImmutableArray.Create(bytes);
    }

    private static int LastOf(IReadOnlyList<Message> messages, MessageRole role)
    {
        for (var index = messages.Count - 1; index >= 0; index--)
        {
            // A provider that has no role for tools lets the person say what they answered.
            if (messages[index].Role == role && !messages[index].Parts.All(part => part.Type == PartType.ToolResult))
            {
                return index;
            }
        }

        return -1;
    }

    private static void Add(MessageRole role, MessagePart part, bool isQuestion, List<string> passages, long[] bytes)
    {
        var text = part.Type switch
        {
            PartType.ToolCall => (part.ToolName ?? "") + part.Arguments,
            PartType.ToolResult => part.Result,
            PartType.Text or PartType.Reasoning or PartType.Data => part.Text,
            _ => null,
        };
        if (string.IsNullOrEmpty(text))
        {
            return;
        }

        var all = Size(text);
        var context = role == MessageRole.Assistant || part.Type == PartType.ToolCall ? 0 : Math.Min(all, Covered(text, passages));
        bytes[(int)PromptPart.Context] += context;
        bytes[(int)PartOf(role, part, isQuestion)] += all - context;
    }

    private static PromptPart PartOf(MessageRole role, MessagePart part, bool isQuestion) => (role, part.Type) switch
    {
        (_, PartType.ToolCall or PartType.ToolResult) or (MessageRole.Tool, _) => PromptPart.Tools,
        (MessageRole.System, _) => PromptPart.System,
        (MessageRole.User, _) => isQuestion ? PromptPart.Question : PromptPart.History,
        (MessageRole.Assistant, _) => PromptPart.History,
        _ => PromptPart.Other,
    };

    /// <summary>How many bytes of a text are in a passage, each counted once.</summary>
    private static long Covered(string text, List<string> passages)
    {
        var covered = new List<(int From, int To)>();
        foreach (var passage in passages)
        {
            // A template may join a document's lines anew, and JSON writes line ends in its own way: then its lines are looked for.
            if (!Find(text, passage.Trim(), covered))
            {
                foreach (var line in passage.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    Find(text, line, covered);
                }
            }
        }

        var (sum, end) = (0L, 0);
        foreach (var (from, to) in covered.Order())
        {
            var begin = Math.Max(from, end);
            if (begin < to)
            {
                sum += Encoding.UTF8.GetByteCount(text.AsSpan(begin, to - begin));
                end = to;
            }
        }

        return sum;
    }

    private static bool Find(string text, string passage, List<(int From, int To)> covered)
    {
        if (passage.Length < ShortestPassage)
        {
            return false;
        }

        var found = false;
        for (var at = text.IndexOf(passage, StringComparison.Ordinal); at >= 0; at = text.IndexOf(passage, at + passage.Length, StringComparison.Ordinal))
        {
            covered.Add((at, at + passage.Length));
            found = true;
        }

        return found;
    }

    private static long Size(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
