using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Sightglass.Query.Times;

namespace Sightglass.Query.Tests.Times;

public sealed class Rfc3339Tests
{
    [Theory]
    [InlineData(0UL, "1970-01-01T00:00:00.000000000Z")]
    [InlineData(1UL, "1970-01-01T00:00:00.000000001Z")]
    [InlineData(1_795_168_800_123_456_789UL, "2026-11-20T10:00:00.123456789Z")]
    [InlineData(9_223_372_036_854_775_807UL, "2262-04-11T23:47:16.854775807Z")]
    [InlineData(9_223_372_036_854_775_808UL, "2262-04-11T23:47:16.854775808Z")]
    [InlineData(ulong.MaxValue, "2554-07-21T23:34:33.709551615Z")]
    public void Format_WholeRange_RoundTrips(ulong nanos, string text)
    {
        Rfc3339.Format(nanos).ShouldBe(text);
        Rfc3339.TryParse(text, out var parsed).ShouldBeTrue();
        parsed.ShouldBe(nanos);
    }

    [Theory]
    [InlineData("2026-11-20T10:00:00Z", "2026-11-20T10:00:00.000000000Z")]
    [InlineData("2026-11-20t10:00:00z", "2026-11-20T10:00:00.000000000Z")]
    [InlineData("2026-11-20 10:00:00Z", "2026-11-20T10:00:00.000000000Z")]
    [InlineData("2026-11-20T10:00:00.5Z", "2026-11-20T10:00:00.500000000Z")]
    [InlineData("2026-11-20T10:00:00.123456789Z", "2026-11-20T10:00:00.123456789Z")]
    [InlineData("2026-11-20T10:00:00+05:30", "2026-11-20T04:30:00.000000000Z")]
    [InlineData("2026-11-20T10:00:00 05:30", "2026-11-20T04:30:00.000000000Z")]
    [InlineData("2026-11-20T10:00:00.25-23:59", "2026-11-21T09:59:00.250000000Z")]
    [InlineData("2024-02-29T23:59:60Z", "2024-03-01T00:00:00.000000000Z")]
    [InlineData("1970-01-01T01:00:00+01:00", "1970-01-01T00:00:00.000000000Z")]
    public void TryParse_EveryFormOfTheStandard_IsRead(string text, string expected)
    {
        Rfc3339.TryParse(text, out var nanos).ShouldBeTrue();
        Rfc3339.Format(nanos).ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-20")]
    [InlineData("2026-11-20T10:00:00")]
    [InlineData("2026-11-20T10:00Z")]
    [InlineData("2026-11-20T24:00:00Z")]
    [InlineData("2026-11-20T10:60:00Z")]
    [InlineData("2026-11-20T10:00:61Z")]
    [InlineData("2026-13-20T10:00:00Z")]
    [InlineData("2026-11-20T10:00:00.Z")]
    [InlineData("2026-11-20T10:00:00.1234567890Z")]
    [InlineData("2026-11-20T10:00:00+0530")]
    [InlineData("2026-11-20T10:00:00+24:00")]
    [InlineData("2026-11-20T10:00:00Zx")]
    [InlineData("1969-12-31T23:59:59Z")]
    [InlineData("1970-01-01T00:00:00+00:01")]
    [InlineData("2554-07-21T23:34:33.709551616Z")]
    [InlineData("٢٠٢٦-11-20T10:00:00Z")]
    public void TryParse_AnythingElse_IsRefused(string text) => Rfc3339.TryParse(text, out _).ShouldBeFalse();

    [Fact]
    public void Format_AnyMoment_AgreesWithTheClockAndRoundTrips()
    {
        var moments = Gen.Choose(0, int.MaxValue).Two().Select(pair => ((ulong)pair.Item1 << 33) ^ ((ulong)pair.Item2 << 4));

        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2_000), Prop.ForAll(moments.ToArbitrary(), nanos =>
        {
            var text = Rfc3339.Format(nanos);
            var seconds = DateTime.UnixEpoch.AddSeconds(nanos / 1_000_000_000).ToString("s", CultureInfo.InvariantCulture);
            return text.StartsWith(seconds, StringComparison.Ordinal) && Rfc3339.TryParse(text, out var back) && back == nanos;
        }));
    }
}
