using Microsoft.Extensions.AI;

namespace Shop.Chat.Tools;

/// <summary><c>get_stock</c>: how many of a product there are.</summary>
internal sealed class StockTool(Warehouse warehouse) : IShopTool
{
    public const string Name = "get_stock";
    public const string Argument = "product_id";

    public AIFunctionDeclaration Declaration { get; } = ToolAnswer.Declare(Name, "How many pieces of a product are in stock.", Argument, "The article number, such as p-tent-03.");

    public string Run(IReadOnlyDictionary<string, string> arguments, string user)
        => !arguments.TryGetValue(Argument, out var id) ? ToolAnswer.Error($"Say which product: {Argument} is missing.")
            : warehouse.Stock(id) is { } pieces ? ToolAnswer.Of(new { productId = id, pieces })
            : ToolAnswer.Error($"There is no product {id}.");
}
