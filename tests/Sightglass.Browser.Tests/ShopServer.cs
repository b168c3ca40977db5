namespace Sightglass.Browser.Tests;

/// <summary>A server with forty requests of the shop.</summary>
public sealed class ShopServer : IAsyncLifetime
{
    public const int Requests = 40;

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
