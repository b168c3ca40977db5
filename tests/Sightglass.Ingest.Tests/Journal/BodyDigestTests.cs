using System.Text;
using Sightglass.Ingest.Journal;

namespace Sightglass.Ingest.Tests.Journal;

public sealed class BodyDigestTests
{
    private const ulong Unkeyed = 0x0123_4567_89AB_CDEF;

    private static readonly ulong Keyed = JournalIdentity.Make();
    private static readonly byte[] Shop = "shop"u8.ToArray();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void NameOf_WhateverDiffers_IsAnotherName(bool keyed)
    {
        var digest = BodyDigest.Of(keyed ? Keyed : Unkeyed);
        var body = Encoding.UTF8.GetBytes(new string('x', 4099));
        var oneBitOff = (byte[])body.Clone();
        oneBitOff[4098] ^= 1;

        UInt128[] names =
        [
            digest.NameOf(Signal.Traces, Shop, body),
            digest.NameOf(Signal.Logs, Shop, body),
            digest.NameOf(Signal.Traces, "shoq"u8, body),
            digest.NameOf(Signal.Traces, [], body),
            digest.NameOf(Signal.Traces, new byte[400], body),
            digest.NameOf(Signal.Traces, Shop, oneBitOff),
            digest.NameOf(Signal.Traces, Shop, body.AsSpan(1)),
            digest.NameOf(Signal.Traces, Shop, [.. body, 0]),
            digest.NameOf(Signal.Traces, Shop, []),
        ];

        names.Distinct().Count().ShouldBe(names.Length);
        digest.NameOf(Signal.Traces, Shop, (byte[])body.Clone()).ShouldBe(names[0]);
        BodyDigest.Of(keyed ? Keyed : Unkeyed).NameOf(Signal.Traces, Shop, body).ShouldBe(names[0]);
    }

    [Fact]
    public void NameOf_InAnotherJournal_IsAnotherName()
    {
        var body = Encoding.UTF8.GetBytes("a body");

        new[] { Keyed, JournalIdentity.Make(), Unkeyed }.Select(journal => BodyDigest.Of(journal).NameOf(Signal.Traces, Shop, body)).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void NameOf_ByManyThreads_IsTheSame()
    {
        var digest = BodyDigest.Of(Keyed);
        var bodies = Enumerable.Range(0, 64).Select(static i => Enumerable.Repeat((byte)i, 1000 + i).ToArray()).ToArray();
        var alone = bodies.Select(body => digest.NameOf(Signal.Traces, Shop, body)).ToArray();

        Parallel.For(0, 2000, i => digest.NameOf(Signal.Traces, Shop, bodies[i % 64]).ShouldBe(alone[i % 64]));
    }

    [Fact]
    public void Of_AnIdFromBeforeThereWereKeys_IsShaOverTheBody()
    {
        byte[] body = [1, 2, 3];
        byte[] outer = [.. System.Security.Cryptography.SHA256.HashData(body), (byte)Signal.Traces, .. Shop];
        var expected = System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(System.Security.Cryptography.SHA256.HashData(outer));

        JournalIdentity.IsKeyed(Unkeyed).ShouldBeFalse();
        BodyDigest.Of(Unkeyed).NameOf(Signal.Traces, Shop, body).ShouldBe(expected);
    }

    [Fact]
    public void Make_NewIds_AreKeyedAndDiffer()
    {
        var ids = Enumerable.Range(0, 1000).Select(static _ => JournalIdentity.Make()).ToList();

        ids.ShouldAllBe(static id => JournalIdentity.IsKeyed(id));
        ids.Distinct().Count().ShouldBe(1000);
    }
}
