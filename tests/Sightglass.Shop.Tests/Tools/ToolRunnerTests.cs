using System.Diagnostics;
using Microsoft.Extensions.AI;
using Shop.Chat.Tools;
using Sightglass.Instrumentation;
using Sightglass.Instrumentation.Identity;

namespace Sightglass.Shop.Tests.Tools;

public sealed class ToolRunnerTests
{
    private static readonly Warehouse Warehouse = new(
        new Dictionary<string, int>(StringComparer.Ordinal) { ["p-tent-01"] = 7, ["p-tent-02"] = 0 }, [new Order("FF-204518", "anna", "shipped", "It is on its way.")]);

    [Theory]
    [InlineData("get_stock", "product_id", "p-tent-01", """{"productId":"p-tent-01","pieces":7}""")]
    [InlineData("get_stock", "product_id", "p-tent-02", """{"productId":"p-tent-02","pieces":0}""")]
    [InlineData("get_stock", "product_id", "p-none-01", """{"error":"There is no product p-none-01."}""")]
    [InlineData("get_stock", "article", "p-tent-01", """{"error":"Say which product: product_id is missing."}""")]
    [InlineData("get_order_status", "order_number", "ff-204518", """{"orderNumber":"FF-204518","status":"shipped","note":"It is on its way."}""")]
    [InlineData("get_weather", "city", "Bern", """{"error":"There is no tool get_weather."}""")]
    public void Run_Call_IsAnsweredAsJson(string tool, string argument, string value, string expected)
        => Run(tool, argument, value, "anna").ShouldBe(expected);

    [Fact]
    public void Run_OrderOfAnotherUser_IsAsIfThereWereNone()
        => Run("get_order_status", "order_number", "FF-204518", "ben").ShouldBe("""{"error":"There is no order FF-204518 of this customer."}""");

    private static string Run(string tool, string argument, string value, string user)
    {
        using var request = new Activity("request").Start();
        WhoBaggage.Set(new Who(User: user));
        var runner = new ToolRunner([new StockTool(Warehouse), new OrderStatusTool(Warehouse)], new SightglassTracer());
        return (string)runner.Run(new FunctionCallContent("c", tool, new Dictionary<string, object?>(StringComparer.Ordinal) { [argument] = value })).Result!;
    }
}
