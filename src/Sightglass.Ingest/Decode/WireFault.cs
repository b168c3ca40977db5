namespace Sightglass.Ingest.Decode;

/// <summary>What can be wrong with protobuf bytes.</summary>
internal enum WireFault : byte
{
    None,
    VarintCutOff,
    VarintTooLong,
    FieldNumber,
    WireType,
    LengthPastEnd,
    FixedCutOff,
    Group,
}
