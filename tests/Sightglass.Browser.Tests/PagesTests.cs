using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>Every page, in both widths and themes: it loads, shows what was sent, does nothing forbidden and has no barrier.</summary>
[Collection(ShopServer.Tests)]
public sealed class PagesTests(ShopServer shop)
{
    private static readonly string Failed = Traffic.TraceId(3);

    /// <summary>A page's address, and text that is on it once its data is there.</summary>
    private static readonly (string Address, string Shows)[] Pages =
    [
        ("/", "Requests"),
        ("/traces", "checkout agent"),
        ($"/traces/{Failed}", "execute_tool get_order"),
        ($"/traces/{Failed}?view=conversation", "Where is my order 1182?"),
        ($"/traces/compare?a={Traffic.TraceId(2)}&b={Failed}", "checkout agent"),
        ("/sessions", "Where is my order"),
        ("/sessions/s-1", "Where is my order 1182?"),
        ("/users", "u-1"),
        ("/users/u-1", "u-1"),
        ("/settings/prices", "gpt-4o-mini"),
        ("/cost", "Retrieved documents"),
        ("/settings/budgets", "Of the shop"),
        ("/settings/doctor", "shop-bot"),
    ];

    [BrowserTheory]
    [MemberData(nameof(Screen.All), MemberType = typeof(Screen))]
    public async Task Pages_OnEveryScreen_ShowTheirDataAndDoNothingForbidden(string screen)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Of(screen));
        var faults = new List<string>();
        await window.Page.APIRequest.PostAsync("/api/v1/budgets", new() { DataObject = new { name = "Of the shop", user = "u-1", period = "month", limitUsd = 5 } });

        foreach (var (address, shows) in Pages)
        {
            await window.GoAsync(address);
            await window.Page.GetByText(shows).Locator("visible=true").First.WaitForAsync();
            faults.AddRange((await window.FindBarriersAsync()).Select(barrier => $"{address}: {barrier}"));
            if (await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > window.innerWidth"))
            {
                faults.Add($"{address} is wider than the window");
            }
        }

        faults.ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Traces_FilterTyped_IsInTheAddressAndBackUndoesIt()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await window.Page.GetByText($"{ShopServer.Requests} traces").First.WaitForAsync();

        await window.Page.Keyboard.PressAsync("/");
        await window.Page.Keyboard.TypeAsync("status:error ");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.GetByText($"{ShopServer.Failed} traces").First.WaitForAsync();

        window.Address.ShouldContain("q=status");
        await window.Page.GoBackAsync();
        await window.Page.GetByText($"{ShopServer.Requests} traces").First.WaitForAsync();
        window.Address.ShouldNotContain("q=");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Trace_WithAFailure_HasItsRootCauseSelected()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);

        await window.GoAsync($"/traces/{Failed}");

        var selected = window.Page.Locator("[role=row][aria-selected=true]");
        await selected.WaitForAsync();
        (await selected.InnerTextAsync()).ShouldContain("execute_tool get_order");
        await window.Page.GetByText("order service timed out").First.WaitForAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Trace_TwoQuickKeys_MoveTwoRows()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync($"/traces/{Traffic.TraceId(2)}?span=0000000000000001");
        await window.Page.Locator("[role=row][aria-selected=true]").WaitForAsync();

        await window.Page.EvaluateAsync("() => { const row = document.querySelector('[role=row][aria-selected=true]'); row.focus(); for (let i = 0; i < 2; i++) (document.activeElement ?? row).dispatchEvent(new KeyboardEvent('keydown', { key: 'j', bubbles: true, cancelable: true })); }");

        await Assertions.Expect(window.Page.Locator("[role=row][aria-selected=true]")).ToContainTextAsync("chat gpt-5-mini");
        window.Address.ShouldContain("span=0000000000000003");
    }
}
