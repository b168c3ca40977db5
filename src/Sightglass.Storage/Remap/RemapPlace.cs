namespace Sightglass.Storage.Remap;

/// <summary>Where a span lies that may be mapped anew.</summary>
/// <param name="StartNanos">Its start.</param>
/// <param name="Key">Its row: see <see cref="StoredSpan.Key"/>.</param>
/// <param name="Bytes">How large its attributes, content, events and links are.</param>
public sealed record RemapPlace(ulong StartNanos, ulong Key, long Bytes);
