using Microsoft.Playwright;
using Sightglass.Testing.Engine;

namespace Sightglass.Browser.Tests;

/// <summary>"Map anew" on the doctor's page: what would change is shown first, then done, and kept in the account.</summary>
public sealed class RemapTests : IAsyncLifetime
{
    private EmbeddedEngine? _engine;
    private BrowserServer? _server;

    public async Task InitializeAsync()
    {
        if (Chromium.Path is not null)
        {
            _engine = await EmbeddedEngine.StartAsync();
            _server = new BrowserServer(_engine.ServerSettings);
            await _server.InitializeAsync();
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        if (_engine is not null)
        {
            await _engine.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task MapAnew_SpanOfAnOlderMapping_IsShownThenMappedAndInTheAccount()
    {
        var trace = Traffic.TraceId(7_800_001);
        await Traffic.SendAsync(_server!, [Traffic.Span(
            trace, 1, 0, "chat m", Traffic.Ago(60_000), 0, 1_000,
            ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", "gpt-4o"), ("gen_ai.usage.input_tokens", 1000), ("gen_ai.usage.output_tokens", 100))]);
        await _server!.Api.WaitUntilStoredAsync(TimeSpan.FromSeconds(60), CancellationToken.None);
        await OlderMapping.ForgetAsync(_engine!.Connections);
        await using var window = await _server.OpenAsync(Screen.Desk);
        await window.GoAsync("/settings/doctor");
        var panel = window.Page.GetByRole(AriaRole.Region, new() { Name = "Map anew", Exact = true });

        await panel.GetByLabel("Filter").FillAsync("dialect:>1");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }).ClickAsync();
        await Assertions.Expect(panel.GetByText("It could not be worked out.")).ToBeVisibleAsync();
        await panel.GetByLabel("Filter").FillAsync("-dialect:*");
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(panel.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 of 1 spans would be understood otherwise.");
        await Assertions.Expect(panel.GetByRole(AriaRole.Row, new() { Name = "usage.inputTokens 1 not known 1000" })).ToBeVisibleAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Region, new() { Name = "By dialect" }).GetByRole(AriaRole.Row, new() { Name = "none otel 1 1" })).ToBeVisibleAsync();
        await Assertions.Expect(panel.GetByRole(AriaRole.Link, new() { Name = "Example of: costUsd" })).ToHaveAttributeAsync("href", $"/traces/{trace}?span=0000000000000001");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        (await _server.Api.FindTraceAsync(trace, CancellationToken.None))!.Value.GetProperty("inputTokens").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        await panel.GetByRole(AriaRole.Button, new() { Name = "Map 1 span anew" }).ClickAsync();

        await Assertions.Expect(panel.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 of 1 spans are understood otherwise.");
        var account = panel.GetByRole(AriaRole.Region, new() { Name = "Mapped anew before" });
        await Assertions.Expect(account.GetByRole(AriaRole.Rowheader, new() { Name = "-dialect:*" })).ToBeVisibleAsync();
        await Assertions.Expect(account.GetByRole(AriaRole.Cell, new() { Name = "1 of 1" })).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        (await _server.Api.FindTraceAsync(trace, CancellationToken.None))!.Value.GetProperty("costUsd").GetDecimal().ShouldBe(0.0035m);
    }
}
