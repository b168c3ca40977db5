using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>
/// A browser window on the page. It records what must never happen: a violation of the page's policy, a request to another host, a fault of
/// a script. <see cref="ShouldBeClean"/> holds them against none.
/// </summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Uri _web;
    private readonly ConcurrentQueue<string> _faults = new();

    /// <summary>How long is waited for what should be there, in milliseconds. It is waited for a condition, so a quiet machine does not take longer.</summary>
    private const int Patience = 90_000;

    static Window() => Assertions.SetDefaultExpectTimeout(Patience);

    private Window(IBrowserContext context, IPage page, Uri web)
    {
        _context = context;
        Page = page;
        _web = web;
    }

    public IPage Page { get; }

    /// <summary>The document's path and query.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    public static async Task<Window> OpenAsync(IBrowser browser, Uri web, Screen screen, Action<BrowserNewContextOptions>? configure = null)
    {
        var options = new BrowserNewContextOptions
        {
            BaseURL = web.ToString(),
            ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height },
            ColorScheme = screen.Dark ? ColorScheme.Dark : ColorScheme.Light,
            HasTouch = screen.Width < 640,
            TimezoneId = "Europe/Berlin",
            Locale = "en-GB",
            ReducedMotion = ReducedMotion.Reduce,
            Permissions = ["clipboard-read", "clipboard-write"],
        };
        configure?.Invoke(options);
        var context = await browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(Patience);
        var window = new Window(context, page, web);
        await window.WatchAsync();
        return window;
    }

    /// <summary>Goes to an address of the page and waits until its heading is there.</summary>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.Locator("h1").First.WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

        // What listens to keys is set up after the first frame.
        await Page.EvaluateAsync("() => new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve))))");
    }

    /// <summary>Adds something that must not happen, seen by somebody else.</summary>
    public void Report(string fault) => _faults.Enqueue(fault);

    /// <summary>Fails when something happened in this window that must not.</summary>
    public void ShouldBeClean() => _faults.ShouldBeEmpty();

    /// <summary>The serious and critical findings of axe on what is shown now.</summary>
    public async Task<IReadOnlyList<string>> FindBarriersAsync()
    {
        await Page.EvaluateAsync(AxeSource.Text);
        var result = await Page.EvaluateAsync<JsonElement>("() => axe.run(document, { resultTypes: ['violations'] })");
        return [.. result.GetProperty("violations").EnumerateArray()
            .Where(static found => found.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(static found => $"{found.GetProperty("id")}: {found.GetProperty("help")} at {string.Join(" | ", found.GetProperty("nodes").EnumerateArray().Select(static node => $"{node.GetProperty("html")} {node.GetProperty("failureSummary")}").Take(5))}")];
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private async Task WatchAsync()
    {
        Page.PageError += (_, error) => _faults.Enqueue($"script fault: {error}");
        Page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _faults.Enqueue($"console: {message.Text}");
            }
        };
        Page.Dialog += (_, dialog) =>
        {
            _faults.Enqueue($"dialog: {dialog.Message}");
            _ = dialog.DismissAsync();
        };
        Page.Popup += (_, popup) => _faults.Enqueue($"popup: {popup.Url}");
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(_web.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                _faults.Enqueue($"request to another host: {request.Url}");
            }
        };
        await Page.ExposeFunctionAsync("reportViolation", (string text) => _faults.Enqueue($"policy: {text}"));
        await Page.AddInitScriptAsync("document.addEventListener('securitypolicyviolation', e => reportViolation(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile ?? ''}:${e.lineNumber}`))");
    }
}
