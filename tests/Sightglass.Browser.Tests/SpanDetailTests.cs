using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The details of one span: its attributes, events, links, resource and raw form.</summary>
[Collection(TraceServer.Tests)]
public sealed class SpanDetailTests(TraceServer traces)
{
    [BrowserFact]
    public async Task Attribute_IsCopied()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?tab=attributes");

        await view.Details.GetByText("/orders/1182", new() { Exact = true }).HoverAsync();
        await view.Details.GetByRole(AriaRole.Button, new() { Name = "Copy url.path" }).ClickAsync();

        (await view.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe("/orders/1182");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Attribute_FilteredBy_FindsTheTrace()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?tab=attributes");
        await view.Details.GetByText("first try", new() { Exact = true }).HoverAsync();

        await view.Details.GetByRole(AriaRole.Link, new() { Name = "Filter by note" }).ClickAsync();

        var list = new ListPage(window);
        await list.ExpectCountAsync(1);
        await Assertions.Expect(list.Filter).ToHaveTextAsync("attr.note:\"first try\"");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Event_OfAnException_ShowsTypeMessageAndStack()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);

        await view.Tab("Events").ClickAsync();

        await Assertions.Expect(view.Details.GetByText("TimeoutError").First).ToBeVisibleAsync();
        await Assertions.Expect(view.Details.GetByText("at orders.ts:12")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Link_LeadsToTheOtherTrace()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);

        await view.Tab("Links").ClickAsync();
        await Assertions.Expect(view.Details).ToContainTextAsync("why: started by");
        await view.Details.GetByRole(AriaRole.Link).Filter(new() { HasText = TraceServer.Hashed[..8] }).ClickAsync();

        await Assertions.Expect(view.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("chat with hashes");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Resource_ShowsWhereTheSpanCameFrom()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);

        await view.Tab("Resource").ClickAsync();

        await Assertions.Expect(view.Details.GetByText("service.version")).ToBeVisibleAsync();
        await Assertions.Expect(view.Details.GetByText("2.8.1").First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Raw_IsDownloadedAsJson()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);
        await view.Tab("Raw").ClickAsync();

        var download = await view.Page.RunAndWaitForDownloadAsync(() => view.Details.GetByRole(AriaRole.Button, new() { Name = "Download" }).ClickAsync());

        var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(await download.PathAsync()));
        json.RootElement.ToString().ShouldContain("0000000000000005");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Tab_Chosen_IsRememberedForTheNextSpanOfItsKind()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000003");
        await view.Tab("Resource").ClickAsync();

        await view.PressAsync("l");

        await Assertions.Expect(view.Details).ToContainTextAsync("call 2 of 3");
        await Assertions.Expect(view.Tab("Resource")).ToHaveAttributeAsync("aria-selected", "true");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Documents_AreListedWithTheirScores()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var view = await TraceView.OpenAsync(window, TraceServer.Rich, "?span=0000000000000002");

        await Assertions.Expect(view.Details.GetByText("returns-policy.md#4").First).ToBeVisibleAsync();
        await Assertions.Expect(view.Details.GetByText("0.91").First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task FailedRequest_SaysSoAndTheTreeLivesOn()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        await window.Page.RouteAsync("**/api/v1/traces/*/spans/*", static route => route.AbortAsync());
        var view = await TraceView.OpenAsync(window, TraceServer.Rich);
        await Assertions.Expect(view.Page.GetByText("The span could not be loaded.").First).ToBeVisibleAsync();
        await Assertions.Expect(view.Rows).ToHaveCountAsync(8);

        await window.Page.UnrouteAllAsync();
        await view.Details.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();

        await Assertions.Expect(view.Tab("Attributes")).ToBeVisibleAsync();
        window.ShouldBeClean();
    }
}
