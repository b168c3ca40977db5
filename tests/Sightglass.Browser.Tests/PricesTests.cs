using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>The price list: what has no price is given one, and the cost of a call is explained by it.</summary>
public sealed class PricesTests(BrowserServer server) : IClassFixture<BrowserServer>
{
    private static readonly string Trace = Traffic.TraceId(7_700_001);

    [BrowserFact]
    public async Task UnpricedModel_PriceAddedInOneClick_ExplainsTheCost()
    {
        await SendCallAsync();
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.GoAsync("/settings");
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Unpriced" }).ClickAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add price for house/model-7b" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add price" });
        await Assertions.Expect(dialog.GetByLabel("Provider")).ToHaveValueAsync("acme");
        await Assertions.Expect(dialog.GetByLabel("Model")).ToHaveValueAsync("house/model-7b");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await dialog.GetByLabel("Input", new() { Exact = true }).FillAsync("-2");
        await dialog.GetByLabel("Output", new() { Exact = true }).FillAsync("8");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("A number from 0 to 1,000,000.")).ToBeVisibleAsync();
        await dialog.GetByLabel("Input", new() { Exact = true }).FillAsync("2");
        await dialog.GetByLabel("Source").FillAsync("own machines");
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Add price for house/model-7b" })).ToHaveCountAsync(0);
        var cost = (await server.Api.GetAsync($"/api/v1/traces/{Trace}/spans/0000000000000001/cost", CancellationToken.None))!.Value;
        cost.GetProperty("costUsd").GetDecimal().ShouldBe(0.0028m);
        cost.GetProperty("price").GetProperty("source").GetString().ShouldBe("own machines");

        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Price list" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Search prices" }).FillAsync("house");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "house/model-7b", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("Source: own machines")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Changes" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("house/model-7b of acme").First).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("Always: Input $2.00 · Output $8.00").First).ToBeVisibleAsync();

        // What is stored has no cost yet: what would change is told, then it is changed, and the call says how its cost is made.
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Price anew" }).ClickAsync();
        await window.Page.GetByLabel("Filter").FillAsync("model:house/model-7b");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Show what would change" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("1 of 1 calls would have another cost: $0 → $0.0028, unknown for 0 calls instead of 1.")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Price 1 span anew" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("1 of 1 calls have another cost: $0 → $0.0028")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Rowheader, new() { Name = "model:house/model-7b" })).ToBeVisibleAsync();
        await window.GoAsync($"/traces/{Trace}?span=0000000000000001");
        await window.Page.GetByRole(AriaRole.Tab, new() { Name = "Cost", Exact = true }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("It counts: the innermost span that tells of this call.")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("Price of acme/house/model-7b")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Row, new() { Name = "Sum $0.0028" })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("In lists and sums")).ToHaveCountAsync(0);
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await window.GoAsync("/settings/prices");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Edit house/model-7b" }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete price" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Price_SavedBySomebodyElseMeanwhile_IsNotWrittenOver()
    {
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.GoAsync("/settings/prices?of=acme&price=contested");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add price" });
        await dialog.GetByLabel("Input", new() { Exact = true }).FillAsync("1");
        await using var other = await server.OpenAsync(Screen.Desk);
        await other.GoAsync("/settings/prices?of=acme&price=contested");
        var theirs = other.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add price" });
        await theirs.GetByLabel("Input", new() { Exact = true }).FillAsync("3");
        await theirs.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Assertions.Expect(theirs).ToHaveCountAsync(0);

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();

        await Assertions.Expect(dialog.GetByText("It now stands at: Always: Input $3.00.")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Load theirs" }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Input", new() { Exact = true })).ToHaveValueAsync("3");
        window.ShouldBeClean();
    }

    /// <summary>Tiers and hours of a price are added, checked at their fields, kept, and taken away again.</summary>
    [BrowserTheory]
    [MemberData(nameof(Screen.All), MemberType = typeof(Screen))]
    public async Task Price_WithTiersAndHours_IsEditedAndKept(string screen)
    {
        var model = $"tiered-{screen.Replace(' ', '-')}";
        await using var window = await server.OpenAsync(Screen.Of(screen));
        await window.GoAsync($"/settings/prices?of=acme&price={model}");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add price" });
        await dialog.GetByLabel("Input", new() { Exact = true }).FillAsync("2");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add tier" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Add hours" }).ClickAsync();
        var tier = dialog.GetByRole(AriaRole.Group, new() { Name = "Tier 1" });
        var hours = dialog.GetByRole(AriaRole.Group, new() { Name = "Hours 1" });
        await tier.GetByRole(AriaRole.Textbox, new() { Name = "Above input tokens" }).FillAsync("many");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Assertions.Expect(tier.GetByText("A whole number above 0.")).ToBeVisibleAsync();
        await Assertions.Expect(tier.GetByText("At least one rate.")).ToBeVisibleAsync();
        await Assertions.Expect(hours.GetByText("Choose the days.")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await tier.GetByRole(AriaRole.Textbox, new() { Name = "Above input tokens" }).FillAsync("200000");
        await tier.GetByRole(AriaRole.Textbox, new() { Name = "Input", Exact = true }).FillAsync("4");
        await hours.GetByRole(AriaRole.Checkbox, new() { Name = "Mon" }).CheckAsync();
        await hours.GetByRole(AriaRole.Checkbox, new() { Name = "Fri" }).CheckAsync();
        await hours.GetByRole(AriaRole.Textbox, new() { Name = "Hours, UTC" }).FillAsync("01:00-04:00, 06:00-10:00");
        await hours.GetByRole(AriaRole.Button, new() { Name = "Audio, images, tools" }).ClickAsync();
        await hours.GetByRole(AriaRole.Textbox, new() { Name = "Web search, per 1,000" }).FillAsync("12");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);

        var saved = (await server.Api.GetAsync($"/api/v1/prices?query={model}", CancellationToken.None))!.Value.GetProperty("models")[0].GetProperty("periods")[0];
        saved.GetProperty("tiers").GetRawText().ShouldBe("""[{"aboveInputTokens":200000,"rates":{"input":4}}]""");
        saved.GetProperty("windows").GetRawText().ShouldBe("""[{"days":["mon","fri"],"utc":["01:00-04:00","06:00-10:00"],"rates":{"webSearch":12},"note":""}]""");

        await window.GoAsync($"/settings/prices?of=acme&price={model}");
        dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = $"Price of {model}" });
        await Assertions.Expect(dialog.GetByRole(AriaRole.Group, new() { Name = "Hours 1" }).GetByRole(AriaRole.Textbox, new() { Name = "Hours, UTC" })).ToHaveValueAsync("01:00-04:00, 06:00-10:00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Remove tier 1" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        (await server.Api.GetAsync($"/api/v1/prices?query={model}", CancellationToken.None))!.Value.GetProperty("models")[0].GetProperty("periods")[0].GetProperty("tiers").GetArrayLength().ShouldBe(0);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Price_ThatTheServerRefuses_SaysWhyAtTheField()
    {
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.GoAsync("/settings/prices");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add price", Exact = true }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add price" });
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Provider" }).FillAsync("*");
        await dialog.GetByRole(AriaRole.Textbox, new() { Name = "Model" }).FillAsync("*");
        await dialog.GetByLabel("Input", new() { Exact = true }).FillAsync("1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save price" }).ClickAsync();

        await Assertions.Expect(dialog.GetByRole(AriaRole.Textbox, new() { Name = "Model" })).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex("cannot hold for every model of every provider"));
        await Assertions.Expect(dialog.GetByRole(AriaRole.Textbox, new() { Name = "Model" })).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [BrowserFact]
    public async Task Factor_OfARegion_IsSavedAndDeleted()
    {
        await using var window = await server.OpenAsync(Screen.Phone);
        await window.GoAsync("/settings/prices?tab=factors");

        await window.Page.GetByLabel("Provider", new() { Exact = true }).FillAsync("aws.bedrock");
        await window.Page.GetByText("Region", new() { Exact = true }).ClickAsync();
        await window.Page.GetByRole(AriaRole.Textbox, new() { Name = "Region" }).FillAsync("eu");
        await window.Page.GetByLabel("Factor", new() { Exact = true }).FillAsync("0");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save factor" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("A number above 0, at most 1,000.")).ToBeVisibleAsync();
        await window.Page.GetByLabel("Factor", new() { Exact = true }).FillAsync("1.1");
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete Region eu of aws.bedrock" })).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        var factors = (await server.Api.GetAsync("/api/v1/prices?origin=project", CancellationToken.None))!.Value.GetProperty("multipliers").EnumerateArray();
        factors.Where(each => each.GetProperty("origin").GetString() == "project").ShouldHaveSingleItem().GetRawText().ShouldBe("""{"provider":"aws.bedrock","serviceTier":null,"region":"eu","factor":1.1,"origin":"project"}""");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete Region eu of aws.bedrock" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete Region eu of aws.bedrock" })).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task DeploymentName_Added_IsListedAndDeleted()
    {
        await using var window = await server.OpenAsync(Screen.Phone);
        await window.GoAsync("/settings/prices?tab=names");

        await window.Page.GetByLabel("Name in spans").FillAsync("prod/chat-eu");
        await window.Page.GetByLabel("Provider").FillAsync("openai");
        await window.Page.GetByLabel("Model").FillAsync("gpt-4o");
        await window.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Rowheader, new() { Name = "prod/chat-eu" })).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Delete prod/chat-eu" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Rowheader, new() { Name = "prod/chat-eu" })).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    private Task SendCallAsync() => Traffic.SendAsync(server, new JsonArray(Traffic.Span(
        Trace, 1, 0, "chat", Traffic.Ago(60_000), 0, 500,
        ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "acme"), ("gen_ai.request.model", "house/model-7b"),
        ("gen_ai.usage.input_tokens", 1000), ("gen_ai.usage.output_tokens", 100))));
}
