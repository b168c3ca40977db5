using Sightglass.Domain;
using Sightglass.Storage.Traces;

namespace Sightglass.Query.Conversations;

/// <summary>Which calls of a trace make a page: a stretch of them, as many as are wanted and no more text than is read at once.</summary>
/// <param name="From">The place of the first.</param>
/// <param name="To">The place behind the last.</param>
internal readonly record struct ConversationPage(int From, int To)
{
    /// <summary>Those from a place on; one at least, however large.</summary>
    public static ConversationPage StartingAt(IReadOnlyList<SpanSize> calls, int from, int limit, long maxBytes)
    {
        var to = from;
        for (var bytes = 0L; to < calls.Count && to - from < limit; to++)
        {
            bytes += calls[to].Bytes;
            if (to > from && bytes > maxBytes)
            {
                break;
            }
        }

        return new ConversationPage(from, to);
    }

    /// <summary>A call with those before it, for what it continues, and some behind it, for what became of it; null when it is not there.</summary>
    public static ConversationPage? Around(IReadOnlyList<SpanSize> calls, SpanId call, int limit, long maxBytes)
    {
        var at = PlaceOf(calls, call);
        if (at < 0)
        {
            return null;
        }

        var (from, to, bytes) = (at, at + 1, calls[at].Bytes);
        for (var after = Math.Min(calls.Count, at + 1 + ((limit - 1) / 4)); to < after && bytes + calls[to].Bytes <= maxBytes / 2; to++)
        {
            bytes += calls[to].Bytes;
        }

        for (; from > 0 && to - from < limit && bytes + calls[from - 1].Bytes <= maxBytes; from--)
        {
            bytes += calls[from - 1].Bytes;
        }

        return new ConversationPage(from, to);
    }

    /// <summary>The place behind a cursor's call: it is looked for, since calls may have come in the meantime.</summary>
    public static int Behind(IReadOnlyList<SpanSize> calls, ConversationCursor cursor)
    {
        var behind = 0;
        for (var place = 0; place < calls.Count && calls[place].StartNanos <= cursor.StartNanos; place++)
        {
            if (calls[place].StartNanos < cursor.StartNanos || calls[place].SpanId == cursor.SpanId)
            {
                behind = place + 1;
            }
        }

        return behind;
    }

    private static int PlaceOf(IReadOnlyList<SpanSize> calls, SpanId call)
    {
        for (var place = 0; place < calls.Count; place++)
        {
            if (calls[place].SpanId == call)
            {
                return place;
            }
        }

        return -1;
    }
}
