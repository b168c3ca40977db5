using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The facets beside the list: each click edits the filter, and what they count adds up with the rows.</summary>
[Collection(ShopServer.Tests)]
public sealed partial class FacetTests(ShopServer shop)
{
    [BrowserFact]
    public async Task Value_Ticked_FiltersAndUntickedFiltersNoMore()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);

        await list.Facets.GetByRole(AriaRole.Checkbox, new() { Name = "error", Exact = true }).ClickAsync();
        await list.ExpectCountAsync(ShopServer.Failed);
        window.Address.ShouldContain("q=status%3Aerror");
        await Assertions.Expect(list.Filter).ToHaveTextAsync("status:error");

        await list.Facets.GetByRole(AriaRole.Checkbox, new() { Name = "error", Exact = true }).ClickAsync();
        await list.ExpectCountAsync(ShopServer.Requests);
        window.Address.ShouldNotContain("q=");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Value_OnlyAndExclude_SplitTheList()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);

        await list.Facets.GetByText("gpt-5-mini", new() { Exact = true }).HoverAsync();
        await list.Facets.GetByRole(AriaRole.Button, new() { Name = "Exclude gpt-5-mini" }).ClickAsync();
        await list.ExpectCountAsync(20);
        await Assertions.Expect(list.Facets.GetByText("not gpt-5-mini")).ToBeVisibleAsync();

        await list.Facets.GetByText("gpt-5-mini", new() { Exact = true }).HoverAsync();
        await list.Facets.GetByRole(AriaRole.Button, new() { Name = "Only gpt-5-mini" }).ClickAsync();
        await Assertions.Expect(list.Filter).ToHaveTextAsync("model:gpt-5-mini");
        await list.ExpectCountAsync(20);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Counts_OfOneFacet_AddUpToTheRows()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error");
        await list.ExpectCountAsync(ShopServer.Failed);

        // Each request has one model.
        await Assertions.Expect(list.Facets.GetByRole(AriaRole.Listitem).Filter(new() { Has = list.Page.GetByRole(AriaRole.Checkbox, new() { Name = "claude-sonnet-4", Exact = true }) })).ToContainTextAsync("10");
        await list.Facets.GetByRole(AriaRole.Button, new() { Name = "User" }).ClickAsync();
        var users = list.Facets.GetByRole(AriaRole.Listitem).Filter(new() { HasTextRegex = UserValue() });
        await Assertions.Expect(users).ToHaveCountAsync(5);

        var texts = await users.AllInnerTextsAsync();
        texts.Sum(static text => int.Parse(LastNumber().Match(text.Trim()).Value, CultureInfo.InvariantCulture)).ShouldBe(ShopServer.Failed);
        await Assertions.Expect(list.Names).ToHaveCountAsync(ShopServer.Failed);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task ActiveFacet_ComesFirstAndIsClearedByItsButton()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=user:u-1");
        await list.ExpectCountAsync(8);

        await Assertions.Expect(list.Facets.GetByRole(AriaRole.Button).First).ToContainTextAsync("User");
        await Assertions.Expect(list.Facets.GetByRole(AriaRole.Button).First).ToContainTextAsync("u-1");
        await list.Facets.GetByRole(AriaRole.Button, new() { Name = "Clear User" }).ClickAsync();

        await list.ExpectCountAsync(ShopServer.Requests);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Numbers_TypedOrBySlider_SetBounds()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);

        await list.Facets.GetByRole(AriaRole.Textbox, new() { Name = "Duration at least" }).FillAsync("7s");
        await list.Page.Keyboard.PressAsync("Enter");
        await list.ExpectCountAsync(20);
        await Assertions.Expect(list.Filter).ToContainTextAsync("trace.duration");

        await list.Facets.GetByRole(AriaRole.Button, new() { Name = "Clear Duration" }).ClickAsync();
        await list.ExpectCountAsync(ShopServer.Requests);
        await list.Facets.GetByRole(AriaRole.Slider, new() { Name = "Duration from" }).FocusAsync();
        await list.Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(list.Filter).ToContainTextAsync("trace.duration");
        await list.ExpectCountAsync(30);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Numbers_WithoutAUnit_SayWhatIsMissing()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);

        await list.Facets.GetByRole(AriaRole.Textbox, new() { Name = "Duration at least" }).FillAsync("7");
        await list.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(list.Facets.GetByRole(AriaRole.Alert)).ToContainTextAsync("unit");
        window.Address.ShouldNotContain("q=");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Counting_Failed_LeavesTheRowsAndIsRetried()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.Page.RouteAsync("**/api/v1/facets*", static route => route.AbortAsync());
        var list = await ListPage.OpenAsync(window);
        await list.ExpectCountAsync(ShopServer.Requests);
        await Assertions.Expect(list.Facets.GetByText("Could not be counted.").First).ToBeVisibleAsync();
        await Assertions.Expect(list.Names.First).ToBeVisibleAsync();

        await window.Page.UnrouteAllAsync();
        await list.Facets.GetByRole(AriaRole.Button, new() { Name = "Retry" }).First.ClickAsync();

        await Assertions.Expect(list.Facets.GetByRole(AriaRole.Checkbox, new() { Name = "error", Exact = true })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [GeneratedRegex("u-[0-4]")]
    private static partial Regex UserValue();

    [GeneratedRegex(@"\d+$")]
    private static partial Regex LastNumber();
}
