namespace Sightglass.Server.Api.Binary;

/// <summary>What the trace index says of a row in one byte. Numbers are part of the format: none ever changes its meaning.</summary>
[Flags]
internal enum TraceIndexFlags : byte
{
    None = 0,
    ParentMissing = 1,
    NeverEnded = 2,
    HasContent = 4,
    HasEvents = 8,
    HasLinks = 16,
    RootCause = 32,
    ToldElsewhere = 64,
}
