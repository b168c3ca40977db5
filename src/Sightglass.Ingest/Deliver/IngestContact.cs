namespace Sightglass.Ingest.Deliver;

/// <summary>The last time a project sent spans.</summary>
/// <param name="TimeNanos">When, in nanoseconds since 1970 UTC.</param>
/// <param name="Spans">How many, accepted or not.</param>
public sealed record IngestContact(ulong TimeNanos, long Spans);
