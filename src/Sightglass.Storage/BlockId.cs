namespace Sightglass.Storage;

/// <summary>Names one block for ever: every row of it carries this, so that it can be counted and removed after a crash.</summary>
/// <param name="Journal">The journal the block was cut from: a random number made with the data folder.</param>
/// <param name="FirstSequence">The sequence number of the block's first journal record.</param>
/// <param name="Day">The UTC day on which its records were received: the partition. A block never spans two days.</param>
public readonly record struct BlockId(ulong Journal, ulong FirstSequence, DateOnly Day);
