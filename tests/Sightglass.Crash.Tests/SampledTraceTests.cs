using Sightglass.Testing;

namespace Sightglass.Crash.Tests;

public sealed class SampledTraceTests
{
    private static readonly LedgerRoute Route = new(OtlpSignal.Traces, OtlpProtocol.Grpc);

    [Fact]
    public void Draw_MoreThanTheSample_HalfOfItIsNearestToKills()
    {
        var ledger = Ledger(1000);
        ulong[] kills = [200_500, 700_500];

        var sample = SampledTrace.Draw(ledger, kills, 20, new Random(1));

        sample.Select(static sampled => sampled.Trace.TraceId).Distinct(StringComparer.Ordinal).Count().ShouldBe(20);
        sample.Take(10).Select(static sampled => sampled.Entry.Request.Sequence).Order().ShouldBe([198, 199, 200, 201, 202, 698, 699, 700, 701, 702]);
        sample.Skip(10).Max(sampled => sampled.Entry.DistanceTo(kills)).ShouldBeGreaterThan(10_000UL);
    }

    [Fact]
    public void Draw_SameSeed_GivesTheSameSampleAndAnotherSeedAnother()
    {
        var ledger = Ledger(1000);

        var first = SampledTrace.Draw(ledger, [], 20, new Random(1));

        SampledTrace.Draw(ledger, [], 20, new Random(1)).ShouldBe(first);
        SampledTrace.Draw(ledger, [], 20, new Random(2)).ShouldNotBe(first);
    }

    [Fact]
    public void Draw_FewerThanTheSample_TakesAll()
        => SampledTrace.Draw(Ledger(7), [3_000], 20, new Random(1)).Count.ShouldBe(7);

    [Theory]
    [InlineData(100, 200, 150, 0)]
    [InlineData(100, 200, 40, 60)]
    [InlineData(100, 200, 270, 70)]
    public void DistanceTo_AKill_IsZeroWhileTheRequestWasOnItsWay(ulong sent, ulong answered, ulong kill, ulong distance)
        => Entry(0, sent, answered).DistanceTo([kill, 1_000_000]).ShouldBe(distance);

    [Fact]
    public void DistanceTo_WithoutAnAnswer_IsFromWhenItWasSent() => Entry(0, 100, answered: null).DistanceTo([40, 180]).ShouldBe(60UL);

    [Fact]
    public void DistanceTo_WithoutAKill_IsAsFarAsCanBe() => Entry(0, 100, 200).DistanceTo([]).ShouldBe(ulong.MaxValue);

    // a request every microsecond, answered within a tenth of it
    private static List<LedgerEntry> Ledger(int requests)
        => [.. Enumerable.Range(0, requests).Select(static number => Entry(number, (ulong)number * 1000, ((ulong)number * 1000) + 100))];

    private static LedgerEntry Entry(long sequence, ulong sent, ulong? answered)
        => new(new LedgerRequest(0, sequence, Route, [new LedgerTrace(Guid.NewGuid().ToString("N"), 1)]) { SentNanos = sent }, LedgerFate.Acknowledged, answered);
}
