using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>Saved views: a filter, an order, columns and a range under a name.</summary>
[Collection(ShopServer.Tests)]
public sealed class SavedViewsTests(ShopServer shop)
{
    [BrowserFact]
    public async Task View_Saved_BringsBackFilterAndOrder()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error&sort=duration");
        await list.ExpectCountAsync(ShopServer.Failed);
        await SaveAsync(list, "Failed checkouts", "Views");

        await list.Page.GotoAsync("/traces");
        await list.ExpectCountAsync(ShopServer.Requests);
        await ChooseAsync(list, "Failed checkouts");

        await list.ExpectCountAsync(ShopServer.Failed);
        window.Address.ShouldContain("sort=duration");
        await DeleteAsync(list, "Failed checkouts");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task View_Changed_IsMarkedAndSavedAgain()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error");
        await list.ExpectCountAsync(ShopServer.Failed);
        await SaveAsync(list, "Mine");

        await list.RunAsync("model:gpt-5-mini");
        await list.ExpectCountAsync(20);
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = "Mine" }).GetByTitle("Changed since it was saved")).ToBeVisibleAsync();
        await OpenAsync(list, "Mine");
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Save “Mine”" }).ClickAsync();
        await Assertions.Expect(list.Page.GetByTitle("Changed since it was saved")).ToHaveCountAsync(0);

        var views = await shop.Browser.Api.GetAsync("/api/v1/views", CancellationToken.None);
        views!.Value.GetRawText().ShouldContain("model:gpt-5-mini");
        await DeleteAsync(list, "Mine");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task View_SavedBySomebodyElseMeanwhile_IsNotOverwritten()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error");
        await list.ExpectCountAsync(ShopServer.Failed);
        await SaveAsync(list, "Shared");
        await using var other = await shop.Browser.OpenAsync(Screen.Desk);
        await other.Page.GotoAsync(window.Address);
        var theirs = new ListPage(other);
        await theirs.RunAsync("model:claude-sonnet-4");
        await OpenAsync(theirs, "Shared");
        await other.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Save “Shared”" }).ClickAsync();
        await Assertions.Expect(other.Page.GetByTitle("Changed since it was saved")).ToHaveCountAsync(0);

        await list.RunAsync("model:gpt-5-mini");
        await OpenAsync(list, "Shared");
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Save “Shared”" }).ClickAsync();

        var dialog = list.Page.GetByRole(AriaRole.Dialog, new() { Name = "The view was changed meanwhile" });
        await Assertions.Expect(dialog).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        (await shop.Browser.Api.GetAsync("/api/v1/views", CancellationToken.None))!.Value.GetRawText().ShouldContain("claude-sonnet-4");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Load theirs" }).ClickAsync();
        await Assertions.Expect(list.Filter).ToHaveTextAsync("model:claude-sonnet-4");
        await DeleteAsync(list, "Shared");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task BuiltInView_Chosen_FiltersByIt()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);

        await ChooseAsync(list, "Failed tool calls");

        await list.ExpectCountAsync(ShopServer.Failed);
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = "Failed tool calls" })).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    private static async Task SaveAsync(ListPage list, string name, string shown = "Errors")
    {
        await OpenAsync(list, shown);
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Save as a view…" }).ClickAsync();
        await list.Page.GetByRole(AriaRole.Textbox, new() { Name = "Name" }).FillAsync(name);
        await list.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = name })).ToBeVisibleAsync();
    }

    private static async Task ChooseAsync(ListPage list, string name)
    {
        await OpenAsync(list, "Views");
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = name }).ClickAsync();
    }

    private static async Task DeleteAsync(ListPage list, string name)
    {
        await list.Page.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = $"Delete “{name}”…" }).ClickAsync();
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = name })).ToHaveCountAsync(0);
    }

    /// <summary>The button of the views has the name of the view that is shown.</summary>
    private static Task OpenAsync(ListPage list, string shown) => list.Page.GetByRole(AriaRole.Button, new() { Name = shown }).First.ClickAsync();
}
