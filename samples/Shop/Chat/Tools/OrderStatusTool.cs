using Microsoft.Extensions.AI;

namespace Shop.Chat.Tools;

/// <summary><c>get_order_status</c>: where an order of the caller's is. Of others' orders it says no more than that there is none.</summary>
internal sealed class OrderStatusTool(Warehouse warehouse) : IShopTool
{
    public const string Name = "get_order_status";
    public const string Argument = "order_number";

    public AIFunctionDeclaration Declaration { get; } = ToolAnswer.Declare(Name, "Where an order of the customer is.", Argument, "The order's number, such as FF-204518.");

    public string Run(IReadOnlyDictionary<string, string> arguments, string user)
        => !arguments.TryGetValue(Argument, out var number) ? ToolAnswer.Error($"Say which order: {Argument} is missing.")
            : warehouse.FindOrder(number, user) is { } order ? ToolAnswer.Of(new { orderNumber = order.Number, status = order.Status, note = order.Note })
            : ToolAnswer.Error($"There is no order {number} of this customer.");
}
