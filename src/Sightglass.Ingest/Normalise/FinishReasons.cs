using Sightglass.Conventions;
using Sightglass.Domain;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise;

/// <summary>
/// Why a model stopped, in canonical words joined by line feeds. Sent as an array, as JSON text in a string (<c>["stop"]</c>), as a bare word,
/// or only inside the messages that came out.
/// </summary>
internal static class FinishReasons
{
    private const int LongestReason = 128;
    private const int LongestResult = 4096;

    private static readonly SpokenIndex Spellings = new(FinishReasonNames.Spellings);

    public static ReadOnlySpan<byte> Of(scoped in SpanFacts span, SpanOperation operation, ReadOnlySpan<byte> outputMessages)
    {
        var room = span.Arena.Take(LongestResult);
        var length = 0;
        if (span.TryGetRaw(ConventionField.FinishReasons, out var type, out var content))
        {
            if (type == AttributeType.String)
            {
                AppendText(content, room, ref length);
            }
            else if (type == AttributeType.Array)
            {
                AppendArray(content, room, ref length);
            }
        }
        else if (!outputMessages.IsEmpty)
        {
            AppendFromMessages(outputMessages, room, ref length);
        }

        if (length == 0 && operation == SpanOperation.Llm)
        {
            AppendFromAnswer(span, outputMessages, room, ref length);
        }

        span.Arena.GiveBack(LongestResult - length);
        return room[..length];
    }

    /// <summary>Out of the provider's answer, where that was sent whole, or of the event it came in.</summary>
    private static void AppendFromAnswer(scoped in SpanFacts span, ReadOnlySpan<byte> outputMessages, Span<byte> room, ref int length)
    {
        Append(span.Events.FinishReason, room, ref length);
        if (length == 0)
        {
            Append(AnswerReason.Find(span.Events.Choice), room, ref length);
        }

        if (length == 0)
        {
            Append(AnswerReason.Find(outputMessages), room, ref length);
        }

        if (length == 0)
        {
            Append(AnswerReason.Find(span.Text(ConventionField.AnyOutput)), room, ref length);
        }

        var status = length == 0 ? span.Text(ConventionField.ResponseStatus) : default;
        if (Spellings.TryFind(status, out _))
        {
            Append(status, room, ref length);
        }
    }

    private static void AppendArray(ReadOnlySpan<byte> items, Span<byte> room, ref int length)
    {
        var reader = new ProtobufReader(items, 0);
        while (reader.TryReadTag(out var tag))
        {
            if (tag != OtlpTag.List.Values)
            {
                reader.Skip(tag);
                continue;
            }

            var item = reader.ReadMessage();
            var value = AnyValueSlice.Read(ref item);
            if (value.Type == AttributeType.String)
            {
                Append(value.Content, room, ref length);
            }
        }
    }

    /// <summary>For example <c>["stop"]</c>, <c>[stop, length]</c>, <c>stop</c>.</summary>
    private static void AppendText(ReadOnlySpan<byte> text, Span<byte> room, ref int length)
    {
        foreach (var part in text.Trim("[] "u8).Split((byte)','))
        {
            Append(text.Trim("[] "u8)[part].Trim("\"' \t\r\n"u8), room, ref length);
        }
    }

    /// <summary>Reads <c>finish_reason</c> of each message; text that was cut off gives what its beginning holds.</summary>
    private static void AppendFromMessages(ReadOnlySpan<byte> messages, Span<byte> room, ref int length)
    {
        var cursor = new JsonCursor(messages, 0);
        if (!cursor.TryTake((byte)'['))
        {
            return;
        }

        do
        {
            if (!cursor.TryTake((byte)'{'))
            {
                return;
            }

            do
            {
                if (!cursor.TakeKey(out var key, out _))
                {
                    return;
                }

                if (key.SequenceEqual("finish_reason"u8) && cursor.Peek() == (byte)'"')
                {
                    if (!cursor.TakeString(out var reason, out _))
                    {
                        return;
                    }

                    Append(reason, room, ref length);
                }
                else if (!cursor.SkipValue())
                {
                    return;
                }
            }
            while (cursor.TryTake((byte)','));
            if (!cursor.TryTake((byte)'}'))
            {
                return;
            }
        }
        while (cursor.TryTake((byte)','));
    }

    private static void Append(ReadOnlySpan<byte> reason, Span<byte> room, ref int length)
    {
        if (reason.IsEmpty || reason.Length > LongestReason || length + reason.Length + 16 > room.Length
            || ConventionIndex.IsNullWord(ConventionField.FinishReasons, reason) || !Utf8Text.IsValid(reason))
        {
            return;
        }

        if (length > 0)
        {
            room[length++] = (byte)'\n';
        }

        if (Spellings.TryFind(reason, out var canonical))
        {
            canonical.CopyTo(room[length..]);
            length += canonical.Length;
            return;
        }

        foreach (var character in reason)
        {
            // A line feed separates reasons and so cannot be part of one.
            room[length++] = character switch
            {
                >= (byte)'A' and <= (byte)'Z' => (byte)(character | 0x20),
                (byte)'\n' => (byte)' ',
                _ => character,
            };
        }
    }
}
