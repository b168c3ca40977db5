namespace Sightglass.Ingest.Journal;

/// <summary>A request that is remembered to recognise its retry.</summary>
internal readonly record struct DigestEntry(UInt128 Digest, ulong Sequence, ulong ReceivedNanos);
