namespace Sightglass.Load;

/// <summary>An encoded request with the places that are filled in anew for each sending. Immutable; copied before it is filled in.</summary>
/// <param name="Bytes">The encoded request.</param>
/// <param name="Slots">The places, in the order of the bytes.</param>
/// <param name="IsJson">Ids and numbers are text.</param>
internal sealed record RequestTemplate(byte[] Bytes, Slot[] Slots, bool IsJson);
