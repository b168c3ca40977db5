namespace Sightglass.Ingest.Receive.Admission;

/// <summary>How reading or inflating a body ended.</summary>
internal enum BodyRead
{
    Complete,
    TooLarge,
    NoMemory,
    Corrupt,
}
