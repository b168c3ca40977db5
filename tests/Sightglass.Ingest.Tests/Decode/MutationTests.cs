using System.Diagnostics;
using Sightglass.Ingest.Decode;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Tests.Decode;

/// <summary>Case 56: whatever arrives is accepted or malformed; never an exception, a hang, or rows that were not counted.</summary>
public class MutationTests
{
    /// <summary>A bound that only a hang exceeds, on a busy machine too.</summary>
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(20);

    [Fact]
    public void Validate_BodiesCutAtEveryByte_AcceptsOrRefuses()
    {
        foreach (var body in Bodies(max: 4000).Where(static b => b.Bytes.Length > 0))
        {
            for (var length = 0; length < body.Bytes.Length; length++)
            {
                Look(body.Bytes.AsMemory(0, length), body.IsJson);
            }
        }
    }

    [Fact]
    public void Validate_BodiesWithFlippedBits_AcceptsOrRefuses()
    {
        var random = new Random(7);
        foreach (var body in Bodies(max: 30_000).Where(static b => b.Bytes.Length > 0))
        {
            for (var i = 0; i < 200; i++)
            {
                var mutated = body.Bytes.ToArray();
                for (var flips = random.Next(1, 5); flips > 0; flips--)
                {
                    mutated[random.Next(mutated.Length)] ^= (byte)(1 << random.Next(8));
                }

                Look(mutated, body.IsJson);
            }
        }
    }

    [Fact]
    public void Validate_SplicedBodies_AcceptsOrRefuses()
    {
        var random = new Random(11);
        var bodies = Bodies(max: 30_000).Where(static b => b.Bytes.Length > 0).ToList();
        for (var i = 0; i < 2000; i++)
        {
            var one = bodies[random.Next(bodies.Count)];
            var other = bodies[random.Next(bodies.Count)].Bytes;
            var from = random.Next(one.Bytes.Length);
            var length = random.Next(Math.Min(200, other.Length));
            byte[] spliced = [.. one.Bytes.AsSpan(0, from), .. other.AsSpan(random.Next(other.Length - length), length), .. one.Bytes.AsSpan(from)];
            Look(spliced, one.IsJson);
        }
    }

    [Fact]
    public void Validate_RandomBytes_AcceptsOrRefuses()
    {
        var random = new Random(13);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            Look(bytes, isJson: i % 2 == 0);
        }
    }

    private static void Look(ReadOnlyMemory<byte> body, bool isJson)
    {
        var validator = new RequestValidator(new DecodeLimits());
        var started = Stopwatch.GetTimestamp();
        using var validation = isJson ? validator.ValidateJson(Signal.Traces, body) : validator.ValidateProtobuf(Signal.Traces, body);
        if (!validation.IsMalformed)
        {
            Rows.Of(validation);
        }

        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(LongestLook);
    }

    private static IEnumerable<(byte[] Bytes, bool IsJson)> Bodies(int max)
    {
        for (var seed = 0; seed < 10; seed++)
        {
            var request = new RandomRequests(seed).Next();
            yield return (Google.Protobuf.MessageExtensions.ToByteArray(request), false);
            yield return (OtlpJson.Write(request), true);
        }

        if (Captures.Folder is not null)
        {
            foreach (var file in Captures.TraceBodies("*.pb").Concat(Captures.TraceBodies("*.json")).Where((_, i) => i % 6 == 0))
            {
                var bytes = File.ReadAllBytes(file);
                if (bytes.Length <= max)
                {
                    yield return (bytes, file.EndsWith(".json", StringComparison.Ordinal));
                }
            }
        }
    }
}
