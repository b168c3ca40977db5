namespace Sightglass.Browser.Tests;

/// <summary>An installation that never received anything.</summary>
public sealed class FirstRunTests(BrowserServer server) : IClassFixture<BrowserServer>
{
    [BrowserFact]
    public async Task Traces_NothingEverReceived_TellHowToSendAndBecomeTheListByThemselves()
    {
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await window.Page.GetByText(server.Process.OtlpHttp.GetLeftPart(UriPartial.Authority)).First.WaitForAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await Traffic.SendShopAsync(server, first: 1, count: 1);

        await window.Page.GetByText("checkout agent").Locator("visible=true").First.WaitForAsync();
        window.ShouldBeClean();
    }
}
