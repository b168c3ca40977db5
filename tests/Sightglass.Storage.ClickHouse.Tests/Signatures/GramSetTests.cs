using System.Numerics;
using System.Text;
using Sightglass.Storage.ClickHouse.Signatures;

namespace Sightglass.Storage.ClickHouse.Tests.Signatures;

public sealed class GramSetTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(13)]
    [InlineData(340)]
    public void Add_TextOfAnyLength_HoldsEveryRunOfFourBytes(int length)
    {
        var text = Bytes(length);
        var set = new GramSet();

        set.Add(text);

        for (var at = 0; at + GramSet.GramLength <= length; at++)
        {
            Holds(set.Fold(), text.AsSpan(at, GramSet.GramLength)).ShouldBeTrue();
        }

        set.Fold().Sum(BitOperations.PopCount).ShouldBeInRange(length < 4 ? 0 : 1, Math.Max(0, length - 3));
        set.Bytes.ShouldBe(length);
    }

    [Fact]
    public void Add_LettersOfEitherCase_AreOne()
    {
        var set = new GramSet();

        set.Add("ReFuNd"u8);

        Holds(set.Fold(), "refu"u8).ShouldBeTrue();
        Holds(set.Fold(), "FUND"u8).ShouldBeTrue();
        Holds(set.Fold(), "gund"u8).ShouldBeFalse();
    }

    [Fact]
    public void Add_AnotherSet_HoldsBoth()
    {
        var (set, other) = (new GramSet(), new GramSet());
        set.Add("first"u8);
        other.Add("2\u212A second"u8);

        set.Add(other);

        Holds(set.Fold(), "irst"u8).ShouldBeTrue();
        Holds(set.Fold(), "cond"u8).ShouldBeTrue();
        set.HasKelvin.ShouldBeTrue();
        set.Bytes.ShouldBe(16);
    }

    [Theory]
    [InlineData("5 \u212A", true)]
    [InlineData("5 K k \u2129 \u212B \u0130", false)]
    public void HasKelvin_TextWithTheSign_IsTrue(string text, bool expected)
    {
        var set = new GramSet();

        set.Add(Encoding.UTF8.GetBytes(text));

        set.HasKelvin.ShouldBe(expected);
        set.Clear();
        set.HasKelvin.ShouldBeFalse();
    }

    [Theory]
    [InlineData(100, 64)]
    [InlineData(20_000, 4096)]
    [InlineData(5_000_000, 1 << 14)]
    public void Fold_MoreText_TakesMoreWords_AndLosesNothing(int length, int words)
    {
        var text = Bytes(length);
        var set = new GramSet();
        set.Add(text);

        var folded = set.Fold();

        folded.Length.ShouldBe(words);
        for (var at = 0; at + GramSet.GramLength <= length; at += 7)
        {
            if (!Holds(folded, text.AsSpan(at, GramSet.GramLength)))
            {
                Assert.Fail($"The run at {at} is not there.");
            }
        }
    }

    [Fact]
    public void Clear_AnySet_HoldsNothing()
    {
        var set = new GramSet();
        set.Add(Bytes(1000));

        set.Clear();

        set.Fold().ShouldAllBe(word => word == 0);
        set.Bytes.ShouldBe(0);
    }

    [Fact]
    public void PlaceOf_StoredSetsStandByIt_NeverChanges()
        => new[] { GramSet.PlaceOf("refu"u8), GramSet.PlaceOf("REFU"u8), GramSet.PlaceOf("2026"u8) }.ShouldBe([PlaceOfRefu, PlaceOfRefu, PlaceOf2026]);

    // (bytes as a little-endian number, bits 0x20 set) * 0x9E3779B1 modulo 2^32, worked out apart: the first 14 bits, and the next 6.
    private static readonly (int Word, int Bit) PlaceOfRefu = (11855, 16);
    private static readonly (int Word, int Bit) PlaceOf2026 = (6670, 15);

    private static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    private static bool Holds(ulong[] folded, ReadOnlySpan<byte> gram)
    {
        var (word, bit) = GramSet.PlaceOf(gram);
        return (folded[word & (folded.Length - 1)] & (1UL << bit)) != 0;
    }
}
