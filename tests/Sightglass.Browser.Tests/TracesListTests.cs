using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The list of traces: its order, columns, keys, selection, files, and what it says when there is nothing.</summary>
[Collection(ShopServer.Tests)]
public sealed class TracesListTests(ShopServer shop)
{
    [BrowserFact]
    public async Task Head_Clicked_SortsOverTheWholeMatchAndBackUndoesIt()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.ExpectCountAsync(ShopServer.Requests);
        var head = list.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "Duration" });

        await head.GetByRole(AriaRole.Button, new() { Name = "Duration", Exact = true }).ClickAsync();
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        await Assertions.Expect(list.Row(1)).ToContainTextAsync("10.0");
        await head.GetByRole(AriaRole.Button, new() { Name = "Duration", Exact = true }).ClickAsync();
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "ascending");
        await Assertions.Expect(list.Row(1)).ToContainTextAsync("4.00");

        await window.Page.GoBackAsync();
        await Assertions.Expect(head).ToHaveAttributeAsync("aria-sort", "descending");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Columns_Chosen_AreInTheAddressAndStayAfterReload()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        var panel = list.Page.GetByRole(AriaRole.Dialog, new() { Name = "Columns" });
        await panel.GetByRole(AriaRole.Checkbox, new() { Name = "User" }).ClickAsync();
        await Assertions.Expect(list.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "User" })).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Checkbox, new() { Name = "Cost" }).ClickAsync();
        await Assertions.Expect(list.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "Cost" })).ToHaveCountAsync(0);
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await list.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(list.Row(1)).ToContainTextAsync("u-1");
        window.Address.ShouldContain("cols=");
        await list.Page.ReloadAsync();

        await Assertions.Expect(list.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "User" })).ToBeVisibleAsync();
        await Assertions.Expect(list.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "Cost" })).ToHaveCountAsync(0);
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Columns" }).ClickAsync();
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Back to the default" }).ClickAsync();
        await Assertions.Expect(list.Grid.GetByRole(AriaRole.Columnheader, new() { Name = "Cost" })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Width_OfAColumn_MovesWithTheArrows()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        var handle = list.Grid.GetByRole(AriaRole.Separator, new() { Name = "Width of Name" });
        await handle.FocusAsync();
        var before = await handle.GetAttributeAsync("aria-valuenow");

        await list.Page.Keyboard.PressAsync("ArrowRight");

        await Assertions.Expect(handle).ToHaveAttributeAsync("aria-valuenow", (int.Parse(before!, System.Globalization.CultureInfo.InvariantCulture) + 16).ToString(System.Globalization.CultureInfo.InvariantCulture));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Histogram_Dragged_NarrowsTheRangeAndBackWidensIt()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?from=-1h");
        await list.ExpectCountAsync(ShopServer.Requests);
        var picture = list.Page.GetByRole(AriaRole.Application, new() { Name = "requests in the range" });
        var box = await picture.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no histogram.");

        // The last tenth of an hour holds the newest seventeen.
        await list.Page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + 20);
        await list.Page.Mouse.DownAsync();
        await list.Page.Mouse.MoveAsync(box.X + (box.Width * 0.95f), box.Y + 20);
        await list.Page.Mouse.MoveAsync(box.X + box.Width - 1, box.Y + 20);
        await list.Page.Mouse.UpAsync();

        await Assertions.Expect(list.Page.GetByText($"of {ShopServer.Requests} traces")).ToHaveCountAsync(0);
        await Assertions.Expect(list.Names.First).ToBeVisibleAsync();
        window.Address.ShouldContain("to=");
        await list.Page.GoBackAsync();
        await list.ExpectCountAsync(ShopServer.Requests);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Peek_OpenedBySpace_FollowsTheArrows()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.Row(1).WaitForAsync();

        await list.Page.Keyboard.PressAsync("j");
        await list.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(list.Peek).ToContainTextAsync("Where is my order 1182?");
        await Assertions.Expect(list.Peek).ToContainTextAsync("Slowest");
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        // The third newest has the failed tool.
        await list.Page.Keyboard.PressAsync("ArrowDown");
        await list.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(list.Row(3)).ToBeFocusedAsync();
        await Assertions.Expect(list.Peek.GetByText("errors").Or(list.Peek.GetByText("Errors")).First).ToBeVisibleAsync();
        window.Address.ShouldBe("/traces");
        await list.Peek.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();
        await Assertions.Expect(list.Peek).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Selection_ByXAndShiftX_GoesToCompare()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window);
        await list.Row(1).WaitForAsync();
        await list.Page.Keyboard.PressAsync("j");
        await list.Page.Keyboard.PressAsync("x");
        await list.Page.Keyboard.PressAsync("j");
        await list.Page.Keyboard.PressAsync("j");
        await list.Page.Keyboard.PressAsync("Shift+X");
        var bar = list.Page.GetByRole(AriaRole.Region, new() { Name = "Selection" });
        await Assertions.Expect(bar).ToContainTextAsync("3 selected");
        await Assertions.Expect(bar.GetByRole(AriaRole.Button, new() { Name = "Compare" })).ToBeDisabledAsync();

        await list.Page.Keyboard.PressAsync("x");
        await Assertions.Expect(bar).ToContainTextAsync("2 selected");
        await bar.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();

        await Assertions.Expect(list.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Steps of A and B" })).ToBeVisibleAsync();
        window.Address.ShouldContain($"a={Traffic.TraceId(1)}&b={Traffic.TraceId(2)}");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task RowMenu_ByKeyOrRightClick_CopiesAndFilters()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?cols=time,name,model");
        await list.Row(1).WaitForAsync();
        await list.Page.Keyboard.PressAsync("j");
        await list.Page.Keyboard.PressAsync("Shift+F10");
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy trace id" }).ClickAsync();
        (await list.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe(Traffic.TraceId(1));

        await list.Row(1).GetByText("claude-sonnet-4").ClickAsync(new() { Button = MouseButton.Right });
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Exclude" }).First.ClickAsync();

        await list.ExpectCountAsync(20);
        await Assertions.Expect(list.Filter).ToHaveTextAsync("-model:claude-sonnet-4");
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("CSV", ".csv", ShopServer.Failed + 1)]
    [InlineData("JSON lines", ".jsonl", ShopServer.Failed)]
    public async Task Export_OfTheMatch_IsAFileOfAllRows(string name, string ending, int lines)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error");
        await list.ExpectCountAsync(ShopServer.Failed);
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();

        var download = await list.Page.RunAndWaitForDownloadAsync(() => list.Page.GetByRole(AriaRole.Menuitem, new() { Name = name }).ClickAsync());

        download.SuggestedFilename.ShouldEndWith(ending);
        (await File.ReadAllLinesAsync(await download.PathAsync())).Length.ShouldBe(lines);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task NothingMatches_SaysWhatEachConditionCosts()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error+model:no-such-model");

        await Assertions.Expect(list.Page.GetByRole(AriaRole.Heading, new() { Name = "Nothing matches all 2 conditions." })).ToBeVisibleAsync();
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Without model:no-such-model" })).ToContainTextAsync("10 traces");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await list.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "Without model:no-such-model" }).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();

        await list.ExpectCountAsync(ShopServer.Failed);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task NothingInTheRange_SaysWhereTheLatestIsAndGoesThere()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?from=2024-01-01T00:00:00Z&to=2024-01-02T00:00:00Z");

        await Assertions.Expect(list.Page.GetByText("The latest is from")).ToBeVisibleAsync();
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Go there" }).ClickAsync();

        await list.ExpectCountAsync(ShopServer.Requests);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Request_Failed_SaysSoAndRetries()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.Page.RouteAsync("**/api/v1/traces?*", static route => route.FulfillAsync(new() { Status = 503, ContentType = "application/problem+json", Body = """{"title":"The store is away","status":503,"detail":"The store did not answer in 10 s."}""" }));
        var list = await ListPage.OpenAsync(window);
        await Assertions.Expect(list.Page.GetByText("Traces could not be loaded.").First).ToBeVisibleAsync();
        await Assertions.Expect(list.Page.GetByText("The store did not answer in 10 s.").First).ToBeVisibleAsync();

        await window.Page.UnrouteAllAsync();
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Retry" }).First.ClickAsync();

        await Assertions.Expect(list.Names.First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Address_Pasted_ShowsTheSameAndKeepsWhatItDoesNotKnow()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?from=-6h&sort=duration&team=green");
        await list.RunAsync("status:error");
        await list.ExpectCountAsync(ShopServer.Failed);
        var rows = await list.Names.AllInnerTextsAsync();
        window.Address.ShouldContain("team=green");

        await using var other = await shop.Browser.OpenAsync(Screen.Desk);
        await other.Page.GotoAsync(window.Address);

        await new ListPage(other).ExpectCountAsync(ShopServer.Failed);
        await Assertions.Expect(new ListPage(other).Filter).ToHaveTextAsync("status:error");
        await Assertions.Expect(other.Page.GetByRole(AriaRole.Button, new() { Name = "Last 6 h" })).ToBeVisibleAsync();
        (await new ListPage(other).Names.AllInnerTextsAsync()).ShouldBe(rows);
        other.Address.ShouldBe(window.Address);
        other.ShouldBeClean();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Address_WithABadRange_SaysSoAndShowsTheDefault()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?from=yesterday");

        await Assertions.Expect(list.Page.GetByText("The address asks for the range yesterday")).ToBeVisibleAsync();
        await list.ExpectCountAsync(ShopServer.Requests);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Trace_OpenedAndLeft_ComesBackToItsRow()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=model:gpt-5-mini");
        await list.ExpectCountAsync(20);
        await list.Names.Nth(4).ClickAsync();
        await Assertions.Expect(list.Page.GetByText("5 of 20")).ToBeVisibleAsync();

        await list.Page.Keyboard.PressAsync("]");
        await Assertions.Expect(list.Page.GetByText("6 of 20")).ToBeVisibleAsync();
        await list.Page.Keyboard.PressAsync("[");
        await Assertions.Expect(list.Page.GetByText("5 of 20")).ToBeVisibleAsync();
        await list.Page.GetByRole(AriaRole.Navigation, new() { Name = "List" }).GetByRole(AriaRole.Link).First.ClickAsync();

        await list.ExpectCountAsync(20);
        await Assertions.Expect(list.Filter).ToHaveTextAsync("model:gpt-5-mini");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task OnAPhone_RowsAreCardsAndTheirMenuSelects()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Phone);
        var list = await ListPage.OpenAsync(window);
        await list.Row(1).GetByRole(AriaRole.Button).ClickAsync();
        await list.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Select" }).ClickAsync();

        await Assertions.Expect(list.Page.GetByRole(AriaRole.Region, new() { Name = "Selection" })).ToContainTextAsync("1 selected");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        await list.Row(2).GetByRole(AriaRole.Link).ClickAsync();
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("checkout agent");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Brackets_WalkTheTracesInTheListsOrder()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?q=status:error&sort=duration");
        await list.ExpectCountAsync(ShopServer.Failed);
        var addresses = await list.Names.EvaluateAllAsync<string[]>("links => links.map(link => link.pathname)");
        await list.Names.Nth(1).ClickAsync();
        await Assertions.Expect(window.Page.GetByText($"2 of {ShopServer.Failed}")).ToBeVisibleAsync();

        await window.Page.Keyboard.PressAsync("]");
        await Assertions.Expect(window.Page.GetByText($"3 of {ShopServer.Failed}")).ToBeVisibleAsync();
        window.Address.ShouldStartWith(addresses[2]);
        await window.Page.Keyboard.PressAsync("[");
        await Assertions.Expect(window.Page.GetByText($"2 of {ShopServer.Failed}")).ToBeVisibleAsync();
        window.Address.ShouldStartWith(addresses[1]);

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Traces", Exact = true }).Last.ClickAsync();
        await list.ExpectCountAsync(ShopServer.Failed);
        window.Address.ShouldContain("sort=duration");
        window.Address.ShouldContain("q=status");
        window.ShouldBeClean();
    }
}
