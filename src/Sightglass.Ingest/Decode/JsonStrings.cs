using System.Buffers;
using System.Buffers.Text;

namespace Sightglass.Ingest.Decode;

/// <summary>Transcodes fields that JSON writes as strings: text, ids, bytes.</summary>
internal sealed class JsonStrings(ProtobufBuffer output, JsonRejections rejections)
{
    public bool ReadText(ref JsonCursor cursor, uint tag)
    {
        if (!cursor.TakeString(out var raw, out var escaped))
        {
            return false;
        }

        if (!escaped)
        {
            output.Field(tag, raw);
            return true;
        }

        output.Tag(tag);
        var begin = output.Begin();
        output.Advance(JsonEscape.Unescape(raw, output.Reserve(raw.Length)));
        output.End(begin);
        return true;
    }

    public bool ReadId(ref JsonCursor cursor, uint tag, int size, ItemFault notHex, ItemFault wrongLength)
    {
        if (!cursor.TakeString(out var raw, out _))
        {
            return false;
        }

        // An escaped digit is never written by anyone and is taken for what it looks like: not hex.
        foreach (var character in raw)
        {
            if (JsonEscape.HexDigit(character) < 0)
            {
                return rejections.Reject(ref cursor, notHex, "an id is not hex");
            }
        }

        if (raw.IsEmpty)
        {
            return true;
        }

        if (raw.Length != size * 2)
        {
            return rejections.Reject(ref cursor, wrongLength, "an id has the wrong length");
        }

        Span<byte> id = stackalloc byte[16];
        for (var i = 0; i < size; i++)
        {
            id[i] = (byte)((JsonEscape.HexDigit(raw[2 * i]) << 4) | JsonEscape.HexDigit(raw[(2 * i) + 1]));
        }

        output.Field(tag, id[..size]);
        return true;
    }

    public bool ReadBytes(ref JsonCursor cursor, uint tag)
    {
        if (!cursor.TakeString(out var raw, out var escaped))
        {
            return false;
        }

        output.Tag(tag);
        var begin = output.Begin();
        // Room for the text and, behind it, for what it decodes to: '/' may arrive escaped, '-' and '_' stand for '+' and '/'.
        var room = output.Reserve(raw.Length + 4);
        var length = escaped ? JsonEscape.Unescape(raw, room) : Copy(raw, room);
        room[..length].Replace((byte)'-', (byte)'+');
        room[..length].Replace((byte)'_', (byte)'/');
        while ((length & 3) != 0 && length < room.Length)
        {
            room[length++] = (byte)'=';
        }

        if (Base64.DecodeFromUtf8InPlace(room[..length], out var written) != OperationStatus.Done)
        {
            return rejections.Reject(ref cursor, ItemFault.Base64, "a bytesValue is not base64");
        }

        output.Advance(written);
        output.End(begin);
        return true;
    }

    private static int Copy(ReadOnlySpan<byte> source, Span<byte> destination)
    {
        source.CopyTo(destination);
        return source.Length;
    }
}
