using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>Two traces beside each other: steps aligned, what is only in one, what was said otherwise.</summary>
[Collection(ShopServer.Tests)]
public sealed class CompareTests(ShopServer shop)
{
    private static readonly string Address = $"/traces/compare?a={Traffic.TraceId(2)}&b={Traffic.TraceId(3)}";

    [BrowserFact]
    public async Task Steps_AreAlignedAndTheFirstDifferenceIsAClickAway()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var steps = await OpenAsync(window);

        await Assertions.Expect(steps.Locator("[role=row][aria-level]")).Not.ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.GetByText("First difference:")).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Go", Exact = true }).Or(window.Page.GetByText("First difference:").Locator("xpath=..").GetByRole(AriaRole.Button)).First.ClickAsync();

        await Assertions.Expect(Details(window)).ToBeVisibleAsync();
        window.Address.ShouldContain("span=");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Step_Chosen_ShowsBothSidesAndLeadsToEach()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var steps = await OpenAsync(window);
        await steps.Locator("[role=row][aria-level]").Filter(new() { HasText = "execute_tool get_order" }).First.ClickAsync();
        await Assertions.Expect(Details(window).GetByRole(AriaRole.Row, new() { Name = "Status" })).ToContainTextAsync("✕");

        await Details(window).GetByRole(AriaRole.Link, new() { Name = "Open in B" }).ClickAsync();

        await new TraceView(window).ExpectSelectedAsync("execute_tool get_order");
        window.Address.ShouldContain(Traffic.TraceId(3));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Marks_Chosen_FilterTheStepsAndAreInTheAddress()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var steps = await OpenAsync(window);
        var all = await steps.Locator("[role=row][aria-level]").CountAsync();

        await window.Page.GetByRole(AriaRole.Group, new() { Name = "Show steps that are" }).GetByRole(AriaRole.Button, new() { Name = "changed" }).ClickAsync();

        await Assertions.Expect(steps.Locator("[role=row][aria-level]")).Not.ToHaveCountAsync(all);
        window.Address.ShouldContain("marks=changed");
        await window.Page.GoBackAsync();
        await Assertions.Expect(steps.Locator("[role=row][aria-level]")).ToHaveCountAsync(all);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Swap_TurnsTheSidesRound()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await OpenAsync(window);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Swap A and B" }).ClickAsync();

        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex($"a={Traffic.TraceId(3)}&b={Traffic.TraceId(2)}"));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task OneTraceOnly_OffersAPartner()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync($"/traces/compare?a={Traffic.TraceId(2)}");
        var slot = window.Page.GetByRole(AriaRole.Region, new() { Name = "Pick trace B" });
        await slot.GetByRole(AriaRole.Textbox, new() { Name = "Trace id or link" }).FillAsync("nothing of the kind");
        await slot.GetByRole(AriaRole.Button, new() { Name = "Use" }).ClickAsync();
        await Assertions.Expect(slot).ToContainTextAsync("This holds no trace id.");
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await slot.GetByRole(AriaRole.Textbox, new() { Name = "Trace id or link" }).FillAsync($"http://somewhere/traces/{Traffic.TraceId(3)}?span=1");
        await slot.GetByRole(AriaRole.Button, new() { Name = "Use" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Steps of A and B" })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task UnknownTrace_ShowsTheOtherAlone()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);

        await window.GoAsync($"/traces/compare?a={Traffic.TraceId(2)}&b={Traffic.TraceId(999_999)}");

        await Assertions.Expect(window.Page.GetByText("Trace B could not be loaded.")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Steps of A" })).ToContainTextAsync("checkout agent");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task OnAPhone_SidesAreChosenAndDetailsAreASheet()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Phone);
        var steps = await OpenAsync(window);
        await window.Page.GetByRole(AriaRole.Group, new() { Name = "Numbers of" }).GetByRole(AriaRole.Button, new() { Name = "B", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("view=b"));

        await steps.Locator("[role=row][aria-level]").Filter(new() { HasText = "execute_tool" }).First.ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Open in B");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task C_OnATrace_ComparesItWithTheOneBefore()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await TraceView.OpenAsync(window, Traffic.TraceId(3));

        await window.Page.Keyboard.PressAsync("c");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Steps of A and B" })).ToBeVisibleAsync();
        window.Address.ShouldMatch($"a=[0-9a-f]{{32}}&b={Traffic.TraceId(3)}");
        window.Address.ShouldNotContain($"a={Traffic.TraceId(3)}");
        window.ShouldBeClean();
    }

    private static ILocator Details(Window window) => window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });

    private static async Task<ILocator> OpenAsync(Window window)
    {
        await window.GoAsync(Address);
        var steps = window.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Steps of A and B" });
        await steps.Locator("[role=row][aria-level]").First.WaitForAsync();
        return steps;
    }
}
