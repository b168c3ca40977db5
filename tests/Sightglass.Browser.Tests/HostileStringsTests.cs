using System.Globalization;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>
/// What senders write is shown as they wrote it, on every page: nothing of it runs, loads, submits or leads away. Each window watches for
/// dialogs, script faults, violations of the policy, requests to another host, and elements that came of a text.
/// </summary>
public sealed class HostileStringsTests(HostileServer hostile) : IClassFixture<HostileServer>
{
    /// <summary>So high that lists which draw only what is in sight draw everything; drawn small, so that it is cheap.</summary>
    private static readonly Screen TallDesk = new(1440, 9_000, Dark: false);
    private const int WalkedRows = 50;
    private static readonly Screen TallPhone = new(390, 14_000, Dark: true);

    public static TheoryData<string> Widths => ["desk", "phone"];

    [BrowserTheory]
    [MemberData(nameof(Widths))]
    public async Task Traces_WithHostileNames_ShowEachAsSent(string width)
    {
        await using var window = await OpenAsync(width);
        await window.GoAsync("/traces?cols=time,status,name,text,model,session,user,release,environment,services");

        var links = window.Page.GetByRole(AriaRole.Grid, new() { Name = "Traces" }).GetByRole(AriaRole.Link);
        await Assertions.Expect(links).ToHaveCountAsync(HostileServer.Traces);

        var shown = await links.EvaluateAllAsync<string[]>("links => links.map(link => link.textContent)");
        HostileStrings.All.Where(text => !shown.Contains(text, StringComparer.Ordinal)).ShouldBeEmpty();
        await Assertions.Expect(window.Page.GetByText("[[${7*7}]]").Nth(1)).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Facets_AllOpened_ShowHostileValuesAsText()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync("/traces");
        var facets = window.Page.GetByRole(AriaRole.Group, new() { Name = "Facets" });
        await facets.GetByRole(AriaRole.Checkbox).First.WaitForAsync();

        var closed = facets.GetByRole(AriaRole.Button, new() { Expanded = false });
        while (await closed.CountAsync() > 0)
        {
            await closed.First.ClickAsync();
        }

        await Assertions.Expect(facets.Locator("[aria-busy=true]")).ToHaveCountAsync(0);
        var more = facets.GetByText(" more", new() { Exact = false });
        while (await more.CountAsync() > 0)
        {
            await more.First.ClickAsync();
        }

        (await facets.GetByRole(AriaRole.Checkbox).CountAsync()).ShouldBeGreaterThan(300);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Peek_WalkedOverRows_ShowsEachTrace()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync("/traces");
        var grid = window.Page.GetByRole(AriaRole.Grid, new() { Name = "Traces" });
        await Assertions.Expect(grid.GetByRole(AriaRole.Link)).ToHaveCountAsync(HostileServer.Traces);
        var names = await grid.GetByRole(AriaRole.Link).EvaluateAllAsync<string[]>("links => links.map(link => link.textContent)");

        await window.Page.Keyboard.PressAsync("j");
        await window.Page.Keyboard.PressAsync("Space");
        var title = window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" }).GetByRole(AriaRole.Heading, new() { Level = 2 });
        var seen = new List<string?> { await title.TextContentAsync() };
        for (var row = 1; row < WalkedRows; row++)
        {
            await window.Page.Keyboard.PressAsync("ArrowDown");
            await Assertions.Expect(grid.Locator($"[role=row][aria-rowindex='{row + 2}']")).ToBeFocusedAsync();
            seen.Add(await title.TextContentAsync());
        }

        seen.ShouldBe(names.Take(WalkedRows));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task RowMenu_OnHostileRow_FiltersByItsNameAsText()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync("/traces");
        var grid = window.Page.GetByRole(AriaRole.Grid, new() { Name = "Traces" });

        // Quotes, stars, slashes, brackets and line ends all mean something in a filter.
        foreach (var text in (string[])["\"><script>alert(document.cookie)</script>", "*<img src=x onerror=alert(1)>*", "\\<script>alert(1)\\</script>", "'-alert(1)-'", "# Sign in\n\n<form action=https://evil.example><input name=password></form>"])
        {
            await grid.Locator("[role=row]").Filter(new() { Has = window.Page.GetByRole(AriaRole.Link).Filter(new() { HasText = text }) }).First.ClickAsync(new LocatorClickOptions { Button = MouseButton.Right, Position = new Position { X = 240, Y = 10 } });
            await window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Filter by this" }).First.ClickAsync();

            // The trace itself, and the book that has a step of this name.
            await Assertions.Expect(grid.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);
            (await grid.GetByRole(AriaRole.Link).First.TextContentAsync()).ShouldBe(text);
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
            await Assertions.Expect(grid.GetByRole(AriaRole.Link)).ToHaveCountAsync(HostileServer.Traces);
        }

        window.ShouldBeClean();
    }

