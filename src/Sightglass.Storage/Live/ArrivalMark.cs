namespace Sightglass.Storage.Live;

/// <summary>How far each journal has been stored. Blocks of one journal are stored in their order, so that nothing after the mark comes before it later.</summary>
/// <param name="Blocks">The last block of each journal.</param>
public sealed record ArrivalMark(IReadOnlyDictionary<ulong, ulong> Blocks);
