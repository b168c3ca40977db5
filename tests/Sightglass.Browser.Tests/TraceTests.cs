using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The tree and the timeline of a trace: keys, folding, finding, zooming, sizes.</summary>
[Collection(TraceServer.Tests)]
public sealed class TraceTests(TraceServer traces)
{
    [BrowserFact]
    public async Task Keys_MoveInTheTree()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");
        await view.ExpectSelectedAsync("checkout agent");

        await view.PressAsync("j");
        await view.ExpectSelectedAsync("search policies");
        await view.PressAsync("ArrowDown");
        await view.ExpectSelectedAsync("chat gpt-5-mini");
        await view.PressAsync("k");
        await view.ExpectSelectedAsync("search policies");
        await view.PressAsync("End");
        await view.ExpectSelectedAsync("chat gpt-5-mini");
        await view.PressAsync("Home");
        await view.ExpectSelectedAsync("checkout agent");
        window.Address.ShouldContain("span=0000000000000001");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Arrows_CollapseAndExpand()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(8);
        await view.PressAsync("j", "k");

        await view.PressAsync("ArrowLeft");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(1);
        await Assertions.Expect(view.Selected).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(view.Selected).ToContainTextAsync("✕2");
        await view.PressAsync("ArrowRight");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(8);
        await view.PressAsync("ArrowRight");
        await view.ExpectSelectedAsync("search policies");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Enter_OpensTheDetails_AndEscapeLeavesFind()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000002");
        await view.PressAsync("j");
        await view.ExpectSelectedAsync("chat gpt-5-mini");
        await view.PressAsync("Enter");
        await Assertions.Expect(view.Details.Locator(":focus")).ToBeAttachedAsync();

