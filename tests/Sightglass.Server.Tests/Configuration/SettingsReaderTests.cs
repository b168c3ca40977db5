using Microsoft.Extensions.Configuration;
using Sightglass.Server.Configuration;

namespace Sightglass.Server.Tests.Configuration;

public sealed class SettingsReaderTests
{
    private enum Colour
    {
        Red,
        Green,
    }

    [Theory]
    [InlineData("0", 0L)]
    [InlineData("1024", 1024L)]
    [InlineData("64MiB", 64L << 20)]
    [InlineData("10 GiB", 10L << 30)]
    [InlineData("5kb", 5000L)]
    [InlineData("7B", 7L)]
    public void Size_EveryUnit_IsBytes(string text, long expected)
        => Reader(("A", text)).Size("A", -1, 0, long.MaxValue).ShouldBe(expected);

    [Theory]
    [InlineData("-1")]
    [InlineData("ten")]
    [InlineData("1.5GiB")]
    [InlineData("9000000000GiB")]
    [InlineData("MiB")]
    public void Size_NotASize_IsAFaultThatNamesTheKey(string text)
    {
        var reader = Reader(("A", text));

        reader.Size("A", 42, 0, long.MaxValue).ShouldBe(42);

        reader.Faults.ShouldHaveSingleItem().ShouldStartWith($"Top:A = '{text}' is not a size");
    }

    [Theory]
    [InlineData("250ms", 250)]
    [InlineData("1.5s", 1500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1d", 86_400_000)]
    [InlineData("00:00:10", 10_000)]
    public void Duration_EveryUnit_IsRead(string text, int milliseconds)
        => Reader(("A", text)).Duration("A", TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromDays(2)).ShouldBe(TimeSpan.FromMilliseconds(milliseconds));

    [Fact]
    public void Duration_WithoutUnit_IsAFault()
    {
        var reader = Reader(("A", "10"));

        reader.Duration("A", TimeSpan.FromSeconds(1), TimeSpan.Zero, TimeSpan.MaxValue).ShouldBe(TimeSpan.FromSeconds(1));

        reader.Faults.ShouldHaveSingleItem().ShouldContain("Top:A");
    }

    [Fact]
    public void Choice_NumberOrUnknownWord_IsAFaultThatListsTheWords()
    {
        var reader = Reader(("A", "1"), ("B", "blue"), ("C", "GREEN"));

        reader.Choice("A", Colour.Red).ShouldBe(Colour.Red);
        reader.Choice("B", Colour.Red).ShouldBe(Colour.Red);
        reader.Choice("C", Colour.Red).ShouldBe(Colour.Green);

        reader.Faults.Count.ShouldBe(2);
        reader.Faults[1].ShouldContain("red, green");
    }

    [Fact]
    public void Faults_SeveralBadSettings_AreAllTold()
    {
        var reader = Reader(("A", "x"), ("B", "y"), ("C", "99"));

        reader.Number("A", 1, 0, 10);
        reader.Flag("B", true);
        reader.Number("C", 1, 0, 10).ShouldBe(1);

        reader.Faults.Select(fault => fault[..5]).ShouldBe(["Top:A", "Top:B", "Top:C"]);
    }

    [Fact]
    public void UnknownKeys_NeverAskedFor_AreNamed()
    {
        var reader = Reader(("Known", "1"), ("Jurnal:Durability", "os"), ("List:0:Name", "a"));
        reader.Number("Known", 1, 0, 10);
        foreach (var index in reader.Indexes("List"))
        {
            reader.Text($"List:{index}:Name", "");
        }

        reader.UnknownKeys().ShouldBe(["Top:Jurnal:Durability"]);
    }

    private static SettingsReader Reader(params (string Key, string Value)[] settings)
        => new(
            new ConfigurationBuilder()
                .AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>("Top:" + setting.Key, setting.Value)))
                .Build()
                .GetSection("Top"),
            "Top");
}
