namespace Sightglass.Ingest.Journal;

/// <summary>What stands at the start of a segment file.</summary>
/// <param name="Journal">The journal it belongs to.</param>
/// <param name="First">The sequence number of its first record.</param>
/// <param name="VoidFrom">
/// Records of earlier files numbered from here up to <paramref name="First"/> belong to batches whose write failed: their senders were
/// told so and may have sent them again, so they must never be read. Equal to <paramref name="First"/> when nothing failed.
/// </param>
internal readonly record struct SegmentHeader(ulong Journal, ulong First, ulong VoidFrom);
