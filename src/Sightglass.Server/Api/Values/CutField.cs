namespace Sightglass.Server.Api.Values;

/// <summary>A value that was too long to be sent with its span.</summary>
/// <param name="Field">Its name, as the address of the whole value takes it.</param>
/// <param name="Bytes">How long it is, in bytes of UTF-8.</param>
internal readonly record struct CutField(string Field, long Bytes);
