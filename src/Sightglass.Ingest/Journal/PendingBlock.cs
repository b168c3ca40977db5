namespace Sightglass.Ingest.Journal;

/// <summary>A block that is about to be, or perhaps already is, in the store.</summary>
/// <param name="First">Its first record.</param>
/// <param name="Last">Its last record.</param>
/// <param name="Day">The UTC day its records were received on.</param>
/// <param name="Rows">How many rows it has.</param>
public readonly record struct PendingBlock(ulong First, ulong Last, DateOnly Day, long Rows);
