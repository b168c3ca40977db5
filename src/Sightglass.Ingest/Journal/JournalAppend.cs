namespace Sightglass.Ingest.Journal;

/// <summary>A request to be kept.</summary>
/// <param name="Project">The project of the key it came with; at most 65,535 bytes as UTF-8.</param>
/// <param name="Signal">What the body holds.</param>
/// <param name="ReceivedNanos">When it was received, nanoseconds since 1970 UTC.</param>
/// <param name="Items">How many items the body holds.</param>
/// <param name="Body">The protobuf bytes. They MUST NOT change or be reused until the append has completed.</param>
public readonly record struct JournalAppend(string Project, Signal Signal, ulong ReceivedNanos, int Items, ReadOnlyMemory<byte> Body);
