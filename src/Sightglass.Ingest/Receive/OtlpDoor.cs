namespace Sightglass.Ingest.Receive;

/// <summary>Through which kind of listener a connection came. Set on the connection, seen by its requests.</summary>
/// <param name="Protocol">The protocol that listener serves.</param>
internal sealed record OtlpDoor(OtlpProtocol Protocol);