        await view.PressAsync("/");
        await Assertions.Expect(view.Find).ToBeFocusedAsync();
        await view.Page.Keyboard.TypeAsync("get_order");
        await view.PressAsync("Escape");
        await Assertions.Expect(view.Find).Not.ToBeFocusedAsync();
        await Assertions.Expect(view.Find).ToHaveValueAsync("");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task FailedTrace_OpensAtItsRootCause_AndEWalksTheErrors()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);
        await view.ExpectSelectedAsync("GET /orders/1182");

        await view.PressAsync("e");
        await view.ExpectSelectedAsync("execute_tool get_order");
        await Assertions.Expect(view.Details).ToContainTextAsync("caused by");
        await view.PressAsync("e");
        await view.ExpectSelectedAsync("GET /orders/1182");
        await view.PressAsync("Shift+E");
        await view.ExpectSelectedAsync("execute_tool get_order");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task L_WalksTheModelCalls()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");

        await view.PressAsync("l");
        await Assertions.Expect(view.Details).ToContainTextAsync("call 1 of 3");
        await view.PressAsync("l");
        await Assertions.Expect(view.Details).ToContainTextAsync("call 2 of 3");
        await view.PressAsync("Shift+L");
        await Assertions.Expect(view.Details).ToContainTextAsync("call 1 of 3");
        await view.Details.GetByRole(AriaRole.Button, new() { Name = "Next model call" }).ClickAsync();
        await Assertions.Expect(view.Details).ToContainTextAsync("call 2 of 3");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Find_CountsWalksAndShowsOnlyMatches()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");
        await view.PressAsync("/");
        await view.Page.Keyboard.TypeAsync("name:get_order");
        await Assertions.Expect(view.Page.GetByText("–/2")).ToBeVisibleAsync();
        await view.PressAsync("Enter");
        await Assertions.Expect(view.Page.GetByText("1/2")).ToBeVisibleAsync();
        await view.PressAsync("Enter");
        await Assertions.Expect(view.Page.GetByText("2/2")).ToBeVisibleAsync();
        window.Address.ShouldContain("find=name%3Aget_order");

        await view.Selected.ClickAsync();
        await view.PressAsync("Shift+N");
        await Assertions.Expect(view.Page.GetByText("1/2")).ToBeVisibleAsync();
        await view.PressAsync("f");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(3);
        await view.PressAsync("f");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(8);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Find_LooksInMessagesToo()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");

        await view.Find.FillAsync("ships today");

        await Assertions.Expect(view.Page.GetByText("–/1")).ToBeVisibleAsync();
        await view.PressAsync("Enter");
        await Assertions.Expect(view.Details).ToContainTextAsync("call 3 of 3");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Options_ByKey_AreInTheAddress()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");

        await view.PressAsync("p");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Button, new() { Name = "Critical path", Pressed = true })).ToBeVisibleAsync();
        window.Address.ShouldContain("critical=on");
        await view.PressAsync("1");
        await Assertions.Expect(view.Details).ToHaveCountAsync(0);
        await view.PressAsync("3");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" })).ToBeVisibleAsync();
        await view.PressAsync("2");
        await Assertions.Expect(view.Details).ToBeVisibleAsync();
        await view.Page.GoBackAsync();
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Timeline_Zoomed_ByKeysDragAndTyping()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000007");
        await ExpectShownAsync(view, "0 ns to 8.00 s");

        await view.PressAsync("+");
        await ExpectShownAsync(view, "2.00 s to 6.00 s");
        await view.PressAsync("-");
        await view.PressAsync("0");
        await ExpectShownAsync(view, "0 ns to 8.00 s");
        await view.PressAsync("w");
        await ExpectShownAsync(view, "3.58 s to 3.92 s");
        await view.PressAsync("0");

        var box = await view.Minimap.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no minimap.");
        await view.Page.Mouse.MoveAsync(box.X + (box.Width / 4), box.Y + 10);
        await view.Page.Mouse.DownAsync();
        await view.Page.Mouse.MoveAsync(box.X + (box.Width / 3), box.Y + 10);
        await view.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 10);
        await view.Page.Mouse.UpAsync();
        await Assertions.Expect(view.Minimap).ToHaveAttributeAsync("aria-valuenow", "25");
        await view.Minimap.DblClickAsync();
        await ExpectShownAsync(view, "0 ns to 8.00 s");

        await view.Page.GetByRole(AriaRole.Button, new() { Name = "View", Exact = true }).ClickAsync();
        await view.Page.GetByRole(AriaRole.Textbox, new() { Name = "From" }).FillAsync("1 s");
        await view.Page.GetByRole(AriaRole.Textbox, new() { Name = "To", Exact = true }).FillAsync("2500 ms");
        await view.Page.GetByRole(AriaRole.Button, new() { Name = "Show", Exact = true }).ClickAsync();
        await ExpectShownAsync(view, "1.00 s to 2.50 s");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Splitters_MoveByKeysAndDrag()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);
        var splitter = view.Page.GetByRole(AriaRole.Separator, new() { Name = "Width of the tree" });
        await splitter.FocusAsync();
        await view.PressAsync("ArrowRight");
        await Assertions.Expect(splitter).ToHaveAttributeAsync("aria-valuenow", "356");

        var box = await splitter.BoundingBoxAsync() ?? throw new InvalidOperationException("There is no splitter.");
        await view.Page.Mouse.MoveAsync(box.X + (box.Width / 2), box.Y + 200);
        await view.Page.Mouse.DownAsync();
        await view.Page.Mouse.MoveAsync(box.X + (box.Width / 2) - 50, box.Y + 200);
        await view.Page.Mouse.UpAsync();
        await Assertions.Expect(splitter).ToHaveAttributeAsync("aria-valuenow", "306");

        await view.Page.ReloadAsync();
        await Assertions.Expect(splitter).ToHaveAttributeAsync("aria-valuenow", "306");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task RowMenu_FindsTracesWithSuchASpan()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);
        await view.Row("search policies").ClickAsync();
        await view.PressAsync("Shift+F10");
        await view.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy the span id" }).ClickAsync();
        (await view.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe("0000000000000002");

        await view.Row("search policies").ClickAsync(new() { Button = MouseButton.Right });
        await view.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Traces with a span of this name" }).ClickAsync();
        await new ListPage(window).ExpectCountAsync(1);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Y_CopiesALinkThatOpensTheSameSpan()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");
        await view.PressAsync("j");
        await view.ExpectSelectedAsync("search policies");
        await view.PressAsync("y");
        var link = await view.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()");

        await using var other = await traces.Browser.OpenAsync(Screen.Phone);
        await other.Page.GotoAsync(link);

        await new TraceView(other).ExpectSelectedAsync("search policies");
        other.ShouldBeClean();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task ErrorsMenu_ListsCausesBeforeWhatCarriedThem()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");

        await view.Page.GetByRole(AriaRole.Button, new() { Name = "✕ 2" }).ClickAsync();
        var items = view.Page.GetByRole(AriaRole.Menuitem);
        await Assertions.Expect(items.Nth(0)).ToContainTextAsync("GET /orders/1182");
        await Assertions.Expect(items.Nth(1)).ToContainTextAsync("caused by GET /orders/1182");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await items.Nth(1).ClickAsync();
        await view.ExpectSelectedAsync("execute_tool get_order");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task OnAPhone_DetailsAreASheetThatBackCloses()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Phone);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);
        await view.Row("search policies").ClickAsync();
        var sheet = view.Page.GetByRole(AriaRole.Dialog);
        await Assertions.Expect(sheet.GetByRole(AriaRole.Heading, new() { Name = "search policies" }).First).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await view.Page.GoBackAsync();
        await Assertions.Expect(sheet).ToHaveCountAsync(0);
        await view.ExpectSelectedAsync("search policies");

        await view.Page.GetByRole(AriaRole.Button, new() { Name = "Conversation", Exact = true }).ClickAsync();
        await Assertions.Expect(view.Page.GetByText("Where is my order 1182").First).ToBeVisibleAsync();
        await view.Page.GoBackAsync();
        await Assertions.Expect(view.Row("search policies")).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task ArrowLeft_BeforeTheFrameAfterJAndK_IsForTheTree()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000004");
        await view.ExpectSelectedAsync("execute_tool get_order");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(8);

        await view.Page.EvaluateAsync(
            """
            () => {
              const press = key => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
              press('j');
              press('k');
              press('ArrowLeft');
            }
            """);

        await Assertions.Expect(view.Rows).ToHaveCountAsync(7);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task ArrowRight_BeforeTheRowThatWasFoldedIsDrawnAsChosen_OpensIt()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");
        await view.PressAsync("j");
        await view.ExpectSelectedAsync("search policies");
        await Assertions.Expect(view.Tree.Locator("[role=row]:focus")).ToContainTextAsync("search policies");
        await HoldTransitionsAsync(view);

        await view.PressAsync("k", "ArrowLeft");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(1);
        await view.PressAsync("ArrowRight");

        await Assertions.Expect(view.Rows).ToHaveCountAsync(8);
        await ReleaseTransitionsAsync(view);
        await view.ExpectSelectedAsync("checkout agent");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task E_AgainBeforeTheFirstErrorIsDrawnAsChosen_GoesToTheSecond()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000001");
        await view.ExpectSelectedAsync("checkout agent");
        await HoldTransitionsAsync(view);

        await view.PressAsync("e", "e");
        await ReleaseTransitionsAsync(view);

        await view.ExpectSelectedAsync("execute_tool get_order");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Star_ExpandsAllSteps_BesideTheSelectedOne()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000004");
        // The details may come before the tree; keys are for a tree.
        await view.ExpectSelectedAsync("execute_tool get_order");
        await view.PressAsync("j", "k", "ArrowLeft");
        await Assertions.Expect(view.Rows).ToHaveCountAsync(7);

        await view.PressAsync("k", "*");

        await Assertions.Expect(view.Rows).ToHaveCountAsync(8);
        await view.ExpectSelectedAsync("chat gpt-5-mini");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Squeeze_PressesIdleTimeTogetherAndMarksIt()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.SeveralRoots);
        var gap = view.Page.GetByRole(AriaRole.Columnheader, new() { Name = "Timeline" }).GetByTitle("in which nothing ran, squeezed");
        await Assertions.Expect(view.Page.GetByRole(AriaRole.Button, new() { Name = "Squeeze 14 % idle", Pressed = false })).ToBeVisibleAsync();
        await Assertions.Expect(gap).ToHaveCountAsync(0);

        await view.PressAsync("\\");

        await Assertions.Expect(gap).ToHaveCountAsync(1);
        (await gap.GetAttributeAsync("title"))!.ShouldStartWith("100");
        window.Address.ShouldContain("squeeze=on");
        await view.PressAsync("\\");
        await Assertions.Expect(gap).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    private static Task ExpectShownAsync(TraceView view, string text)
        => Assertions.Expect(view.Minimap).ToHaveAttributeAsync("aria-valuetext", text.Replace(' ', '\u202f').Replace("\u202fto\u202f", " to ", StringComparison.Ordinal));

    /// <summary>What the page draws when there is time, as a choice of a row that the address holds, waits as on a machine that has none.</summary>
    private static async Task HoldTransitionsAsync(TraceView view) => await view.Page.EvaluateAsync(
        """
        () => {
          const post = MessagePort.prototype.postMessage;
          const held = [];
          MessagePort.prototype.postMessage = function (...message) { held.push([this, message]); };
          window.releaseTransitions = () => {
            MessagePort.prototype.postMessage = post;
            held.forEach(([port, message]) => post.apply(port, message));
          };
        }
        """);

    private static async Task ReleaseTransitionsAsync(TraceView view) => await view.Page.EvaluateAsync("() => window.releaseTransitions()");
}
