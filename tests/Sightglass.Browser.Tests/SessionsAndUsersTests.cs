using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>Talks of many traces, and the people who had them.</summary>
[Collection(ShopServer.Tests)]
public sealed class SessionsAndUsersTests(ShopServer shop)
{
    [BrowserTheory]
    [InlineData("sessions", "Sessions")]
    [InlineData("users", "Users")]
    public async Task SlowList_SaysSoAndCanBeCancelled(string page, string grid)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var held = new TaskCompletionSource();
        await window.Page.RouteAsync($"**/api/v1/{page}?*", async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await window.GoAsync($"/{page}");

        await Assertions.Expect(window.Page.GetByText("s so far.")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Cancelled.")).ToBeVisibleAsync();
        held.SetResult();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Search again" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Grid, new() { Name = grid })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Session_FromTheListToItsTurnsToATrace()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/sessions");
        var grid = window.Page.GetByRole(AriaRole.Grid, new() { Name = "Sessions" });
        await Assertions.Expect(grid.GetByRole(AriaRole.Link)).ToHaveCountAsync(5);
        await Assertions.Expect(window.Page.GetByText("5 sessions").First).ToBeVisibleAsync();
        await grid.GetByRole(AriaRole.Link, new() { Name = "s-1", Exact = true }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Facts" })).ToContainTextAsync("8");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Article, new() { Name = "Turn 1" })).ToContainTextAsync("Where is my order 1182?");
        await window.Page.GetByRole(AriaRole.Article, new() { Name = "Turn 1" }).GetByRole(AriaRole.Link, new() { Name = "Open trace" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("checkout agent");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Turn_ChosenInTheList_StaysInViewWhileThoseAboveAreLoaded()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var chosen = new TaskCompletionSource();
        await window.Page.RouteAsync("**/api/v1/traces/*/conversation*", async route =>
        {
            await chosen.Task;
            await route.ContinueAsync();
        });
        await window.GoAsync("/sessions/s-1");
        var turn = window.Page.GetByRole(AriaRole.Article, new() { Name = "Turn 6" });
        await window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Turns" }).GetByRole(AriaRole.Button).Nth(5).ClickAsync();
        await Assertions.Expect(turn).ToBeInViewportAsync();
        var top = await turn.EvaluateAsync<double>("turn => turn.getBoundingClientRect().top");
        // Safari does not hold the place by itself.
        await turn.EvaluateAsync("turn => { for (let at = turn; at; at = at.parentElement) at.style.overflowAnchor = 'none'; }");

        chosen.SetResult();

        foreach (var number in Enumerable.Range(1, 6))
        {
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Article, new() { Name = $"Turn {number}" }).Locator(".talk-bar")).ToHaveCountAsync(1);
        }

        // Nearer the top, when there was nothing below it to fill the page.
        (await turn.EvaluateAsync<double>("turn => new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => drawn(turn.getBoundingClientRect().top))))")).ShouldBeLessThan(top + 1);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Turn_ChosenInTheList_ComesIntoViewAndIsInTheAddress()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/sessions/s-1");

        await window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Turns" }).GetByRole(AriaRole.Button).Nth(7).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Article, new() { Name = "Turn 8" })).ToBeInViewportAsync();
        window.Address.ShouldContain("turn=");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Session_ShownAsTraces_IsTheListFiltered()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/sessions/s-1");

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Show as traces" }).ClickAsync();

        await new ListPage(window).ExpectCountAsync(8);
        await Assertions.Expect(new ListPage(window).Filter).ToHaveTextAsync("session:s-1");
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("/sessions", "Sessions", "Turns", "turns")]
    [InlineData("/users", "Users", "Error rate", "errors")]
    public async Task Head_Clicked_SortsByIt(string address, string name, string column, string sort)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync(address);
        var head = window.Page.GetByRole(AriaRole.Grid, new() { Name = name }).GetByRole(AriaRole.Columnheader, new() { Name = column });

        await head.GetByRole(AriaRole.Button).ClickAsync();

        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        window.Address.ShouldContain($"sort={sort}");
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("/sessions", "Sessions")]
    [InlineData("/users", "Users")]
    public async Task Rows_AreWalkedAndOpenedByKeys(string address, string name)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync(address);
        var grid = window.Page.GetByRole(AriaRole.Grid, new() { Name = name });
        await grid.Locator("[role=row][aria-rowindex='2']").FocusAsync();

        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(grid.Locator("[role=row][aria-rowindex='3']")).ToBeFocusedAsync();
        var id = await grid.Locator("[role=row][aria-rowindex='3']").GetByRole(AriaRole.Link).First.InnerTextAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(id);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task User_ShowsFiguresSessionsAndErrors()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/users");
        await window.Page.GetByRole(AriaRole.Grid, new() { Name = "Users" }).GetByRole(AriaRole.Link, new() { Name = "u-3", Exact = true }).ClickAsync();

        await Assertions.Expect(window.Page.GetByText("2 of 8").First).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Region, new() { Name = "Latest sessions" })).ToContainTextAsync("s-3");
        await window.Page.GetByRole(AriaRole.Region, new() { Name = "Top errors" }).GetByRole(AriaRole.Link).First.ClickAsync();

        await new ListPage(window).ExpectCountAsync(2);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task UnknownOnes_SaySo()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);

        await window.GoAsync("/sessions/nobody-had-this");
        await Assertions.Expect(window.Page.GetByText("Not found.").First).ToBeVisibleAsync();
        await window.GoAsync("/users/nobody-at-all");
        await Assertions.Expect(window.Page.GetByText("Nothing of this user in this range.").First).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("/sessions", "Sessions could not be loaded.", "**/api/v1/sessions?*")]
    [InlineData("/users", "Users could not be loaded.", "**/api/v1/users?*")]
    public async Task FailedRequest_IsToldAndRetried(string address, string says, string pattern)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.Page.RouteAsync(pattern, static route => route.AbortAsync());
        await window.GoAsync(address);
        await Assertions.Expect(window.Page.GetByText(says).First).ToBeVisibleAsync();

        await window.Page.UnrouteAllAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).First.ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Grid).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }
}
