using System.IO.Compression;
using Sightglass.Ingest.Receive.Admission;

namespace Sightglass.Ingest.Tests.Receive;

public sealed class GzipInflaterTests
{
    private const int Limit = 1024 * 1024;

    private const long BudgetSize = 64L * 1024 * 1024;

    private readonly BodyBudget _budget = new(BudgetSize);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(15)]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(Limit)]
    public async Task Inflate_WholeMember_GivesTheBytes(int length)
    {
        var bytes = Payloads.Random(length);

        var (result, content) = await InflateAsync(Payloads.Gzip(bytes));

        result.ShouldBe(BodyRead.Complete);
        content.AsSpan().SequenceEqual(bytes).ShouldBeTrue();
    }

    [Fact]
    public async Task Inflate_OneByteOverTheLimit_IsTooLarge()
    {
        (await InflateAsync(Payloads.Gzip(new byte[Limit]))).Result.ShouldBe(BodyRead.Complete);
        (await InflateAsync(Payloads.Gzip(new byte[Limit + 1]))).Result.ShouldBe(BodyRead.TooLarge);
        (await InflateAsync(Payloads.Gzip(Payloads.Random(Limit + 1)))).Result.ShouldBe(BodyRead.TooLarge);
    }

    [Fact]
    public async Task Inflate_SeveralMembers_AreOneBody()
    {
        var first = Payloads.Random(100_000);
        byte[] all = [.. Payloads.Gzip(first), .. Payloads.Gzip([7]), .. Payloads.Gzip([]), .. Payloads.Gzip(new byte[50_000])];

        var (result, content) = await InflateAsync(all);

        result.ShouldBe(BodyRead.Complete);
        byte[] expected = [.. first, 7, .. new byte[50_000]];
        content.AsSpan().SequenceEqual(expected).ShouldBeTrue();
    }

    [Fact]
    public async Task Inflate_ManySmallMembers_AreCountedTogether()
    {
        var member = Payloads.Gzip(new byte[1000]);
        var all = Enumerable.Repeat(member, (Limit / 1000) + 1).SelectMany(bytes => bytes).ToArray();

        (await InflateAsync(all)).Result.ShouldBe(BodyRead.TooLarge);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(20_000)]
    public async Task Inflate_CutOffAnywhere_IsCorrupt(int length)
    {
        var gzip = Payloads.Gzip(Payloads.Random(length));
        for (var kept = 1; kept < gzip.Length; kept += kept < 40 || kept > gzip.Length - 40 ? 1 : 97)
        {
            (await InflateAsync(gzip[..kept])).Result.ShouldBe(BodyRead.Corrupt, $"cut to {kept}");
        }
    }

    [Fact]
    public async Task Inflate_SecondMemberCutOff_IsCorrupt()
    {
        var gzip = Payloads.Gzip(Payloads.Random(500));
        for (var kept = 1; kept < gzip.Length; kept++)
        {
            (await InflateAsync([.. gzip, .. gzip[..kept]])).Result.ShouldBe(BodyRead.Corrupt, $"cut to {kept}");
        }
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(1, 0xFF)]
    [InlineData(1, 0x1F)]
    [InlineData(15, 0)]
    [InlineData(16, 0)]
    [InlineData(17, 0xFF)]
    [InlineData(9000, 0)]
    public async Task Inflate_JunkAfterTheLastMember_IsCorrupt(int length, byte junk)
    {
        byte[] gzip = [.. Payloads.Gzip(Payloads.Random(500)), .. Enumerable.Repeat(junk, length)];

        (await InflateAsync(gzip)).Result.ShouldBe(BodyRead.Corrupt);
    }

    [Fact]
    public async Task Inflate_AnyBitOfChecksumOrLengthFlipped_IsCorrupt()
    {
        var good = Payloads.Gzip(Payloads.Random(500));
        for (var bit = 0; bit < 64; bit++)
        {
            var gzip = (byte[])good.Clone();
            gzip[^(1 + (bit / 8))] ^= (byte)(1 << (bit % 8));

            (await InflateAsync(gzip)).Result.ShouldBe(BodyRead.Corrupt, $"bit {bit}");
        }
    }

    [Fact]
    public async Task Inflate_AnyByteChanged_IsNeverTakenForOtherContent()
    {
        var bytes = Payloads.Random(300);
        var good = Payloads.Gzip(bytes);
        for (var i = 0; i < good.Length; i++)
        {
            var gzip = (byte[])good.Clone();
            gzip[i] ^= 0x55;

            var (result, content) = await InflateAsync(gzip);

            // Time, flags and system in the header do not concern the content.
            (result == BodyRead.Corrupt || (i < 10 && content.SequenceEqual(bytes))).ShouldBeTrue($"byte {i}: {result}");
        }
    }

    [Fact]
    public async Task Inflate_LengthThatClaimsTooLittle_IsMeasuredAndCorrect()
    {
        // The claim is the length of the last member only: 1 byte.
        var first = Payloads.Random(700_000);

        var (result, content) = await InflateAsync([.. Payloads.Gzip(first), .. Payloads.Gzip([7])]);

        result.ShouldBe(BodyRead.Complete);
        content.AsSpan(0, first.Length).SequenceEqual(first).ShouldBeTrue();
        content.Length.ShouldBe(first.Length + 1);
    }

    [Fact]
    public async Task Inflate_SmallBodyThatClaimsMuch_GetsOnlyWhatIsTrusted()
    {
        var gzip = Payloads.Gzip([1, 2, 3]);
        BitConverter.TryWriteBytes(gzip.AsSpan(gzip.Length - 4), 60 * 1024 * 1024);

        (await InflateAsync(gzip, 64 * 1024 * 1024)).Result.ShouldBe(BodyRead.Corrupt);

        _budget.Peak.ShouldBeLessThanOrEqualTo(4 * 1024 * 1024);
    }

    [Fact]
    public async Task Inflate_NoMemoryLeft_SaysSoAndHoldsNothing()
    {
        _budget.TryTake(BudgetSize - 1000).ShouldBeTrue();

        (await InflateAsync(Payloads.Gzip(Payloads.Random(500_000)))).Result.ShouldBe(BodyRead.NoMemory);

        _budget.Taken.ShouldBe(BudgetSize - 1000);
    }

    [Fact]
    public async Task Inflate_Cancelled_Stops()
    {
        var gzip = Payloads.Gzip(new byte[32 * 1024 * 1024]);
        using var buffer = new BodyBuffer(_budget);

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await GzipInflater.InflateAsync(gzip, buffer, 64 * 1024 * 1024, new CancellationToken(canceled: true)));
    }

    [Fact]
    public async Task Inflate_HighRatioWithinTheLimit_IsLegal()
    {
        const int Large = 48 * 1024 * 1024;
        var gzip = Payloads.Gzip(new byte[Large], CompressionLevel.Optimal);
        gzip.Length.ShouldBeLessThan(Large / 500);

        var (result, content) = await InflateAsync(gzip, 64 * 1024 * 1024);

        result.ShouldBe(BodyRead.Complete);
        content.Length.ShouldBe(Large);
    }

    private async Task<(BodyRead Result, byte[] Content)> InflateAsync(byte[] gzip, int limit = Limit)
    {
        using var buffer = new BodyBuffer(_budget);
        var result = await GzipInflater.InflateAsync(gzip, buffer, limit, CancellationToken.None);
        return (result, result == BodyRead.Complete ? buffer.Written.ToArray() : []);
    }
}
