namespace Sightglass.Ingest.Journal;

/// <summary>What stands before a record's project and body.</summary>
internal readonly record struct RecordHeader(
    ulong Sequence,
    Signal Signal,
    ulong ReceivedNanos,
    int Items,
    int ProjectLength,
    int BodyLength,
    UInt128 Digest,
    uint BodyChecksum)
{
    /// <summary>What it adds to its signal's sum.</summary>
    public SignalSum Sum => new(1, Items, Length);

    /// <summary>The record's bytes without the padding after it.</summary>
    public long UnpaddedLength => RecordFormat.HeaderSize + (long)ProjectLength + BodyLength;

    /// <summary>The record's bytes; the next one begins there.</summary>
    public long Length => RecordFormat.Align(UnpaddedLength);
}
