namespace Sightglass.Fuzz;

/// <summary>Damages bytes the way lines, disks and strangers do.</summary>
internal static class Mutation
{
    private static readonly byte[][] Telling =
    [
        [0], [0xFF], [0x80], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01], [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
        [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x0A], [0x0A, 0x00], "{}"u8.ToArray(), "[[[["u8.ToArray(), "\""u8.ToArray(), "\\ud800"u8.ToArray(), "1e999"u8.ToArray(), "-0"u8.ToArray(), "null"u8.ToArray(), ","u8.ToArray(), ":"u8.ToArray(), "\"key\":\"\","u8.ToArray(),
    ];

    /// <summary>One change, or a few: bits, bytes, pieces cut, doubled, moved, put in.</summary>
    public static byte[] Of(byte[] original, Random random)
    {
        var bytes = (byte[])original.Clone();
        for (var changes = random.Next(2) == 0 ? 1 : random.Next(2, 6); changes > 0; changes--)
        {
            bytes = One(bytes, random);
        }

        return bytes;
    }

    private static byte[] One(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            // A copy: the next change would be made to the list itself.
            return [.. Telling[random.Next(Telling.Length)]];
        }

        var at = random.Next(bytes.Length);
        var length = Math.Min(bytes.Length - at, 1 << random.Next(8));
        switch (random.Next(8))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[at] = (byte)random.Next(256);
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                return [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + length)];
            case 4:
                return [.. bytes.AsSpan(0, at + length), .. bytes.AsSpan(at)];
            case 5:
                var to = random.Next(bytes.Length - length + 1);
                bytes.AsSpan(at, length).ToArray().CopyTo(bytes, to);
                return bytes;
            case 6:
                return [.. bytes.AsSpan(0, at), .. Telling[random.Next(Telling.Length)], .. bytes.AsSpan(at)];
            default:
                random.NextBytes(bytes.AsSpan(at, length));
                return bytes;
        }
    }
}
