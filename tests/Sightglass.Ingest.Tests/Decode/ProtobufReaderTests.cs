using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Tests.Decode;

public class ProtobufReaderTests
{
    [Theory]
    [InlineData("0801", 1UL)]
    [InlineData("08818000", 1UL)]
    [InlineData("0881808080808080808000", 1UL)]
    [InlineData("08FFFFFFFFFFFFFFFFFF01", ulong.MaxValue)]
    [InlineData("888000 01", 1UL)]
    public void ReadVarint_MinimalOrPadded_GivesTheNumber(string hex, ulong expected)
    {
        var reader = new ProtobufReader(Bytes(hex), 0);

        reader.TryReadTag(out var tag).ShouldBeTrue();
        tag.ShouldBe(8u);
        reader.ReadVarint().ShouldBe(expected);
        reader.TryReadTag(out _).ShouldBeFalse();
        reader.Failed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("08", nameof(WireFault.VarintCutOff), 1)]
    [InlineData("0880", nameof(WireFault.VarintCutOff), 1)]
    [InlineData("08FFFFFFFFFFFFFFFFFFFF01", nameof(WireFault.VarintTooLong), 1)]
    [InlineData("00", nameof(WireFault.FieldNumber), 0)]
    [InlineData("0700", nameof(WireFault.FieldNumber), 0)]
    [InlineData("FFFFFFFFFF01", nameof(WireFault.FieldNumber), 0)]
    [InlineData("0B", nameof(WireFault.Group), 1)]
    [InlineData("0B0801", nameof(WireFault.Group), 3)]
    [InlineData("0B14", nameof(WireFault.Group), 2)]
    [InlineData("0B1314", nameof(WireFault.Group), 3)]
    [InlineData("0B130C14", nameof(WireFault.Group), 3)]
    [InlineData("0B0A05", nameof(WireFault.LengthPastEnd), 2)]
    [InlineData("0C", nameof(WireFault.WireType), 1)]
    [InlineData("0E", nameof(WireFault.WireType), 1)]
    [InlineData("0F", nameof(WireFault.WireType), 1)]
    [InlineData("0A0261", nameof(WireFault.LengthPastEnd), 1)]
    [InlineData("0AFFFFFFFF0F61", nameof(WireFault.LengthPastEnd), 1)]
    [InlineData("0AFFFFFFFFFFFFFFFFFF0161", nameof(WireFault.LengthPastEnd), 1)]
    [InlineData("0901020304050607", nameof(WireFault.FixedCutOff), 1)]
    [InlineData("0D010203", nameof(WireFault.FixedCutOff), 1)]
    public void Skip_BrokenBytes_NamesTheFaultAndItsOffset(string hex, string fault, int offset)
    {
        var reader = new ProtobufReader(Bytes(hex), 100);

        while (reader.TryReadTag(out var tag))
        {
            reader.Skip(tag);
        }

        (reader.Fault.ToString(), reader.FaultOffset).ShouldBe((fault, 100 + offset));
    }

    [Theory]
    [InlineData("0B0C")]
    [InlineData("0B130801140A01610C")]
    public void Skip_Group_GoesOnBehindIt(string hex)
    {
        var reader = new ProtobufReader(Bytes(hex + "0805"), 0);

        reader.TryReadTag(out var tag).ShouldBeTrue();
        reader.Skip(tag);

        reader.TryReadTag(out tag).ShouldBeTrue();
        tag.ShouldBe(8u);
        reader.ReadVarint().ShouldBe(5UL);
        reader.Failed.ShouldBeFalse();
    }

    [Theory]
    [InlineData(64, false)]
    [InlineData(65, true)]
    [InlineData(1_000_000, true)]
    public void Skip_GroupsInGroups_AreSteppedOverToALimit(int depth, bool failed)
    {
        byte[] bytes = [.. Enumerable.Repeat((byte)0x0B, depth), .. Enumerable.Repeat((byte)0x0C, depth)];
        var reader = new ProtobufReader(bytes, 0);

        while (reader.TryReadTag(out var tag))
        {
            reader.Skip(tag);
        }

        reader.Failed.ShouldBe(failed);
    }

    [Fact]
    public void Read_AfterAFault_GivesNothingAndKeepsTheFirstFault()
    {
        var reader = new ProtobufReader(Bytes("0A05"), 0);
        reader.TryReadTag(out _);

        reader.ReadBytes().Length.ShouldBe(0);
        reader.ReadFixed64().ShouldBe(0UL);
        reader.ReadVarint().ShouldBe(0UL);
        reader.TryReadTag(out _).ShouldBeFalse();

        reader.Fault.ShouldBe(WireFault.LengthPastEnd);
    }

    private static byte[] Bytes(string hex) => Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal));
}
