using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The doctor under Settings: what a service's instrumentation leaves out, and the way to a span that shows it.</summary>
public sealed class DoctorTests(BrowserServer server) : IClassFixture<BrowserServer>
{
    [BrowserFact]
    public async Task Doctor_FromTheRail_ShowsFindingsNamesAndAnExample()
    {
        var trace = Traffic.TraceId(1);
        await Traffic.SendAsync(server, [Traffic.Span(
            trace, 1, 0, "chat m", Traffic.Ago(60_000), 0, 1_000,
            ("gen_ai.operation.name", "chat"), ("gen_ai.system", "openai"), ("gen_ai.request.model", "m"), ("gen_ai.request.stream", "true"), ("gen_ai.request.seed", 7))]);
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.GoAsync("/traces");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Settings" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Settings" }).GetByRole(AriaRole.Link, new() { Name = "Doctor" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Doctor", Level = 1 })).ToBeVisibleAsync();
        var service = window.Page.GetByRole(AriaRole.Region, new() { Name = "shop-bot" });
        await Assertions.Expect(service.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Error");
        await Assertions.Expect(service.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("Streamed calls say no tokens");
        await Assertions.Expect(service.GetByRole(AriaRole.Listitem).First).ToContainTextAsync("stream_options.include_usage");
        await service.GetByText("Given up (1)").ClickAsync();
        await Assertions.Expect(service.GetByRole(AriaRole.Cell, new() { Name = "gen_ai.provider.name" })).ToBeVisibleAsync();
        await service.GetByText("Read by nothing (1)").ClickAsync();
        await Assertions.Expect(service.GetByRole(AriaRole.Cell, new() { Name = "gen_ai.request.seed", Exact = true })).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await service.GetByRole(AriaRole.Link, new() { Name = "Example of: Streamed calls" }).ClickAsync();
        await window.Page.WaitForURLAsync($"**/traces/{trace}?span=*");
        window.ShouldBeClean();
    }
}
