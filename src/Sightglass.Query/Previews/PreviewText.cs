using System.Text;
using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Previews;

/// <summary>Makes the two lines of a preview out of the beginnings of a span.</summary>
internal static class PreviewText
{
    private const int MostCharacters = 160;

    public static Preview None { get; } = new(null, Absence.NotCaptured);

    /// <summary>A tool's arguments; otherwise the first text of a user, or else the first text there is.</summary>
    public static Preview Input(SpanBeginning span)
    {
        if (span.Operation == SpanOperation.Tool && Fold(span.ToolArguments) is { } arguments)
        {
            return new Preview(arguments, Absence.None);
        }

        var messages = MessageReader.Read(span.InputMessages, MessageRole.User);
        return Said(messages.Where(message => message.Role == MessageRole.User).SelectMany(Texts).FirstOrDefault() ?? messages.SelectMany(Texts).FirstOrDefault(), span.PromptHash);
    }

    /// <summary>A tool's result; the first document; otherwise the last text of the assistant, or else the tool it calls.</summary>
    public static Preview Output(SpanBeginning span)
    {
        if (span.Operation == SpanOperation.Tool && Fold(span.ToolResult) is { } result)
        {
            return new Preview(result, Absence.None);
        }

        var messages = MessageReader.Read(span.OutputMessages, MessageRole.Assistant);
        var text = messages.SelectMany(Texts).LastOrDefault()
            ?? DocumentReader.Read(span.Documents).Select(document => Fold(document.Text ?? "")).FirstOrDefault(words => words is not null)
            ?? messages.SelectMany(message => message.Parts).Where(part => part.Type == PartType.ToolCall).Select(part => Fold($"{part.ToolName}({part.Arguments})")).LastOrDefault();
        return Said(text, span.ResponseHash);
    }

    /// <summary>Blanks folded to one, at most 160 characters; null when nothing is left.</summary>
    public static string? Fold(string text)
    {
        var folded = new StringBuilder(MostCharacters);
        var (length, blank) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
            {
                blank = length > 0;
                continue;
            }

            if (length + (blank ? 2 : 1) > MostCharacters)
            {
                break;
            }

            _ = blank ? folded.Append(' ') : folded;
            folded.Append(rune.ToString());
            length += blank ? 2 : 1;
            blank = false;
        }

        return length == 0 ? null : folded.ToString();
    }

    private static Preview Said(string? text, string hash)
        => text is not null ? new Preview(text, Absence.None) : new Preview(null, hash.Length > 0 ? Absence.Hashed : Absence.NotCaptured);

    private static IEnumerable<string> Texts(Message message)
        => message.Parts.Where(part => part.Type is PartType.Text).Select(part => Fold(part.Text ?? "")).OfType<string>();
}
