using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The list of traces as a person sees it: its filter, its rows, what surrounds them.</summary>
internal sealed class ListPage(Window window)
{
    public IPage Page => window.Page;

    public ILocator Grid => Page.GetByRole(AriaRole.Grid, new() { Name = "Traces" });

    /// <summary>A row of a trace, by its place in the list, from 1.</summary>
    public ILocator Row(int place) => Grid.Locator($"[role=row][aria-rowindex='{place + 1}']");

    public ILocator Names => Grid.GetByRole(AriaRole.Link);

    public ILocator Filter => Page.GetByRole(AriaRole.Combobox, new() { Name = "Filter traces" });

    public ILocator Facets => Page.GetByRole(AriaRole.Group, new() { Name = "Facets" });

    public ILocator Peek => Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });

    public static async Task<ListPage> OpenAsync(Window window, string parameters = "")
    {
        await window.GoAsync($"/traces{parameters}");
        var list = new ListPage(window);
        return list;
    }

    /// <summary>Waits until the page says that it found so many, and shows them.</summary>
    public async Task ExpectCountAsync(int traces)
    {
        await Assertions.Expect(Page.GetByText(new Regex($@"\bof {traces:N0} traces?\b")).First).ToBeVisibleAsync();
        await Assertions.Expect(Grid).Not.ToHaveAttributeAsync("aria-busy", "true");
    }

    /// <summary>Writes a filter over what is in the field, and runs it.</summary>
    public async Task RunAsync(string filter)
    {
        await WriteAsync(filter);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Writes a filter over what is in the field. The list under the caret may be open then; nothing in it is chosen.</summary>
    public async Task WriteAsync(string filter)
    {
        await Filter.ClickAsync();
        await Page.Keyboard.PressAsync("Control+A");
        await Page.Keyboard.PressAsync("Backspace");
        await Page.Keyboard.TypeAsync(filter);
    }
}
