namespace Sightglass.Ingest.Journal;

/// <summary>A request read back from the journal. Project and body are valid until the reader that gave it takes its next step.</summary>
public readonly struct JournalRecord
{
    /// <summary>Its place in the journal; ascending, with gaps.</summary>
    public ulong Sequence { get; init; }

    /// <summary>The first sequence number of the file it stands in.</summary>
    public ulong SegmentFirst { get; init; }

    /// <summary>What the body holds.</summary>
    public Signal Signal { get; init; }

    /// <summary>When it was received, nanoseconds since 1970 UTC.</summary>
    public ulong ReceivedNanos { get; init; }

    /// <summary>How many items the body holds.</summary>
    public int Items { get; init; }

    /// <summary>The project, UTF-8.</summary>
    public ReadOnlyMemory<byte> Project { get; init; }

    /// <summary>The protobuf bytes.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The UTC day it was received on.</summary>
    public DateOnly Day => UnixNanos.DayOf(ReceivedNanos);
}
