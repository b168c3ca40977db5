namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>Blocks of one journal.</summary>
/// <param name="Journal">The journal.</param>
/// <param name="First">The number of the first block.</param>
/// <param name="Last">The number of the last block.</param>
internal readonly record struct BlockInterval(ulong Journal, ulong First, ulong Last);
