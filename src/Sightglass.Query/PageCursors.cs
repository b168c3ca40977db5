using System.Buffers.Binary;
using System.Buffers.Text;
using Sightglass.Domain;
using Sightglass.Storage.Spans;

namespace Sightglass.Query;

/// <summary>
/// Writes a place in a list as an opaque word and reads it back: a version, which list it is of, and the place itself.
/// A word that is not whole, of another version or of the other list is not a cursor.
/// </summary>
internal static class PageCursors
{
    private const byte Version = 1;
    private const byte OfTraces = 1;
    private const byte OfSpans = 2;
    private const int Header = 2;
    private const int TraceLength = Header + sizeof(ulong) + TraceId.Size;
    private const int SpanLength = TraceLength + SpanId.Size;

    public static string Write(TraceCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[TraceLength];
        WriteHead(bytes, OfTraces, cursor.StartNanos, cursor.TraceId);
        return Base64Url.EncodeToString(bytes);
    }

    public static string Write(SpanCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[SpanLength];
        WriteHead(bytes, OfSpans, cursor.StartNanos, cursor.TraceId);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[TraceLength..], cursor.SpanId.Value);
        return Base64Url.EncodeToString(bytes);
    }

    public static bool TryRead(string text, out TraceCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[TraceLength];
        if (!TryDecode(text, bytes, OfTraces))
        {
            cursor = default;
            return false;
        }

        cursor = new TraceCursor(BinaryPrimitives.ReadUInt64BigEndian(bytes[Header..]), TraceId.Read(bytes[(Header + sizeof(ulong))..]));
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
