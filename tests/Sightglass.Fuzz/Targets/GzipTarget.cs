using System.IO.Compression;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Fuzz.Targets;

/// <summary>Damaged gzip of one or more members. What is called complete is what was packed or what the runtime unpacks; the budget gets everything back.</summary>
internal sealed class GzipTarget : IFuzzTarget
{
    private const int Limit = 200_000;

    public string Name => "gzip";

    public async ValueTask<string> RunAsync(Random random)
    {
        var packed = new MemoryStream();
        for (var members = random.Next(1, 4); members > 0; members--)
        {
            var content = new byte[1 << random.Next(17)];
            if (random.Next(2) == 0)
            {
                random.NextBytes(content);
            }

            using var gzip = new GZipStream(packed, (CompressionLevel)random.Next(4), leaveOpen: true);
            gzip.Write(content);
        }

        var body = random.Next(4) == 0 ? packed.ToArray() : Mutation.Of(packed.ToArray(), random);
        var budget = new BodyBudget(long.MaxValue / 2);
        BodyRead result;
        try
        {
            using var buffer = new BodyBuffer(budget);
            result = await GzipInflater.InflateAsync(body, buffer, Limit, CancellationToken.None);
            Check(result, buffer, body);
        }
        catch (Exception fault) when (fault is not FuzzFindingException)
        {
            throw new FuzzFindingException("inflating failed", body, fault);
        }

        return budget.Taken == 0 ? result.ToString() : throw new FuzzFindingException($"{budget.Taken} bytes of the budget were not given back", body);
    }

    private static void Check(BodyRead result, BodyBuffer buffer, byte[] body)
    {
        if (result is not (BodyRead.Complete or BodyRead.Corrupt or BodyRead.TooLarge))
        {
            throw new FuzzFindingException($"ended as {result}", body);
        }

        if (result != BodyRead.Complete)
        {
            return;
        }

        using var gzip = new GZipStream(new MemoryStream(body), CompressionMode.Decompress);
        var unpacked = new MemoryStream();
        gzip.CopyTo(unpacked);
        if (buffer.Length > Limit || !unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length).SequenceEqual(buffer.Written.Span))
        {
            throw new FuzzFindingException("complete, but not what the runtime unpacks, or beyond the limit", body);
        }
    }
}
