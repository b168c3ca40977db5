using System.Text;
using Sightglass.Ingest.Decode;

namespace Sightglass.Ingest.Tests.Decode;

public class WholeNumberTests
{
    [Theory]
    [InlineData("0", 0L)]
    [InlineData("-0", 0L)]
    [InlineData("007", 7L)]
    [InlineData("1e3", 1000L)]
    [InlineData("1.20e1", 12L)]
    [InlineData("0.00e99999999999", 0L)]
    [InlineData("1000e-3", 1L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("-9223372036854775808", long.MinValue)]
    public void TryGetInt64_AWholeNumberHoweverWritten_IsRead(string text, long expected)
    {
        Parse(text).TryGetInt64(out var value).ShouldBeTrue();
        value.ShouldBe(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("e3")]
    [InlineData("1e")]
    [InlineData("1e+")]
    [InlineData("1x")]
    [InlineData("1 ")]
    [InlineData(".5")]
    [InlineData("1..2")]
    [InlineData("1.5")]
    [InlineData("1e-1")]
    [InlineData("9223372036854775808")]
    [InlineData("-9223372036854775809")]
    [InlineData("1e19")]
    [InlineData("1e99999999999")]
    [InlineData("100000000000000000000000000")]
    [InlineData("123456789012345678901234567890")]
    public void TryGetInt64_AnythingElse_IsRefused(string text) => Parse(text).TryGetInt64(out _).ShouldBeFalse();

    [Theory]
    [InlineData("18446744073709551615", true)]
    [InlineData("18446744073709551616", false)]
    [InlineData("-1", false)]
    [InlineData("-0", true)]
    public void TryGetUInt64_KeepsToItsRange(string text, bool expected) => Parse(text).TryGetUInt64(out _).ShouldBe(expected);

    [Fact]
    public void Parse_RandomNumbers_AgreesWithDecimal()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            var number = (decimal)random.NextInt64(-1_000_000_000_000, 1_000_000_000_000) / (decimal)Math.Pow(10, random.Next(0, 6));
            var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var isWhole = decimal.Truncate(number) == number;

            Parse(text).TryGetInt64(out var value).ShouldBe(isWhole, text);
            if (isWhole)
            {
                value.ShouldBe((long)number, text);
            }
        }
    }

    private static WholeNumber Parse(string text) => WholeNumber.Parse(Encoding.UTF8.GetBytes(text));
}
