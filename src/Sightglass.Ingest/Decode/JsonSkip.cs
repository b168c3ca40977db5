namespace Sightglass.Ingest.Decode;

/// <summary>Steps over JSON that nobody asked for. It must be JSON all the same. Does not recurse.</summary>
internal static class JsonSkip
{
    /// <summary>How deep a value that is stepped over may be nested.</summary>
    private const int MaxDepth = 10_000;

    /// <summary>Steps over one value of any kind.</summary>
    public static bool Value(ref JsonCursor cursor)
    {
        // One bit for each level: whether it is an object.
        Span<byte> objects = stackalloc byte[(MaxDepth / 8) + 1];
        var depth = 0;
        while (true)
        {
            var next = cursor.Peek();
            if (next is not ((byte)'{' or (byte)'['))
            {
                if (!Scalar(ref cursor, next))
                {
                    return false;
                }
            }
            else
            {
                if (depth == MaxDepth)
                {
                    return cursor.Fail("values are nested over 10000 deep");
                }

                var isObject = next == (byte)'{';
                cursor.TryTake(next);
                if (!cursor.TryTake(isObject ? (byte)'}' : (byte)']'))
                {
                    var bit = (byte)(1 << (depth & 7));
                    objects[depth >> 3] = (byte)(isObject ? objects[depth >> 3] | bit : objects[depth >> 3] & ~bit);
                    depth++;
                    if (isObject && !cursor.TakeKey(out _, out _))
                    {
                        return false;
                    }

                    continue;
                }
            }

            while (true)
            {
                if (depth == 0)
                {
                    return true;
                }

                var inObject = (objects[(depth - 1) >> 3] & (1 << ((depth - 1) & 7))) != 0;
                if (cursor.TryTake((byte)','))
                {
                    if (inObject && !cursor.TakeKey(out _, out _))
                    {
                        return false;
                    }

                    break;
                }

                if (!cursor.TryTake(inObject ? (byte)'}' : (byte)']'))
                {
                    return cursor.Fail(inObject ? "expected ',' or '}'" : "expected ',' or ']'");
                }

                depth--;
            }
        }
    }

    private static bool Scalar(ref JsonCursor cursor, byte first) => first switch
    {
        (byte)'"' => cursor.TakeString(out _, out _),
        (byte)'t' or (byte)'f' => cursor.TakeBool(out _),
        _ => cursor.TryTakeNull() || cursor.TakeNumber(out _),
    };
}
