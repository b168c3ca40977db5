using System.Text.Json;
using Sightglass.Query.Metrics;
using Sightglass.Storage.Spans;

namespace Sightglass.Query.Tests.Metrics;

public sealed class StatsMetricNamesTests
{
    [Fact]
    public void All_NamesAndMetrics_AreInTheSameOrder()
        => StatsMetricNames.All.ShouldBe(Enum.GetNames<StatsMetric>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    [Theory]
    [InlineData("requests", true)]
    [InlineData("LATENCY_P95", true)]
    [InlineData("latency", false)]
    [InlineData("0", false)]
    [InlineData("", false)]
    public void TryParse_Name_IsKnownOrNot(string name, bool known) => StatsMetricNames.TryParse(name, out _).ShouldBe(known);
}
