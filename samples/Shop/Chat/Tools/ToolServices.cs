using Shop.Chat.Documents;

namespace Shop.Chat.Tools;

/// <summary>Adds the tools.</summary>
internal static class ToolServices
{
    public static void AddTools(this IServiceCollection services)
    {
        services.AddSingleton(static provider => Warehouse.Read(Path.Combine(AppContext.BaseDirectory, "Stock"), provider.GetRequiredService<Corpus>()));
        services.AddSingleton<IShopTool, StockTool>();
        services.AddSingleton<IShopTool, OrderStatusTool>();
        services.AddSingleton<ToolRunner>();
    }
}
