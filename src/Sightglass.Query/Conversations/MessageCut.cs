using System.Text;

namespace Sightglass.Query.Conversations;

/// <summary>Cuts what is long in a message; the whole value is had from its span.</summary>
internal static class MessageCut
{
    private const int Limit = 64 * 1024;
    private const int Kept = 8 * 1024;

    public static Message Of(Message message) => message with { Parts = [.. message.Parts.Select(Of)] };

    /// <summary>The part with its one long text cut.</summary>
    public static MessagePart Of(MessagePart part)
    {
        if (Cut(part.Text) is { } text)
        {
            return part with { Text = text.Beginning, CutBytes = text.Bytes };
        }

        if (Cut(part.Arguments) is { } arguments)
        {
            return part with { Arguments = arguments.Beginning, CutBytes = arguments.Bytes };
        }

        return Cut(part.Result) is { } result ? part with { Result = result.Beginning, CutBytes = result.Bytes } : part;
    }

    private static (string Beginning, long Bytes)? Cut(string? text)
    {
        // a character of UTF-16 is at most three bytes of UTF-8
        if (text is null || text.Length <= Limit / 3 || Encoding.UTF8.GetByteCount(text) is var bytes && bytes <= Limit)
        {
            return null;
        }

        return (TextBeginning.Of(text, Kept), bytes);
    }
}
