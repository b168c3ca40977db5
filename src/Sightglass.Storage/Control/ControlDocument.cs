namespace Sightglass.Storage.Control;

/// <summary>A document as it stands.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its last version, from 1.</param>
/// <param name="Body">What it says, JSON.</param>
/// <param name="CreatedNanos">When its first version was written, nanoseconds since 1970 UTC.</param>
/// <param name="UpdatedNanos">When its last was.</param>
public sealed record ControlDocument(string Id, ulong Version, string Body, ulong CreatedNanos, ulong UpdatedNanos);
