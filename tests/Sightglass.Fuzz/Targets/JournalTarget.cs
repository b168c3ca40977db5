using Sightglass.Ingest.Tests.Journal;

namespace Sightglass.Fuzz.Targets;

/// <summary>
/// Damaged journal folders: any file cut, flipped, overwritten. Opening never fails; every record read is one that was written, in order; and
/// when one place of one segment is damaged, only the records of that place are missing.
/// </summary>
internal sealed class JournalTarget : IFuzzTarget
{
    public string Name => "journal";

    public async ValueTask<string> RunAsync(Random random)
    {
        var rig = new JournalRig();
        var written = await WriteAsync(rig, random);
        var disk = rig.Disk.AfterKill();
        var paths = disk.Paths();
        var path = paths[random.Next(paths.Count)];
        var isSegment = path.EndsWith(".seg", StringComparison.Ordinal);
        var content = disk.ReadAll(path);
        var isOnePlace = random.Next(2) == 0 && content.Length > 0;
        var damaged = isOnePlace ? Flipped(content, random) : Mutation.Of(content, random);
        disk.WriteAll(path, damaged);
        rig.Disk = disk;
        rig.Log = new LogLines();

        List<(ulong Sequence, byte[] Body)> read;
        try
        {
            await using var journal = rig.Open();
            read = JournalRig.ReadAll(journal);
        }
        catch (Exception fault)
        {
            throw new FuzzFindingException($"opening or reading failed after damage to {path}", damaged, fault);
        }

        CheckRead(read, written, damaged, path);
        var missing = written.Count - read.Count;

        // A flipped bit stands in one record, or in the header of a segment, which is checked apart.
        if (missing > 1 && isOnePlace && isSegment && !IsInHeader(content, damaged))
        {
            throw new FuzzFindingException($"one flipped bit in {path} lost {missing} records", damaged);
        }

        return missing == 0 ? "all read" : missing == 1 ? "one missing" : "several missing";
    }

    private static async Task<Dictionary<ulong, byte[]>> WriteAsync(JournalRig rig, Random random)
    {
        var written = new Dictionary<ulong, byte[]>();
        await using var journal = rig.Open();
        for (var records = random.Next(1, 30); records > 0; records--)
        {
            var body = JournalRig.Body((ulong)random.NextInt64(), random.Next(1, 4), random.Next(3) == 0 ? random.Next(4_000) : random.Next(60));
            written[await rig.KeepAsync(journal, body)] = body;
        }

        return written;
    }

    private static void CheckRead(List<(ulong Sequence, byte[] Body)> read, Dictionary<ulong, byte[]> written, byte[] damaged, string path)
    {
        var last = 0UL;
        foreach (var (sequence, body) in read)
        {
            if (!written.TryGetValue(sequence, out var original) || !body.AsSpan().SequenceEqual(original))
            {
                throw new FuzzFindingException($"record {sequence} was never written so; damage is in {path}", damaged);
            }

            if (sequence <= last)
            {
                throw new FuzzFindingException($"record {sequence} came after {last}; damage is in {path}", damaged);
            }

            last = sequence;
        }
    }

    private static byte[] Flipped(byte[] content, Random random)
    {
        var bytes = (byte[])content.Clone();
        bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        return bytes;
    }

    private static bool IsInHeader(byte[] content, byte[] damaged) => content.AsSpan().CommonPrefixLength(damaged) < Ingest.Journal.SegmentFormat.HeaderSize;
}
