namespace Sightglass.Server.Api.Ledger;

/// <summary>What is accepted and not stored yet.</summary>
/// <param name="Records">Requests that wait in the journal.</param>
/// <param name="Bytes">Their bytes.</param>
/// <param name="Seconds">The age of the oldest; 0 when none waits.</param>
public sealed record IngestLag(long Records, long Bytes, double Seconds);
