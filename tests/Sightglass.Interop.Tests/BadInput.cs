namespace Sightglass.Interop.Tests;

/// <summary>Makes faulty bodies out of good ones.</summary>
internal static class BadInput
{
    private const int LongestNoise = 4000;

    public static byte[] Make(byte[] good, Random random) => random.Next(6) switch
    {
        0 => Noise(random),
        1 => good[..random.Next(good.Length)],
        2 => Changed(good, random, random.Next(1, 20)),
        3 => Spliced(good, random),
        4 => [.. good, .. Noise(random)],
        _ => Changed(good[..random.Next(good.Length)], random, random.Next(1, 5)),
    };

    private static byte[] Noise(Random random)
    {
        var noise = new byte[random.Next(LongestNoise)];
        random.NextBytes(noise);
        return noise;
    }

    private static byte[] Changed(byte[] good, Random random, int places)
    {
        var changed = (byte[])good.Clone();
        for (var i = 0; i < places && changed.Length > 0; i++)
        {
            var place = random.Next(changed.Length);
            changed[place] = random.Next(3) switch
            {
                0 => (byte)(changed[place] ^ (1 << random.Next(8))),
                1 => 0xFF,
                _ => (byte)random.Next(256),
            };
        }

        return changed;
    }

    private static byte[] Spliced(byte[] good, Random random)
    {
        var from = random.Next(good.Length);
        var to = random.Next(from, good.Length);
        var at = random.Next(good.Length);
        return [.. good[..at], .. good[from..to], .. good[at..]];
    }
}
