using Sightglass.Query.Filter;

namespace Sightglass.Query.Tests.Filter;

public sealed class EditDistanceTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("model", "MODEL", 0)]
    [InlineData("modle", "model", 1)]
    [InlineData("mode", "model", 1)]
    [InlineData("modell", "model", 1)]
    [InlineData("nodel", "model", 1)]
    [InlineData("abc", "xyz", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("ca", "abc", 3)]
    public void Of_TwoWords_CountsEdits(string left, string right, int expected)
    {
        EditDistance.Of(left, right).ShouldBe(expected);
        EditDistance.Of(right, left).ShouldBe(expected);
    }

    [Fact]
    public void Nearest_NothingNear_IsNull() => EditDistance.Nearest("banana", ["ok", "error"]).ShouldBeNull();
}