    [BrowserTheory]
    [MemberData(nameof(Widths))]
    public async Task Trace_OfHostileSteps_ShowsNamesAndDetailsAsText(string width)
    {
        await using var window = await OpenAsync(width);
        for (var book = 0; book < HostileServer.Books; book++)
        {
            await window.GoAsync($"/traces/{HostileServer.Book(book)}?folds=off&span=0000000000000002");
            var rows = window.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Spans" }).Locator("[role=row][aria-level]");
            await rows.First.WaitForAsync();
            (await rows.CountAsync()).ShouldBeGreaterThan(80);

            var details = width == "phone" ? window.Page.GetByRole(AriaRole.Dialog) : window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });
            foreach (var tab in (string[])["Attributes", "Events", "Links", "Resource", "Raw"])
            {
                await details.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
                await details.GetByRole(AriaRole.Tabpanel).WaitForAsync();
            }

            await details.GetByRole(AriaRole.Tab, new() { Name = "Attributes" }).ClickAsync();
            await Assertions.Expect(details.GetByText(HostileStrings.All[book * 31], new() { Exact = true }).First).ToBeVisibleAsync();
        }

        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Details_OfEachHostileStep_ShowEveryTab()
    {
        await using var window = await OpenAsync("desk");
        for (var book = 0; book < HostileServer.Books; book += 2)
        {
            await window.GoAsync($"/traces/{HostileServer.Book(book)}?folds=off&span={10:x16}");
            var details = window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });
            for (var step = 0; step < 6; step++)
            {
                var tabs = details.GetByRole(AriaRole.Tab);
                await tabs.First.WaitForAsync();

                // Counted anew each time: a span's tabs are there as soon as it is, and not all spans have as many.
                for (var tab = 0; tab < await tabs.CountAsync(); tab++)
                {
                    await tabs.Nth(tab).ClickAsync();
                }

                // The next span has tabs of its own: those of this one are not taken for them.
                var shown = window.Page.Url;
                await window.Page.Keyboard.PressAsync("j");
                await Assertions.Expect(window.Page).Not.ToHaveURLAsync(shown);
            }
        }

        window.ShouldBeClean();
    }

    [BrowserTheory]
    [MemberData(nameof(Widths))]
    public async Task Conversation_OfHostileMessages_ShowsThemInEveryWay(string width)
    {
        await using var window = await OpenAsync(width);
        for (var book = 0; book < HostileServer.Books; book++)
        {
            await window.GoAsync($"/traces/{HostileServer.Book(book)}?view=conversation");
            var talk = window.Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" });
            await talk.GetByText("Call 1 of").WaitForAsync();
            await OpenAllAsync(talk);
            foreach (var mode in (string[])["Plain", "JSON", "Raw", "Markdown"])
            {
                await talk.GetByRole(AriaRole.Button, new() { Name = mode, Exact = true, IncludeHidden = true }).EvaluateAllAsync<object?>("buttons => buttons.forEach(button => button.click())");
                await OpenAllAsync(talk);
            }

            // Leaving takes two clicks; after the first the addresses are links, which the watch judges.
            await talk.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).EvaluateAllAsync<object?>("buttons => buttons.forEach(button => button.click())");
        }

        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Find_OfHostileText_CountsAndHighlightsIt()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync($"/traces/{HostileServer.Book(0)}");
        var find = window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Find in trace" });

        foreach (var text in HostileStrings.All.Take(12))
        {
            await find.FillAsync($"\"{text.Replace("\"", "", StringComparison.Ordinal)}\"");
            await find.PressAsync("Enter");
        }

        await find.FillAsync("confirm`1`");
        await Assertions.Expect(window.Page.GetByText("/3").Or(window.Page.GetByText("/4")).Or(window.Page.GetByText("/5")).First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Compare_OfHostileTraces_ShowsDifferencesAsText()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync($"/traces/compare?a={HostileServer.TraceOf(0)}&b={HostileServer.TraceOf(20)}");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Trace A:" }).First.WaitForAsync();
        await window.GoAsync($"/traces/compare?a={HostileServer.Book(0)}&b={HostileServer.Book(1)}");
        var rows = window.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Steps of A and B" }).Or(window.Page.GetByRole(AriaRole.Region, new() { Name = "Steps of B" })).First;
        await rows.WaitForAsync();

        foreach (var row in (await rows.Locator("[role=row][aria-level]").AllAsync()).Take(40))
        {
            await row.ClickAsync();
            await window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" }).GetByRole(AriaRole.Table).WaitForAsync();
        }

        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("Sessions", "desk")]
    [InlineData("Sessions", "phone")]
    [InlineData("Users", "desk")]
    [InlineData("Users", "phone")]
    public async Task Groups_WithHostileIds_AreListedAndOpen(string name, string width)
    {
        await using var window = await OpenAsync(width);
        var address = name.ToLowerInvariant();
        await window.GoAsync($"/{address}");
        var links = window.Page.GetByRole(AriaRole.Grid, new() { Name = name }).GetByRole(AriaRole.Link);
        await Assertions.Expect(links).ToHaveCountAsync(HostileStrings.All.Count);
        // A session's card shows its first words; its address says which it is.
        var ids = await links.EvaluateAllAsync<string[]>("links => links.map(link => decodeURIComponent(link.pathname.split('/')[2]))");
        HostileStrings.All.Where(text => !ids.Contains(text, StringComparer.Ordinal)).ShouldBeEmpty();

        // A slash, a percent sign, markup, line ends, a direction mark: as they are in an address.
        foreach (var id in (string[])["[x](//evil.example/protocol-relative)", "[a](https://evil.example/%00)", "<svg/onload=alert(1)//", "# Sign in\n\n<form action=https://evil.example><input name=password></form>", "\u202egnp.exe.txt\u202c", "<%= 7*7 %>"])
        {
            await window.GoAsync($"/{address}");
            await links.Nth(Array.IndexOf(ids, id)).ClickAsync();
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(id);
            await Assertions.Expect(window.Page.GetByText("In this range").Or(window.Page.GetByText("Turn 1")).Or(window.Page.GetByText("Error rate")).First).ToBeVisibleAsync();
        }

        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Palette_WithHostileText_OffersItAsText()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync("/traces");
        await window.Page.Keyboard.PressAsync("Control+k");
        var box = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "A page, or a trace, span, session or request id" });

        foreach (var text in HostileStrings.All.Where(static text => text.Length is >= 3 and < 500 && !text.Contains('\n', StringComparison.Ordinal)).Take(60))
        {
            await box.FillAsync(text);
        }

        await box.FillAsync("<svg/onload=alert(1)//");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "Session <svg/onload=alert(1)//" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Turn 1").First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Completion_OfHostileValues_WritesAFilterThatFindsThem()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync("/traces");
        await window.Page.GetByText($"{HostileServer.Traces} traces").First.WaitForAsync();

        foreach (var (typed, text) in ((string, string)[])[("session:<ScRi", "<ScRiPt>confirm`1`</ScRiPt>"), ("user:${al", "${alert(1)}"), ("model:[[$", "[[${7*7}]]"), ("name:=HYP", "=HYPERLINK(\"https://evil.example\",\"x\")")])
        {
            await window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Filter traces" }).ClickAsync();
            await window.Page.Keyboard.TypeAsync(typed);
            await window.Page.GetByRole(AriaRole.Option).Filter(new() { HasText = text }).First.ClickAsync();
            await window.Page.Keyboard.PressAsync("Enter");
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Grid, new() { Name = "Traces" }).GetByRole(AriaRole.Link).First).ToHaveTextAsync(text);
            await window.Page.GetByRole(AriaRole.Button, new() { Name = "Clear the filter" }).ClickAsync();
        }

        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Overview_WithHostileServicesAndModels_ShowsThemInLegendsAndTables()
    {
        await using var window = await OpenAsync("desk");
        foreach (var group in (string[])["", "?group=service", "?group=model"])
        {
            await window.GoAsync($"/{group}");
            await window.Page.GetByText("Busiest models").First.WaitForAsync();
            foreach (var table in await window.Page.GetByText("Table", new() { Exact = true }).AllAsync())
            {
                await table.ClickAsync();
            }
        }

        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Export_OfHostileNames_HasNoFormulas()
    {
        await using var window = await OpenAsync("desk");
        await window.GoAsync("/traces");
        await window.Page.GetByText($"{HostileServer.Traces} traces").First.WaitForAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync();
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.GetByRole(AriaRole.Menuitem, new() { Name = "CSV" }).ClickAsync());

        var cells = Csv.Read(await File.ReadAllTextAsync(await download.PathAsync())).SelectMany(static row => row).ToList();
        cells.ShouldContain("'=HYPERLINK(\"https://evil.example\",\"x\")");
        cells.ShouldContain("'@SUM(1+1)*cmd|' /C calc'!A0");
        cells.ShouldContain("<script>alert(1)</script>");
        cells.Where(IsFormula).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    private async Task<Window> OpenAsync(string width)
    {
        var window = await hostile.Browser.OpenAsync(width == "phone" ? TallPhone : TallDesk, static options => options.DeviceScaleFactor = 0.2f);
        await HarmWatch.AttachAsync(window);
        return window;
    }

    private static bool IsFormula(string cell)
        => cell.TrimStart() is { Length: > 0 } text && "=+-@".Contains(text[0], StringComparison.Ordinal) && !decimal.TryParse(cell, CultureInfo.InvariantCulture, out _);

    private static async Task OpenAllAsync(ILocator within)
    {
        var closed = within.Locator("button[aria-expanded=false]");
        for (var turn = 0; turn < 10 && await closed.CountAsync() > 0; turn++)
        {
            await closed.EvaluateAllAsync<object?>("buttons => buttons.forEach(button => button.click())");
        }
    }
}
