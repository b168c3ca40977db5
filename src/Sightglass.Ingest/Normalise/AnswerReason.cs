using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Normalise;

/// <summary>
/// Finds why a model stopped inside a provider's answer: <c>{"choices":[{"finish_reason":"stop"}]}</c>, <c>{"type":"message","stop_reason":"end_turn"}</c>,
/// <c>{"object":"response","status":"completed"}</c>, Genkit's <c>{"message":{},"finishReason":"stop"}</c>, or any of them in LangChain's
/// <c>generations</c>. Only there: an answer that is itself JSON may have members of these names.
/// </summary>
internal static class AnswerReason
{
    private const int MaxDepth = 16;

    /// <summary>The first reason, in the sender's word; empty when none is found.</summary>
    public static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> answer)
    {
        var cursor = new JsonCursor(answer, 0);
        ReadOnlySpan<byte> reason = default;
        if (cursor.Peek() == (byte)'{')
        {
            ReadObject(ref cursor, isWithin: false, 0, ref reason);
        }

        return reason;
    }

    private static bool ReadValue(ref JsonCursor cursor, bool isWithin, int depth, ref ReadOnlySpan<byte> reason)
    {
        var next = cursor.Peek();
        if (depth == MaxDepth || next is not ((byte)'{' or (byte)'['))
        {
            return cursor.SkipValue();
        }

        if (next == (byte)'{')
        {
            return ReadObject(ref cursor, isWithin, depth, ref reason);
        }

        cursor.TryTake((byte)'[');
        if (cursor.TryTake((byte)']'))
        {
            return true;
        }

        do
        {
            if (!ReadValue(ref cursor, isWithin, depth + 1, ref reason) || !reason.IsEmpty)
            {
                return reason.IsEmpty;
            }
        }
        while (cursor.TryTake((byte)','));
        return cursor.TryTake((byte)']');
    }

    private static bool ReadObject(ref JsonCursor cursor, bool isWithin, int depth, ref ReadOnlySpan<byte> reason)
    {
        cursor.TryTake((byte)'{');
        if (cursor.TryTake((byte)'}'))
        {
            return true;
        }

        ReadOnlySpan<byte> stopped = default;
        ReadOnlySpan<byte> status = default;
        var (isMessage, isResponse, hasMessage) = (false, false, false);
        do
        {
            if (!cursor.TakeKey(out var key, out _))
            {
                break;
            }

            if (cursor.Peek() != (byte)'"')
            {
                hasMessage |= key.SequenceEqual("message"u8);
                var leadsOn = isWithin || key.SequenceEqual("choices"u8) || key.SequenceEqual("generations"u8) || key.SequenceEqual("candidates"u8);
                if (leadsOn ? !ReadValue(ref cursor, true, depth + 1, ref reason) || !reason.IsEmpty : !cursor.SkipValue())
                {
                    break;
                }

                continue;
            }

            if (!cursor.TakeString(out var text, out _))
            {
                break;
            }

            isMessage |= key.SequenceEqual("type"u8) && text.SequenceEqual("message"u8);
            isResponse |= key.SequenceEqual("object"u8) && text.SequenceEqual("response"u8);
            status = key.SequenceEqual("status"u8) ? text : status;
            stopped = IsReason(key) ? text : stopped;
        }
        while (cursor.TryTake((byte)','));

        reason = !reason.IsEmpty ? reason
            : (isWithin || isMessage || hasMessage) && !stopped.IsEmpty ? stopped
            : isResponse ? status
            : default;
        return reason.IsEmpty && cursor.TryTake((byte)'}');
    }

    private static bool IsReason(ReadOnlySpan<byte> key)
        => key.SequenceEqual("finish_reason"u8) || key.SequenceEqual("stop_reason"u8) || key.SequenceEqual("finishReason"u8) || key.SequenceEqual("stopReason"u8);
}
