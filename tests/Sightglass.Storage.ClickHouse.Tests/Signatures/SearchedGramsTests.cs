using System.Text;
using Sightglass.Storage.ClickHouse.Signatures;

namespace Sightglass.Storage.ClickHouse.Tests.Signatures;

public sealed class SearchedGramsTests
{
    [Theory]
    [InlineData("abc", 0)]
    [InlineData("abcd", 1)]
    [InlineData("xyzzyplugh", 7)]
    [InlineData("aaaaaaaa", 1)]
    [InlineData("a b-c_d.", 5)]
    [InlineData("東京都東京都", 0)]
    [InlineData("Grüße aus Çeşme", 3)]
    [InlineData("abc\"def", 0)]
    [InlineData("abcd\\efgh", 2)]
    [InlineData("abcd/efgh<ijkl>mnop&qrst'uvwx=yzab+cdef`ghij", 9)]
    [InlineData("abcd\nefgh\u007Fijkl", 3)]
    public void Of_Text_GivesTheRunsThatEveryWriterSpellsAlike(string text, int runs)
        => SearchedGrams.Of(text).Count.ShouldBe(runs);

    [Fact]
    public void Of_LongText_GivesSomeRunsOfAllOfIt()
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(number => $"word{number} "));
        var set = new GramSet();
        set.Add(Encoding.ASCII.GetBytes(text));

        var grams = SearchedGrams.Of(text);

        grams.Count.ShouldBe(16);
        var bits = set.Fold();
        grams.ShouldAllBe(gram => (bits[gram.Word & (bits.Length - 1)] & (1UL << gram.Bit)) != 0);
    }

    [Fact]
    public void Of_LetterK_IsTold()
        => SearchedGrams.Of("aKbcdefkghij").Count(gram => gram.HasK).ShouldBe(6);
}
