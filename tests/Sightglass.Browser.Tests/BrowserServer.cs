using Microsoft.Playwright;
using Sightglass.Testing;

namespace Sightglass.Browser.Tests;

/// <summary>One browser and one real server for the tests that share what is stored.</summary>
public sealed class BrowserServer : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private RestApi? _api;
    private OtlpSender? _otlp;

    public BrowserServer()
        : this([])
    {
    }

    /// <summary>A server with further settings.</summary>
    internal BrowserServer(IReadOnlyList<string> settings) => Process = new ServerProcess(ServerCommand.Default, settings);

    public ServerProcess Process { get; }

    public RestApi Api => _api ??= new RestApi(Process.Web);

    public OtlpSender Otlp => _otlp ??= new OtlpSender(Process.OtlpHttp, Process.OtlpGrpc, TimeSpan.FromSeconds(60));

    public async Task InitializeAsync()
    {
        if (Chromium.Path is null)
        {
            return;
        }

        await Process.StartAndWaitAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium.Path,

            // Pages are drawn by the processor; the driver would have it play a graphics card.
            IgnoreDefaultArgs = ["--enable-unsafe-swiftshader", "--use-angle=swiftshader-webgl"],
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>Opens a window of its own, with nothing remembered. It watches for what must not happen.</summary>
    public async Task<Window> OpenAsync(Screen screen, Action<BrowserNewContextOptions>? configure = null)
        => await Window.OpenAsync(_browser ?? throw new InvalidOperationException("There is no browser."), Process.Web, screen, configure);

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
        _api?.Dispose();
        _otlp?.Dispose();
        await Process.DisposeAsync();
    }
}
