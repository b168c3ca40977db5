namespace Sightglass.Browser.Tests;

/// <summary>A server with forty requests of the shop, shared by all tests that only read. They run one after another.</summary>
public sealed class ShopServer : IAsyncLifetime
{
    /// <summary>The tests that share it.</summary>
    public const string Tests = "shop";

    public const int Requests = 40;

    /// <summary>Each fourth request has a failed tool.</summary>
    public const int Failed = 10;

    public BrowserServer Browser { get; } = new();

    public async Task InitializeAsync()
    {
        await Browser.InitializeAsync();
        if (Chromium.ReasonToSkip is null)
        {
            await Traffic.SendShopAsync(Browser, first: 1, Requests);
        }
    }

    public Task DisposeAsync() => Browser.DisposeAsync();
}
