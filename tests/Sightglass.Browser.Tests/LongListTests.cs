using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>A list of more rows than are loaded at once; and traces that come in while it is looked at.</summary>
public sealed class LongListTests(ManyServer many) : IClassFixture<ManyServer>
{

    private static int _sent = 1_000;

    [BrowserFact]
    public async Task Paging_ToTheEnd_ShowsEachTraceOnceAndMountsFewRows()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?to=-30m&from=-3h");
        await list.ExpectCountAsync(ManyServer.Traces);
        await list.Row(1).WaitForAsync();
        await list.Page.Keyboard.PressAsync("j");

        var seen = new HashSet<string>(await list.Names.AllInnerTextsAsync(), StringComparer.Ordinal);
        for (var turn = 0; turn < 40 && !seen.Contains(ManyServer.NameOf(1)); turn++)
        {
            await list.Page.Keyboard.PressAsync("PageDown");
            var names = await list.Names.AllInnerTextsAsync();
            names.Count.ShouldBeLessThan(60);
            seen.UnionWith(names);
        }

        await Assertions.Expect(list.Row(ManyServer.Traces)).ToContainTextAsync(ManyServer.NameOf(1));
        seen.Count.ShouldBe(ManyServer.Traces);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Trace_OpenedFarDown_ComesBackToTheSameRow()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var list = await ListPage.OpenAsync(window, "?to=-30m&from=-3h");
        await list.Row(1).WaitForAsync();
        var target = list.Grid.GetByRole(AriaRole.Link, new() { Name = ManyServer.NameOf(110) });
        await list.Grid.HoverAsync();
        while (!await target.IsVisibleAsync())
        {
            await list.Page.Mouse.WheelAsync(0, 400);
        }

        // Pointing waits until it stands still.
        await target.HoverAsync();
        var before = await target.BoundingBoxAsync();
        await target.ClickAsync();
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(ManyServer.NameOf(110));
        await list.Page.GoBackAsync();

        await Assertions.Expect(target).ToBeVisibleAsync();
        await target.HoverAsync();
        var after = await target.BoundingBoxAsync();
        Math.Abs(after!.Y - before!.Y).ShouldBeLessThan(40);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Live_TracesArrive_ComeOnTop()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var list = await OpenLiveAsync(window);

        var sent = await SendAsync(2);

        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(sent + 1));
        await Assertions.Expect(list.Row(2)).ToContainTextAsync(ManyServer.NameOf(sent));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Live_WhileRowsAreSelected_WaitsAndCounts()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var list = await OpenLiveAsync(window);
        var first = await SendAsync(1);
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(first));
        await list.Page.Keyboard.PressAsync("j");
        await list.Page.Keyboard.PressAsync("x");

        await SendAsync(3);
        var pill = list.Page.GetByRole(AriaRole.Button, new() { Name = "3 new traces" });
        await Assertions.Expect(pill).ToBeVisibleAsync();
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(first));

        await list.Page.GetByRole(AriaRole.Button, new() { Name = "Clear", Exact = true }).ClickAsync();
        if (await pill.IsVisibleAsync())
        {
            await pill.ClickAsync();
        }

        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(first + 3));
        await Assertions.Expect(list.Row(4)).ToContainTextAsync(ManyServer.NameOf(first));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Live_WhilePeeking_HoldsStill()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var list = await OpenLiveAsync(window);
        var first = await SendAsync(1);
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(first));
        await list.Page.Keyboard.PressAsync("j");
        await list.Page.Keyboard.PressAsync("Space");
        await Assertions.Expect(list.Peek).ToBeVisibleAsync();

        await SendAsync(1);

        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = "1 new trace" })).ToBeVisibleAsync();
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(first));
        await Assertions.Expect(list.Peek).ToContainTextAsync(ManyServer.NameOf(first));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Space_BeforeTheFrameAfterJ_IsForTheRowItWentTo()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var list = await OpenLiveAsync(window);
        var sent = await SendAsync(1);
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(sent));

        await list.Page.EvaluateAsync(
            """
            async () => {
              const press = key => (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
              press('j');
              await null;
              press(' ');
            }
            """);

        await Assertions.Expect(list.Peek).ToContainTextAsync(ManyServer.NameOf(sent));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Live_WithAFilter_ShowsOnlyWhatMatches()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var next = _sent + 1;
        var list = await OpenLiveAsync(window, $"&q=name:%22{Uri.EscapeDataString(ManyServer.NameOf(next))}%22");

        await SendAsync(2);

        await Assertions.Expect(list.Names).ToHaveCountAsync(1);
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(next));
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Live_ServerRestarted_GoesOnWithoutLossOrDoubles()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        var list = await OpenLiveAsync(window);
        var first = await SendAsync(2);
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(first + 1));

        await many.Browser.Process.StopAsync(CancellationToken.None);
        await Assertions.Expect(list.Page.GetByText("Reconnecting").First).ToBeVisibleAsync();
        await many.Browser.Process.StartAndWaitAsync(CancellationToken.None);
        await SendAsync(3);

        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(first + 4), new() { Timeout = 120_000 });
        for (var place = 1; place <= 5; place++)
        {
            await Assertions.Expect(list.Row(place)).ToContainTextAsync(ManyServer.NameOf(first + 5 - place));
        }

        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Live_ScrolledDown_WaitsUntilTheTopIsWanted()
    {
        await using var window = await many.Browser.OpenAsync(new Screen(1440, 480, Dark: false));
        await SendAsync(40);
        var list = await OpenLiveAsync(window);
        await list.Row(1).HoverAsync();
        await list.Page.Mouse.WheelAsync(0, 400);
        await Assertions.Expect(list.Row(1)).Not.ToBeInViewportAsync();
        await list.Filter.HoverAsync();

        var sent = await SendAsync(1);
        var pill = list.Page.GetByRole(AriaRole.Button, new() { Name = "1 new trace" });
        await pill.ClickAsync();

        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(sent));
        await Assertions.Expect(list.Row(1)).ToBeInViewportAsync();
        await Assertions.Expect(pill).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task R_AsksAgain_AndDotSwitchesLiveOnAndOff()
    {
        await using var window = await many.Browser.OpenAsync(Screen.Desk);
        await SendAsync(1);
        var list = await ListPage.OpenAsync(window, "?from=-15m");
        await list.Row(1).WaitForAsync();
        var sent = await SendAsync(1);
        await list.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(sent));

        var answered = list.Page.WaitForResponseAsync("**/api/v1/traces/live*");
        await list.Page.Keyboard.PressAsync(".");
        await answered;
        window.Address.ShouldContain("live=1");
        sent = await SendAsync(1);
        await Assertions.Expect(list.Row(1)).ToContainTextAsync(ManyServer.NameOf(sent));

        await list.Page.Keyboard.PressAsync(".");
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = "Live", Exact = true, Pressed = false })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    private static async Task<ListPage> OpenLiveAsync(Window window, string parameters = "")
    {
        var answered = window.Page.WaitForResponseAsync("**/api/v1/traces/live*");
        var list = await ListPage.OpenAsync(window, $"?live=1&from=-15m{parameters}");
        await answered;
        await Assertions.Expect(list.Page.GetByRole(AriaRole.Button, new() { Name = "Live", Exact = true, Pressed = true })).ToBeVisibleAsync();
        return list;
    }

    /// <summary>Sends so many new traces, in order of their numbers; gives the first number.</summary>
    private async Task<int> SendAsync(int count)
    {
        var first = _sent + 1;
        _sent += count;
        await many.SendAsync(first, count, olderBy: 0, apartMs: 1);
        return first;
    }
}
