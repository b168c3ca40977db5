using Sightglass.Query.Facets;
using Sightglass.Query.Filter;
using Sightglass.Storage.Filter;

namespace Sightglass.Query.Tests.Facets;

public sealed class FacetConditionsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("status:error", "")]
    [InlineData("-status:error", "")]
    [InlineData("status:(ok OR error)", "")]
    [InlineData("span(status:error)", "")]
    [InlineData("root(-status:error)", "")]
    [InlineData("status:error service:chat", "service:chat")]
    [InlineData("status:error service:chat -status:ok cost>1", "service:chat cost>1")]
    [InlineData("service:chat cost>1", "service:chat cost>1")]
    [InlineData("status:error OR service:chat", "status:error OR service:chat")]
    [InlineData("model:a (status:error OR service:chat)", "model:a (status:error OR service:chat)")]
    [InlineData("span(status:error service:chat)", "span(service:chat)")]
    [InlineData("root(status:error service:chat) trace.errors>1", "root(service:chat) trace.errors>1")]
    [InlineData("root(status:error -status:ok) span(service:chat)", "span(service:chat)")]
    [InlineData("-span(status:error service:chat)", "-span(status:error service:chat)")]
    [InlineData("span(status:error OR service:chat)", "span(status:error OR service:chat)")]
    [InlineData("status:error refund", "refund")]
    [InlineData("status:error attr.status:error", "attr.status:error")]
    public void Without_Status_LeavesWhatIsAboutMore(string filter, string expected)
        => FilterPrinter.Print(FacetConditions.Without(Parse(filter), SpanFields.Find("status")!)).ShouldBe(expected);

    [Fact]
    public void Without_NothingOfTheField_IsTheSameFilter()
    {
        var filter = Parse("service:chat cost>1");

        FacetConditions.Without(filter, SpanFields.Find("status")!).ShouldBeSameAs(filter);
    }

    private static SpanFilter? Parse(string text) => FilterParser.Parse(text).ShouldBeOfType<FilterOutcome.Parsed>().Filter;
}
