using System.Text.Json;
using Shop.Chat.Documents;

namespace Shop.Chat.Tools;

/// <summary>The shop's stock and orders, from the files of the folder Stock.</summary>
internal sealed class Warehouse(IReadOnlyDictionary<string, int> stock, IReadOnlyList<Order> orders)
{
    private readonly Dictionary<string, Order> _orders = orders.ToDictionary(static order => order.Number, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads <c>stock.json</c> and <c>orders.json</c>. Products that the first does not name are sold out.</summary>
    public static Warehouse Read(string folder, Corpus corpus)
    {
        var named = JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(Path.Combine(folder, "stock.json"))) ?? [];
        var stock = corpus.Documents.Where(static document => document.IsProduct).ToDictionary(static product => product.Id, product => named.GetValueOrDefault(product.Id), StringComparer.OrdinalIgnoreCase);
        var orders = JsonSerializer.Deserialize<Order[]>(File.ReadAllText(Path.Combine(folder, "orders.json")), JsonSerializerOptions.Web) ?? [];
        return new Warehouse(stock, orders);
    }

    /// <summary>How many pieces there are; null when there is no such product.</summary>
    public int? Stock(string productId) => stock.TryGetValue(productId, out var pieces) ? pieces : null;

    /// <summary>An order of a user; null when there is none.</summary>
    public Order? FindOrder(string number, string user) => _orders.GetValueOrDefault(number) is { } order && order.User == user ? order : null;
}
