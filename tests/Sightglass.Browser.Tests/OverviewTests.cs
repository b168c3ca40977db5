using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The overview: numbers that lead to traces, charts that are brushed, walked by keys, and read as tables.</summary>
[Collection(ShopServer.Tests)]
public sealed class OverviewTests(ShopServer shop)
{
    [BrowserTheory]
    [InlineData("Requests", ShopServer.Requests)]
    [InlineData("Error rate", ShopServer.Failed)]
    [InlineData("Duration p95", ShopServer.Requests)]
    [InlineData("Tokens", ShopServer.Requests)]
    [InlineData("Model calls", ShopServer.Requests)]
    public async Task Figure_Clicked_ShowsTheTracesBehindIt(string figure, int traces)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/?from=-6h");
        var tile = window.Page.GetByRole(AriaRole.Region, new() { Name = "Key figures" }).GetByRole(AriaRole.Link).Filter(new() { HasText = figure }).First;
        await Assertions.Expect(tile).ToContainTextAsync("of ");

        await tile.ClickAsync();

        await new ListPage(window).ExpectCountAsync(traces);
        window.Address.ShouldContain("from=-6h");
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("Busiest models", "gpt-5-mini", 20)]
    [InlineData("Busiest services", "shop-bot", ShopServer.Requests)]
    [InlineData("Slowest operations", "checkout agent", ShopServer.Requests)]
    public async Task Table_RowClicked_ShowsTheTracesBehindIt(string table, string row, int traces)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/");

        await window.Page.GetByRole(AriaRole.Region, new() { Name = table }).GetByRole(AriaRole.Link, new() { Name = row }).First.ClickAsync();

        await new ListPage(window).ExpectCountAsync(traces);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Chart_Brushed_ZoomsAndEscapeGoesBack()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/?from=-1h");
        var chart = Chart(window, "Requests and errors");
        await Assertions.Expect(chart).ToHaveAccessibleDescriptionAsync(new Regex("Requests:.* highest"));
        await Assertions.Expect(chart.Locator("canvas").First).ToBeVisibleAsync();

        // The canvas is made anew when numbers come; all have come when nothing is asked any more.
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var box = await chart.Locator(".chart-canvas").BoundingBoxAsync() ?? throw new InvalidOperationException("There is no chart.");

        await window.Page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + (box.Height / 2));
        await window.Page.Mouse.DownAsync();
        await window.Page.Mouse.MoveAsync(box.X + (box.Width * 0.7f), box.Y + (box.Height / 2), new() { Steps = 4 });
        await window.Page.Mouse.UpAsync();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Zoom" }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("to="));

        await Chart(window, "Requests and errors").FocusAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window.Page).Not.ToHaveURLAsync(new Regex("[?&]to="));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Chart_WalkedByKeys_SpeaksAndOpensItsTraces()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/?from=-1h");
        var chart = Chart(window, "Requests and errors");
        await Assertions.Expect(chart).ToHaveAccessibleDescriptionAsync(new Regex("Requests:.* highest"));
        await chart.Locator("canvas").First.WaitForAsync();
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await chart.FocusAsync();

        await window.Page.Keyboard.PressAsync("Home");
        await Assertions.Expect(chart.Locator("[aria-live=polite]")).ToContainTextAsync("Requests");
        await window.Page.Keyboard.PressAsync("Shift+End");
        await window.Page.Keyboard.PressAsync("Enter");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Open traces" }).ClickAsync();

        await Assertions.Expect(new ListPage(window).Names.First).ToBeVisibleAsync();
        window.Address.ShouldContain("from=");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Chart_AsATable_HasTheSameNumbers()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/?from=-1h");
        var section = window.Page.GetByRole(AriaRole.Region, new() { Name = "Requests and errors", Exact = true });

        await section.GetByText("Table", new() { Exact = true }).ClickAsync();

        var table = section.GetByRole(AriaRole.Table);
        await Assertions.Expect(table.GetByRole(AriaRole.Columnheader, new() { Name = "Requests", Exact = true })).ToBeVisibleAsync();
        var sum = await table.EvaluateAsync<int>("table => [...table.rows].slice(1).reduce((sum, row) => sum + (Number(row.cells[1].textContent) || 0), 0)");
        sum.ShouldBe(ShopServer.Requests);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Charts_SplitByModel_NameEachInTheLegend()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/");

        await window.Page.GetByText("By model", new() { Exact = true }).ClickAsync();

        var section = window.Page.GetByRole(AriaRole.Region, new() { Name = "Spans by model" });
        await Assertions.Expect(section.GetByRole(AriaRole.Button, new() { Name = "gpt-5-mini" })).ToBeVisibleAsync();
        window.Address.ShouldContain("group=model");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task FailedChart_LeavesTheOthers()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.Page.RouteAsync("**/api/v1/stats?*metric=ttft_p50*", static route => route.AbortAsync());
        await window.GoAsync("/");

        await Assertions.Expect(window.Page.GetByText("First token could not be loaded.")).ToBeVisibleAsync();
        await Assertions.Expect(Chart(window, "Requests and errors").Locator("canvas").First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task OnAPhone_TablesAreTabs()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Phone);
        await window.GoAsync("/");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Slowest operations" })).ToBeVisibleAsync();

        await window.Page.GetByText("Models", new() { Exact = true }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Busiest models" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Slowest operations" })).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    private static ILocator Chart(Window window, string title) => window.Page.GetByRole(AriaRole.Application, new() { Name = title, Exact = true });
}
