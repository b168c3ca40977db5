namespace Sightglass.Ingest.Decode;

/// <summary>Wire faults in words a sender's developer can act on.</summary>
internal static class WireFaultText
{
    public static string Of(WireFault fault) => fault switch
    {
        WireFault.VarintCutOff => "a varint is cut off",
        WireFault.VarintTooLong => "a varint is longer than 10 bytes",
        WireFault.FieldNumber => "a field number is 0 or too large",
        WireFault.WireType => "a wire type is none that protobuf knows, or ends a group that was not begun",
        WireFault.LengthPastEnd => "a length runs past the end of its message",
        WireFault.FixedCutOff => "a fixed-size number is cut off",
        WireFault.Group => "a group has no end, another's end, or groups nested too deep",
        _ => "no fault",
    };
}
