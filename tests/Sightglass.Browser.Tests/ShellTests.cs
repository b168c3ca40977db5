using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>What surrounds every page: the ways to go, the range, the keys, a person's own settings; and pages at their edges.</summary>
[Collection(ShopServer.Tests)]
public sealed class ShellTests(ShopServer shop)
{
    private static readonly string[] Pages = ["/", "/traces", $"/traces/{Traffic.TraceId(3)}", $"/traces/{Traffic.TraceId(3)}?view=conversation", $"/traces/compare?a={Traffic.TraceId(2)}&b={Traffic.TraceId(3)}", "/sessions", "/sessions/s-1", "/users", "/users/u-1", "/settings/prices", "/settings/budgets", "/settings/doctor"];

    [BrowserFact]
    public async Task Palette_PastedTraceId_OpensTheTrace()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/");
        await window.Page.Keyboard.PressAsync("Control+k");
        var box = window.Page.GetByRole(AriaRole.Combobox, new() { Name = "A page, or a trace, span, session or request id" });
        await Assertions.Expect(box).ToBeFocusedAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await box.FillAsync(Traffic.TraceId(3).ToUpperInvariant());
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Option).First).ToContainTextAsync(Traffic.TraceId(3));

        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("checkout agent");
        window.Address.ShouldStartWith($"/traces/{Traffic.TraceId(3)}");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Palette_Letters_FindAPageAndEscapeGivesBackTheFocus()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await new ListPage(window).Row(1).WaitForAsync();
        await window.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(new ListPage(window).Row(1)).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Go to" })).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(new ListPage(window).Row(1)).ToBeFocusedAsync();

        await window.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Combobox, new() { Name = "A page, or a trace, span, session or request id" })).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("sess");
        await window.Page.GetByRole(AriaRole.Option, new() { Name = "Sessions" }).First.ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Grid, new() { Name = "Sessions" })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task G_AndALetter_GoesToThePageAndTakesRangeAndFilterAlong()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces?from=-6h&q=status:error");
        await new ListPage(window).ExpectCountAsync(ShopServer.Failed);

        foreach (var (key, path, title) in ((string, string, string)[])[("s", "/sessions", "Sessions"), ("u", "/users", "Users"), ("o", "/", "Overview"), ("t", "/traces", "Traces")])
        {
            await window.Page.Keyboard.PressAsync("g");
            await window.Page.Keyboard.PressAsync(key);
            await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex($"^[^?]*:\\d+{path}\\?from=-6h&q=status"));
            await Assertions.Expect(window.Page).ToHaveTitleAsync($"{title} - Sightglass");
            await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeFocusedAsync();
        }

        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task SingleKeys_OpenHelpAndRange_AndCanBeSwitchedOff()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/");
        await window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).WaitForAsync();
        await window.Page.Keyboard.PressAsync("?");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" })).ToContainTextAsync("Ctrl+K");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Page.Keyboard.PressAsync("t");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Time range" })).ToBeVisibleAsync();
        await window.Page.Keyboard.PressAsync("Escape");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Appearance" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Single-key shortcuts" }).Or(window.Page.GetByRole(AriaRole.Menuitemcheckbox, new() { Name = "Single-key shortcuts" })).First.ClickAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 }).FocusAsync();
        await window.Page.Keyboard.PressAsync("?");
        await window.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Go to" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Keyboard" })).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Range_ChosenTypedAndStepped_IsInTheAddress()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await new ListPage(window).Row(1).WaitForAsync();
        var panel = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Time range" });
        await window.Page.Keyboard.PressAsync("t");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Last hour" }).ClickAsync();
        window.Address.ShouldContain("from=-1h");

        await window.Page.Keyboard.PressAsync("t");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Earlier" }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("to=20"));

        await window.Page.Keyboard.PressAsync("t");
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "From" }).FillAsync("soon");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(panel).ToContainTextAsync("Write an instant like");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "From" }).FillAsync("-7d");
        await panel.GetByRole(AriaRole.Textbox, new() { Name = "To" }).FillAsync("");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await new ListPage(window).ExpectCountAsync(ShopServer.Requests);
        window.Address.ShouldContain("from=-7d");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Zone_Chosen_HoldsInListTraceAndCharts()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk, static options => options.TimezoneId = "Asia/Tokyo");
        await window.GoAsync("/traces");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Time (UTC+9)" })).ToBeVisibleAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Appearance" }).ClickAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "UTC", Exact = true }).ClickAsync();
        await window.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Time (UTC)" })).ToBeVisibleAsync();
        var hour = Regex.Match(await new ListPage(window).Row(1).InnerTextAsync(), @"\d\d:\d\d").Value;

        await new ListPage(window).Names.First.ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Time).Or(window.Page.Locator("time")).First).ToContainTextAsync(hour);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Time).Or(window.Page.Locator("time")).First).ToContainTextAsync("UTC");

        await window.GoAsync("/?from=-1h");
        await window.Page.GetByRole(AriaRole.Region, new() { Name = "Requests and errors", Exact = true }).GetByText("Table", new() { Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Rowheader).First).ToContainTextAsync(TimeProvider.System.GetUtcNow().ToString("HH:", System.Globalization.CultureInfo.InvariantCulture));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Theme_Chosen_StaysAfterReload()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        var light = await GroundAsync(window);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Appearance" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Menuitemradio, new() { Name = "Dark" }).ClickAsync();
        await window.Page.Keyboard.PressAsync("Escape");

        await window.Page.ReloadAsync();

        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-mantine-color-scheme", "dark");
        (await GroundAsync(window)).ShouldNotBe(light);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Rail_Widened_StaysAfterReload()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Widen" }).ClickAsync();

        await window.Page.ReloadAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Narrow" })).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task SkipLink_IsTheFirstStopAndLeadsToTheContent()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await window.Page.EvaluateAsync("() => { document.activeElement?.blur(); window.getSelection()?.removeAllRanges(); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }");

        await window.Page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" })).ToBeFocusedAsync();
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Main)).ToBeFocusedAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task KeyboardAlone_GoesFromTheListOverASpanToItsMessage()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await new ListPage(window).Row(1).WaitForAsync();
        await window.Page.Keyboard.PressAsync("j");
        await window.Page.Keyboard.PressAsync("j");
        await window.Page.Keyboard.PressAsync("Enter");

        var view = new TraceView(window);
        await view.Selected.WaitForAsync();
        await window.Page.Keyboard.PressAsync("l");
        await view.ExpectSelectedAsync("chat gpt-5-mini");
        await window.Page.Keyboard.PressAsync("i");
        await Assertions.Expect(view.Details.Locator("*:focus")).ToBeAttachedAsync();
        await window.Page.Keyboard.PressAsync("3");
        await Assertions.Expect(window.Page.GetByText("Where is my order 1182?").First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData(320, 256, 1)]
    [InlineData(720, 450, 2)]
    public async Task Pages_VeryNarrowOrAtTwiceTheSize_DoNotScrollSideways(int width, int height, float scale)
    {
        await using var window = await shop.Browser.OpenAsync(new Screen(width, height, Dark: false), options => options.DeviceScaleFactor = scale);
        var wide = new List<string>();
        foreach (var page in Pages)
        {
            await window.GoAsync(page);
            await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                wide.Add(page);
            }
        }

        wide.ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Pages_WithTextOfTwiceTheSize_DoNotScrollSideways()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var wide = new List<string>();
        foreach (var page in Pages)
        {
            await window.GoAsync(page);
            await window.Page.EvaluateAsync("() => { document.documentElement.style.fontSize = '200%'; }");
            await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            {
                wide.Add(page);
            }
        }

        wide.ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Pages_InForcedColours_LoadAndKeepTheirWords()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk, static options => options.ForcedColors = ForcedColors.Active);
        foreach (var page in Pages)
        {
            await window.GoAsync(page);
        }

        await window.GoAsync("/traces?q=status:error");
        await Assertions.Expect(new ListPage(window).Row(1)).ToContainTextAsync("✕");
        await new ListPage(window).Row(1).WaitForAsync();
        await window.Page.Keyboard.PressAsync("j");
        (await new ListPage(window).Row(1).EvaluateAsync<string>("row => getComputedStyle(row).outlineStyle")).ShouldNotBe("none");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task ReducedMotion_LeavesNothingMoving()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        await window.GoAsync($"/traces/{Traffic.TraceId(3)}");
        await new TraceView(window).Selected.WaitForAsync();

        await window.Page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Go to" })).ToBeVisibleAsync();

        var moving = await window.Page.EvaluateAsync<string[]>("() => document.getAnimations().filter(animation => animation.playState === 'running' && animation.effect.getComputedTiming().duration > 1).map(animation => `${animation.transitionProperty ?? animation.animationName} of ${animation.effect.target?.outerHTML.slice(0, 100)}`)");
        moving.ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task UnknownAddress_SaysSo()
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);

        await window.GoAsync("/no/such/page");

        await Assertions.Expect(window.Page.GetByText("There is no page at this address.")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("/")]
    [InlineData("/traces")]
    [InlineData("/traces/00000000000000000000000000000003")]
    public async Task FirstLoad_TransfersLessThan400KilobytesOfScript(string address)
    {
        await using var window = await shop.Browser.OpenAsync(Screen.Desk);
        var scripts = new ConcurrentBag<Task<int>>();
        window.Page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType == "script")
            {
                scripts.Add(SizeAsync(request));
            }
        };

        await window.GoAsync(address);
        await window.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        var sizes = await Task.WhenAll(scripts);
        sizes.Length.ShouldBeGreaterThan(1);
        sizes.Sum().ShouldBeInRange(1, 400_000);
        window.ShouldBeClean();
    }

    private static async Task<int> SizeAsync(IRequest request) => (await request.SizesAsync()).ResponseBodySize;

    private static Task<string> GroundAsync(Window window) => window.Page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
