using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The filter field: what it offers, what it refuses, what it gives back.</summary>
[Collection(ShopServer.Tests)]
public sealed class FilterTests(ShopServer shop)
{
    [BrowserFact]
    public async Task Completion_OffersFieldsThenOperatorsThenValues()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.Filter.ClickAsync();
        await Assertions.Expect(Option(list, "status")).ToBeVisibleAsync();

        await list.Page.Keyboard.TypeAsync("stat");
        await Assertions.Expect(Option(list, "Outcome")).ToBeVisibleAsync();
        await Assertions.Expect(Option(list, "model")).ToHaveCountAsync(0);
        await list.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Option(list, "error")).ToBeVisibleAsync();
        await list.Page.Keyboard.TypeAsync("er");
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await list.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(list.Filter).ToContainTextAsync("status:error");
        await list.Page.Keyboard.PressAsync("Enter");

        await list.ExpectCountAsync(ShopServer.Failed);
        window.Address.ShouldContain("q=status%3Aerror");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task WrittenBeforeTheEditorHasCome_IsKept()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var held = new TaskCompletionSource();
        await window.Page.RouteAsync("**/FilterEditor-*.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        var list = await ListPage.OpenAsync(window);
        await list.Row(1).WaitForAsync();
        await list.Page.Keyboard.PressAsync("/");
        await list.Page.Keyboard.TypeAsync("status:err");
        await Assertions.Expect(list.Filter).ToHaveCountAsync(0);

        held.SetResult();
        await Assertions.Expect(list.Filter).ToBeFocusedAsync();
        await list.Page.Keyboard.TypeAsync("or");
        await list.Page.Keyboard.PressAsync("Enter");

        await list.ExpectCountAsync(ShopServer.Failed);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task RunAndWrittenOnBeforeTheEditorHasCome_IsKept()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var held = new TaskCompletionSource();
        await window.Page.RouteAsync("**/FilterEditor-*.js", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        var list = await ListPage.OpenAsync(window);
        await list.Row(1).WaitForAsync();
        await list.Page.Keyboard.PressAsync("/");
        await list.Page.Keyboard.TypeAsync("status:error");
        await list.Page.Keyboard.PressAsync("Enter");
        await list.ExpectCountAsync(ShopServer.Failed);
        await list.Page.Keyboard.TypeAsync(" service:shop");

        held.SetResult();

        await Assertions.Expect(list.Filter).ToBeFocusedAsync();
        await Assertions.Expect(list.Filter).ToHaveTextAsync("status:error service:shop");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task WrittenWhileAFilterIsRun_IsKept()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.Filter.ClickAsync();
        var held = new TaskCompletionSource();
        await window.Page.RouteAsync("**/api/v1/filter/check*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await list.Page.Keyboard.TypeAsync("status:error");
        await list.Page.Keyboard.PressAsync("Enter");
        await list.Page.Keyboard.TypeAsync(" service:shop");
        held.SetResult();

        await list.ExpectCountAsync(ShopServer.Failed);
        await Assertions.Expect(list.Filter).ToHaveTextAsync("status:error service:shop");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Tab_ThroughTheEmptyField_LeavesItEmpty()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.Filter.ClickAsync();
        await Assertions.Expect(Option(list, "status")).ToBeVisibleAsync();

        await list.Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(list.Filter).Not.ToBeFocusedAsync();
        await Assertions.Expect(Option(list, "status")).ToHaveCountAsync(0);
        await Assertions.Expect(list.Page.GetByText("Reads as: all traces.")).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Completion_OfValues_ShowsHowManySpansHaveThem()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.Filter.ClickAsync();

        await list.Page.Keyboard.TypeAsync("model:gpt");

        await Assertions.Expect(Option(list, "gpt-5-mini")).ToContainTextAsync("40 spans");
        await list.Page.Keyboard.PressAsync("ArrowDown");
        await list.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(list.Filter).ToContainTextAsync("model:gpt-5-mini");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Fault_IsMarkedAtItsPlaceAndNotRun()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=model:gpt-5-mini");
        await list.ExpectCountAsync(20);

        await list.RunAsync("model:gpt-5-mini statsu:error");

        await Assertions.Expect(list.Page.GetByText("Column 18.")).ToBeVisibleAsync();
        await Assertions.Expect(list.Filter.Locator("[title]").Filter(new() { HasText = "statsu" }).First).ToBeVisibleAsync();
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "statsu" })).ToBeAttachedAsync();
        window.Address.ShouldNotContain("statsu");
        await Assertions.Expect(list.Names.First).ToBeVisibleAsync();
        await list.ExpectCountAsync(20);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Fault_WithASuggestion_IsMendedByAClick()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.WriteAsync("statsu:error");

        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Use status" }).ClickAsync();
        await Assertions.Expect(list.Filter).ToContainTextAsync("status:error");
        await list.Page.Keyboard.PressAsync("Enter");

        await list.ExpectCountAsync(ShopServer.Failed);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Reading_SaysInWordsWhatIsWritten()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);

        await list.WriteAsync("trace.duration>7s -model:gpt-5-mini");

        await Assertions.Expect(list.Page.GetByText("Reads as:")).ToContainTextAsync("7 s");
        await Assertions.Expect(list.Page.GetByText("Reads as:")).ToContainTextAsync("gpt-5-mini");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Escape_GivesBackTheFilterThatHolds()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error");
        await list.ExpectCountAsync(ShopServer.Failed);
        await list.WriteAsync("model:claude");
        await Assertions.Expect(Option(list, "claude-sonnet-4")).ToBeVisibleAsync();

        await list.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await Assertions.Expect(list.Filter).ToHaveTextAsync("model:claude");
        await list.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(list.Filter).ToHaveTextAsync("status:error");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Backspace_BehindACondition_TakesItWhole()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.WriteAsync("status:error model:gpt-5-mini ");

        await list.Page.Keyboard.PressAsync("Backspace");
        await Assertions.Expect(list.Filter).ToContainTextAsync("status:error");
        await Assertions.Expect(list.Filter).Not.ToContainTextAsync("model");

        await list.Page.Keyboard.PressAsync("Backspace");

        // Empty again, it shows its example.
        await Assertions.Expect(list.Filter).ToContainTextAsync("refund policy");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task AltUp_RecallsWhatWasRunBefore()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.RunAsync("status:error");
        await list.ExpectCountAsync(ShopServer.Failed);
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        await list.ExpectCountAsync(ShopServer.Requests);

        await list.Filter.ClickAsync();
        await list.Page.Keyboard.PressAsync("Alt+ArrowUp");

        await Assertions.Expect(list.Filter).ToContainTextAsync("status:error");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task PlainWords_FindContent()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);

        await list.RunAsync("\"ships today\" status:error");

        await list.ExpectCountAsync(ShopServer.Failed);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task OnAPhone_TheFilterIsASheetAndItsButtonCountsTheConditions()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Phone);
        var list = await ListPage.OpenAsync(window);
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Filter, 0 conditions" }).ClickAsync();
        var sheet = list.Page.GetByRole(AriaRole.Dialog);
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await sheet.GetByRole(AriaRole.Checkbox, new() { Name = "error" }).ClickAsync();
        await list.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = "Filter, 1 conditions" }).Or(list.Page.GetByRole(AriaRole.Button, new() { Name = "Filter, 1 condition" })).First).ToBeVisibleAsync();
        await list.ExpectCountAsync(ShopServer.Failed);
        window.ShouldBeClean();
    }

    private static ILocator Option(ListPage list, string text) => list.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = text }).First;
}
