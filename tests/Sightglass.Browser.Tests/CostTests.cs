using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>Where the money goes: who, when, what changed, and the way to the traces behind a number.</summary>
[Collection(ShopServer.Tests)]
public sealed class CostTests(ShopServer shop)
{
    // Each request of the shop makes two calls, and names its user on the request's span alone.
    private const int Calls = 2 * ShopServer.Requests;

    [BrowserFact]
    public async Task Cost_SplitByUser_LeadsToTheTracesOfOne()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/cost");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Grid, new() { Name = "Cost by model" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(2);

        await window.Page.GetByLabel("Split by").SelectOptionAsync("user");

        var grid = window.Page.GetByRole(AriaRole.Grid, new() { Name = "Cost by user" });
        await Assertions.Expect(grid.GetByRole(AriaRole.Link)).ToHaveCountAsync(5);
        await Assertions.Expect(grid.GetByRole(AriaRole.Link, new() { Name = "Not attributed" })).ToHaveCountAsync(0);
        window.Address.ShouldContain("group=user");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Cost by user" })).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await grid.GetByRole(AriaRole.Link, new() { Name = "u-1", Exact = true }).ClickAsync();

        var list = new ListPage(window);
        await list.ExpectCountAsync(8);
        await Assertions.Expect(list.Filter).ToHaveTextAsync("user:u-1");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Cost_FilteredAndSorted_IsInTheAddressAndCountsCalls()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/cost?group=user&q=model%3Agpt-5-mini");
        var grid = window.Page.GetByRole(AriaRole.Grid, new() { Name = "Cost by user" });
        var head = grid.GetByRole(AriaRole.Columnheader, new() { Name = "Calls" });

        await head.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        window.Address.ShouldContain("sort=calls");
        await Assertions.Expect(window.Page.GetByLabel("All calls in this range")).ToContainTextAsync($"{Calls / 2}");
        await grid.Locator("[role=row][aria-rowindex='2']").FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(grid.Locator("[role=row][aria-rowindex='3']")).ToBeFocusedAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Cost_PartsMoversAndFile_SayWhatTheyRestOn()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/cost");

        await Assertions.Expect(window.Page.GetByText($"An estimate by length, from all {Calls} model calls")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Input by prompt part" }).GetByRole(AriaRole.Row, new() { Name = "Question" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Top movers", Exact = true }).GetByRole(AriaRole.Row, new() { Name = "gpt-5-mini" })).ToContainTextAsync("new");
        var file = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Button, new() { Name = "Rows as CSV" }).ClickAsync());
        var lines = (await File.ReadAllTextAsync(await file.PathAsync())).Split("\r\n");
        lines[0].ShouldContain("model,costUsd");
        lines.Length.ShouldBe(1 + 2 + 1 + 1);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Cost_FieldThatIsNone_SaysSoAndKeepsThePage()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/cost");
        await window.Page.GetByLabel("Split by").SelectOptionAsync("own");

        await window.Page.GetByLabel("Field, or two with a comma").FillAsync("modle");
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.GetByText("Costs could not be loaded.")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("Did you mean model?").First).ToBeVisibleAsync();
        await window.Page.GetByLabel("Field, or two with a comma").FillAsync("user, model");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Grid, new() { Name = "Cost by user, model" }).GetByRole(AriaRole.Link)).ToHaveCountAsync(10);
    }
}
