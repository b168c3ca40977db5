namespace Sightglass.Storage.Control;

/// <summary>What a document said at one version.</summary>
/// <param name="Version">The version, from 1.</param>
/// <param name="Body">What it said, JSON; null where it was deleted.</param>
/// <param name="WrittenNanos">When it was written, nanoseconds since 1970 UTC.</param>
public sealed record ControlVersion(ulong Version, string? Body, ulong WrittenNanos);
