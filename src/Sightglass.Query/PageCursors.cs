using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Sightglass.Domain;
using Sightglass.Query.Conversations;
using Sightglass.Storage.Groups;
using Sightglass.Storage.Logs;
using Sightglass.Storage.Spans;

namespace Sightglass.Query;

/// <summary>
/// Writes a place in a list as an opaque word and reads it back: a version, which list it is of, the order where there are several, and the place
/// itself. A word that is not whole, of another version, list or order is not a cursor.
/// </summary>
internal static class PageCursors
{
    private const byte Version = 1;
    private const byte OfTraces = 1;
    private const byte OfSpans = 2;
    private const byte OfOrderedTraces = 3;
    private const byte OfSessions = 4;
    private const byte OfUsers = 5;
    private const byte OfConversation = 6;
    private const byte OfLogs = 7;
    private const int Header = 2;
    private const int TraceLength = Header + sizeof(ulong) + TraceId.Size;
    private const int SpanLength = TraceLength + SpanId.Size;
    private const int CallLength = Header + sizeof(ulong) + SpanId.Size;
    private const int LogLength = Header + (3 * sizeof(ulong)) + sizeof(uint);

    // order, whether the figure is known
    private const int Order = 2;
    private const int OrderedTraceLength = TraceLength + Order;
    private const int GroupHeader = Header + Order + sizeof(long);

    public static string Write(TraceOrder order, TraceCursor cursor)
    {
        if (order == default)
        {
            Span<byte> bytes = stackalloc byte[TraceLength];
            WriteHead(bytes, OfTraces, cursor.StartNanos, cursor.TraceId);
            return Base64Url.EncodeToString(bytes);
        }

        Span<byte> ordered = stackalloc byte[OrderedTraceLength];
        WriteHead(ordered, OfOrderedTraces, order.Key == TraceOrderKey.Time ? cursor.StartNanos : unchecked((ulong)(cursor.Figure ?? 0)), cursor.TraceId);
        ordered[TraceLength] = Number(order);
        ordered[TraceLength + 1] = cursor.Figure is null ? (byte)0 : (byte)1;
        return Base64Url.EncodeToString(ordered);
    }

    public static string Write(SpanCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[SpanLength];
        WriteHead(bytes, OfSpans, cursor.StartNanos, cursor.TraceId);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[TraceLength..], cursor.SpanId.Value);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, TraceOrder order, out TraceCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[order == default ? TraceLength : OrderedTraceLength];
        if (!TryDecode(text, bytes, order == default ? OfTraces : OfOrderedTraces) || (order != default && bytes[TraceLength] != Number(order)))
        {
            cursor = default;
            return false;
        }

        var place = BinaryPrimitives.ReadUInt64BigEndian(bytes[Header..]);
        var traceId = TraceId.Read(bytes[(Header + sizeof(ulong))..]);
        cursor = order.Key == TraceOrderKey.Time
            ? new TraceCursor(place, traceId)
            : new TraceCursor(0, traceId, bytes[TraceLength + 1] == 0 ? null : unchecked((long)place));
        return true;
    }

    public static bool TryRead(string text, out SpanCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[SpanLength];
        if (!TryDecode(text, bytes, OfSpans))
        {
            cursor = default;
            return false;
        }

        cursor = new SpanCursor(BinaryPrimitives.ReadUInt64BigEndian(bytes[Header..]), TraceId.Read(bytes[(Header + sizeof(ulong))..]), SpanId.Read(bytes[TraceLength..]));
        return true;
    }

    public static string Write(TraceGrouping grouping, TraceGroupOrder order, TraceGroupCursor cursor)
    {
        var bytes = new byte[GroupHeader + Encoding.UTF8.GetByteCount(cursor.Id)];
        bytes[0] = Version;
        bytes[1] = ListOf(grouping);
        bytes[Header] = (byte)order;
        bytes[Header + 1] = cursor.Figure is null ? (byte)0 : (byte)1;
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(Header + Order), cursor.Figure ?? 0);
        Encoding.UTF8.GetBytes(cursor.Id, bytes.AsSpan(GroupHeader));
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, TraceGrouping grouping, TraceGroupOrder order, [NotNullWhen(true)] out TraceGroupCursor? cursor)
    {
        cursor = null;
        if (!Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not { Length: > GroupHeader } bytes
            || bytes[0] != Version || bytes[1] != ListOf(grouping) || bytes[Header] != (byte)order)
        {
            return false;
        }

        var figure = BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(Header + Order));
        cursor = new TraceGroupCursor(bytes[Header + 1] == 0 ? null : figure, Encoding.UTF8.GetString(bytes.AsSpan(GroupHeader)));
        return true;
    }

    public static string Write(LogCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[LogLength];
        bytes[0] = Version;
        bytes[1] = OfLogs;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[Header..], cursor.AtNanos);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[(Header + sizeof(ulong))..], cursor.Journal);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[(Header + (2 * sizeof(ulong)))..], cursor.Block);
        BinaryPrimitives.WriteUInt32BigEndian(bytes[(Header + (3 * sizeof(ulong)))..], cursor.Ordinal);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, out LogCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[LogLength];
        if (!TryDecode(text, bytes, OfLogs))
        {
            cursor = default;
            return false;
        }

        cursor = new LogCursor(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[Header..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[(Header + sizeof(ulong))..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes[(Header + (2 * sizeof(ulong)))..]),
            BinaryPrimitives.ReadUInt32BigEndian(bytes[(Header + (3 * sizeof(ulong)))..]));
        return true;
    }

    public static string Write(ConversationCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[CallLength];
        bytes[0] = Version;
        bytes[1] = OfConversation;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[Header..], cursor.StartNanos);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[(Header + sizeof(ulong))..], cursor.SpanId.Value);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, out ConversationCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[CallLength];
        var isRead = TryDecode(text, bytes, OfConversation);
        cursor = isRead ? new ConversationCursor(BinaryPrimitives.ReadUInt64BigEndian(bytes[Header..]), SpanId.Read(bytes[(Header + sizeof(ulong))..])) : default;
        return isRead;
    }

    private static byte ListOf(TraceGrouping grouping) => grouping == TraceGrouping.Session ? OfSessions : OfUsers;

    private static byte Number(TraceOrder order) => (byte)(((int)order.Key * 2) + (order.Ascending ? 1 : 0));

    private static void WriteHead(Span<byte> bytes, byte list, ulong start, TraceId traceId)
    {
        bytes[0] = Version;
        bytes[1] = list;
        BinaryPrimitives.WriteUInt64BigEndian(bytes[Header..], start);
        traceId.Write(bytes[(Header + sizeof(ulong))..]);
    }

    private static bool TryDecode(string text, Span<byte> bytes, byte list)
        => text.Length == Base64Url.GetEncodedLength(bytes.Length)
            && Base64Url.IsValid(text, out var decoded)
            && decoded == bytes.Length
            && Base64Url.TryDecodeFromChars(text, bytes, out _)
            && bytes[0] == Version
            && bytes[1] == list;
}
