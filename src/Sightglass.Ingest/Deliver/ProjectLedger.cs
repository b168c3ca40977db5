namespace Sightglass.Ingest.Deliver;

/// <summary>What came in for one project since start, in spans or log records.</summary>
/// <param name="Project">Its name.</param>
/// <param name="Received">Accepted.</param>
/// <param name="Duplicates">Of retries, recognised and not stored again.</param>
/// <param name="Rejected">Refused before the journal.</param>
/// <param name="TurnedAway">Of requests turned away for lack of room or a failing disk.</param>
public sealed record ProjectLedger(string Project, long Received, long Duplicates, long Rejected, long TurnedAway);
