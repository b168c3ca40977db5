namespace Sightglass.Storage.ClickHouse.Signatures;

/// <summary>A run of four characters that is looked for.</summary>
/// <param name="Word">The word of its bit in a set that was not folded.</param>
/// <param name="Bit">The number of its bit in that word.</param>
/// <param name="HasK">A letter k is in it, for which content may have a KELVIN SIGN.</param>
internal readonly record struct SearchedGram(int Word, int Bit, bool HasK);
