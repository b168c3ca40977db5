using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The page of one trace as a person sees it.</summary>
internal sealed class TraceView(Window window)
{
    public IPage Page => window.Page;

    public ILocator Tree => Page.GetByRole(AriaRole.Treegrid, new() { Name = "Spans" });

    /// <summary>The rows in the document: those in sight and a few around them.</summary>
    public ILocator Rows => Tree.Locator("[role=row][aria-level]");

    public ILocator Selected => Tree.Locator("[role=row][aria-selected=true]");

    public ILocator Details => Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });

    public ILocator Find => Page.GetByRole(AriaRole.Textbox, new() { Name = "Find in trace" });

    public ILocator Minimap => Page.GetByRole(AriaRole.Slider, new() { Name = "Part of the trace that the timeline shows" });

    public static async Task<TraceView> OpenAsync(Window window, string trace, string parameters = "")
    {
        await window.GoAsync($"/traces/{trace}{parameters}");
        var view = new TraceView(window);
        await view.Selected.Or(view.Details).First.WaitForAsync();
        return view;
    }

    public ILocator Row(string name) => Rows.Filter(new() { HasText = name }).First;

    public ILocator Tab(string name) => Details.GetByRole(AriaRole.Tab, new() { Name = name });

    public Task ExpectSelectedAsync(string name) => Assertions.Expect(Selected).ToContainTextAsync(name);

    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
        {
            await Page.Keyboard.PressAsync(key);
        }
    }
}
