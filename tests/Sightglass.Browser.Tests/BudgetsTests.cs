using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>Budgets under Settings: what was spent of them by spans that were really sent, and adding, changing and deleting them.</summary>
public sealed class BudgetsTests(BrowserServer server) : IClassFixture<BrowserServer>
{
    private const string Page = "/settings/budgets";
    private const string Api = "/api/v1/budgets";

    [BrowserFact]
    public async Task Budget_AddedByKeys_ShowsWhatWasSpentForecastAndTheCheck()
    {
        await SendCallsAsync("acme", trace: 7_800_001);
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.GoAsync("/settings/prices");
        await window.Page.GetByRole(AriaRole.Navigation, new() { Name = "Settings" }).GetByRole(AriaRole.Link, new() { Name = "Budgets" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Name = "Budgets", Level = 1 })).ToBeVisibleAsync();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add budget" }).FocusAsync();
        await window.Page.Keyboard.PressAsync("Enter");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add budget" });
        await Assertions.Expect(dialog.GetByLabel("Name")).ToBeFocusedAsync();
        await window.Page.Keyboard.TypeAsync("Acme checkout");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.TypeAsync("acme");
        await dialog.GetByLabel("Filter").FillAsync("attr.feature:checkout");
        await dialog.GetByLabel("Limit, US dollars").FillAsync("0.21");
        await dialog.GetByLabel("Limit, tokens").FillAsync("50000000");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await window.Page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        var card = window.Page.GetByRole(AriaRole.Article, new() { Name = "Acme checkout" });
        await Assertions.Expect(card).ToContainTextAsync("Limit reached");
        await Assertions.Expect(card.GetByRole(AriaRole.Listitem)).ToHaveTextAsync(["Tenant acme", "Feature checkout"]);
        await Assertions.Expect(card).ToContainTextAsync("At least $0.21 spent of $0.21 100\u202f%");
        await Assertions.Expect(card).ToContainTextAsync("1.1M tokens used of 50M tokens");
        await Assertions.Expect(card).ToContainTextAsync("1 of 2 calls has no price: what they cost is not counted.");
        var state = (await server.Api.GetAsync(Api, CancellationToken.None))!.Value.GetProperty("budgets").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "Acme checkout");
        await Assertions.Expect(card).ToContainTextAsync(state.GetProperty("forecastUsd").ValueKind == JsonValueKind.Null ? "No forecast in the first hour of a period." : "Forecast at its end: at least $0.");

        // Berlin: the period is the calendar's of UTC, and is told in the reader's zone.
        var (from, to) = (Moment(state, "periodStart"), Moment(state, "periodEnd"));
        await Assertions.Expect(card).ToContainTextAsync($"Month, {from} to {to} UTC+");

        await card.GetByText("Ask before a call").ClickAsync();
        await Assertions.Expect(card.GetByText($"curl '{server.Process.Web.GetLeftPart(UriPartial.Authority)}/api/v1/budgets/check?tenant=acme&attr.feature=checkout'")).ToBeVisibleAsync();
        await Assertions.Expect(card.GetByText("Not allowed: “Acme checkout” is used up until")).ToBeVisibleAsync();
        await Assertions.Expect(card.GetByText("\"allowed\": false")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await card.GetByRole(AriaRole.Link, new() { Name = "Cost of these calls, Acme checkout" }).ClickAsync();
        await window.Page.WaitForURLAsync("**/cost?*");
        await Assertions.Expect(window.Page.GetByText("1 of 2 calls have no price.")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByText("≥$0.21").First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Budget_Edited_StandsByItsNewLimitAfterNewSpans()
    {
        await using var window = await server.OpenAsync(Screen.DeskDark);
        await AddAsync(window, "Edited", """{"name":"Edited","tenant":"edited","period":"month","limitUsd":1}""");
        await window.GoAsync(Page);
        var card = window.Page.GetByRole(AriaRole.Article, new() { Name = "Edited" });
        await Assertions.Expect(card).ToContainTextAsync("Within");
        await Assertions.Expect(card).ToContainTextAsync("$0 spent of $1.00");

        await SendCallsAsync("edited", trace: 7_800_002);
        await window.Page.Keyboard.PressAsync("r");
        await Assertions.Expect(card).ToContainTextAsync("At least $0.21 spent of $1.00");
        await card.GetByRole(AriaRole.Button, new() { Name = "Edit Edited" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Budget “Edited”" });
        await Assertions.Expect(dialog.GetByLabel("Tenant")).ToHaveValueAsync("edited");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await dialog.GetByLabel("Limit, US dollars").FillAsync("0.1");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save budget" }).ClickAsync();

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(card).ToContainTextAsync("At least $0.21 spent of $0.1");
        await Assertions.Expect(card).ToContainTextAsync("Limit reached");
        await Assertions.Expect(card.GetByRole(AriaRole.Button, new() { Name = "Edit Edited" })).ToBeFocusedAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Budget_BadInput_IsToldAtItsField()
    {
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.GoAsync($"{Page}?budget=new");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add budget" });
        var save = dialog.GetByRole(AriaRole.Button, new() { Name = "Save budget" });

        await save.ClickAsync();
        await ExpectFaultAsync(dialog, "Name", "Give it a name.");
        await ExpectFaultAsync(dialog, "Limit, US dollars", "One of the two limits is needed.");
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("2 fields are not right yet.");
        await dialog.GetByLabel("Name").FillAsync("Bad");
        await dialog.GetByLabel("Limit, US dollars").FillAsync("0");
        await dialog.GetByLabel("Filter").FillAsync("colour:red");
        await save.ClickAsync();

        // These two the server finds, both at once.
        await ExpectFaultAsync(dialog, "Limit, US dollars", "limitUsd is an amount above 0");
        await ExpectFaultAsync(dialog, "Filter", "Column 1:");
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await dialog.GetByLabel("Limit, US dollars").FillAsync("2");
        await dialog.GetByLabel("Filter").FillAsync("trace.cost>1");
        await save.ClickAsync();
        await ExpectFaultAsync(dialog, "Filter", "is of whole traces");
        await window.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        window.Address.ShouldBe(Page);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Article, new() { Name = "Bad" })).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Budget_ChangedBySomebodyElseMeanwhile_IsNotWrittenOver()
    {
        await using var window = await server.OpenAsync(Screen.Desk);
        var id = await AddAsync(window, "Contested", """{"name":"Contested","period":"day","limitUsd":1}""");
        await window.GoAsync($"{Page}?budget={id}");
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Budget “Contested”" });
        await dialog.GetByLabel("Limit, US dollars").FillAsync("2");
        await ChangeAsync(window, id, """{"name":"Contested","tenant":"theirs","period":"week","limitUsd":3,"version":1}""");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save budget" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("This budget was changed meanwhile.")).ToBeVisibleAsync();
        await Assertions.Expect(dialog.GetByText("It now stands at: “Contested”, Tenant theirs, $3.00 a week.")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Load theirs" }).ClickAsync();
        await Assertions.Expect(dialog.GetByLabel("Limit, US dollars")).ToHaveValueAsync("3");
        await dialog.GetByLabel("Limit, US dollars").FillAsync("4");
        await ChangeAsync(window, id, """{"name":"Contested","period":"week","limitUsd":5,"version":2}""");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save budget" }).ClickAsync();
        await Assertions.Expect(dialog.GetByText("It now stands at: “Contested”, the whole project, $5.00 a week.")).ToBeVisibleAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save mine instead" }).ClickAsync();

        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Article, new() { Name = "Contested" })).ToContainTextAsync("of $4.00");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Budget_Deleted_AsksFirstAndLeavesTheFocusOnThePage()
    {
        await using var window = await server.OpenAsync(Screen.Desk);
        var id = await AddAsync(window, "Doomed", """{"name":"Doomed","period":"day","limitTokens":1}""");
        await window.GoAsync($"{Page}?budget={id}");
        var editing = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Budget “Doomed”" });
        await editing.GetByLabel("Name").FillAsync("Doomed again");
        await window.Page.APIRequest.DeleteAsync($"{Api}/{id}");

        // Gone while it is edited: what was typed is not lost.
        await editing.GetByRole(AriaRole.Button, new() { Name = "Save budget" }).ClickAsync();
        await Assertions.Expect(editing.GetByText("This budget was deleted meanwhile.")).ToBeVisibleAsync();
        await editing.GetByRole(AriaRole.Button, new() { Name = "Add it again" }).ClickAsync();
        await Assertions.Expect(editing).ToHaveCountAsync(0);
        var card = window.Page.GetByRole(AriaRole.Article, new() { Name = "Doomed again" });
        await card.GetByRole(AriaRole.Button, new() { Name = "Delete Doomed again" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Delete the budget “Doomed again”?" });
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Keep it" }).ClickAsync();
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await Assertions.Expect(card).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new() { Name = "Delete Doomed again" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete budget" }).ClickAsync();

        await Assertions.Expect(card).ToHaveCountAsync(0);
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Add budget" })).ToBeFocusedAsync();
        await window.GoAsync($"{Page}?budget={id}");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog, new() { Name = "There is no such budget" })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Server_AwayEmptyOrRefusing_SaysWhatToDo()
    {
        await using var window = await server.OpenAsync(Screen.Desk);
        await window.Page.RouteAsync($"**{Api}", static route => route.AbortAsync());
        await window.GoAsync(Page);
        var alert = window.Page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "Budgets could not be loaded." });
        await Assertions.Expect(alert).ToContainTextAsync("The server does not answer.");
        await window.Page.UnrouteAllAsync();
        await window.Page.RouteAsync($"**{Api}", static route => route.Request.Method == "GET"
            ? route.FulfillAsync(new() { ContentType = "application/json", Body = """{"budgets":[]}""" })
            : route.FulfillAsync(new() { Status = 403, ContentType = "application/problem+json", Body = """{"type":"urn:sightglass:problem:wrong-scope","title":"The key may not do this","status":403,"detail":"Use a key of scope admin."}""" }));
        await alert.GetByRole(AriaRole.Button, new() { Name = "Retry" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByText("No budgets yet.")).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Add budget" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Dialog, new() { Name = "Add budget" });
        await dialog.GetByLabel("Name").FillAsync("x");
        await dialog.GetByLabel("Limit, tokens").FillAsync("5");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save budget" }).ClickAsync();
        await Assertions.Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("The key may not do this Use a key of scope admin.");
        await window.Page.Keyboard.PressAsync("Escape");

        await Assertions.Expect(window.Page.GetByText("This key may read budgets, not change them.")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Add budget" })).ToBeDisabledAsync();
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData("phone light", false)]
    [InlineData("phone dark", false)]
    [InlineData("phone light", true)]
    [InlineData("desk light", true)]
    public async Task Page_NarrowOrInForcedColours_KeepsWordsAndBarsWithoutScrollingSideways(string screen, bool forced)
    {
        await SendCallsAsync("narrow", trace: 7_800_003);
        await using var window = await server.OpenAsync(Screen.Of(screen), options => options.ForcedColors = forced ? ForcedColors.Active : ForcedColors.None);
        var name = $"Narrow {screen} {forced} {new string('x', 120)}";
        await AddAsync(window, name, $$"""{"name":"{{name}}","tenant":"narrow","model":"gpt-*","query":"service:shop-bot -attr.feature:{{new string('y', 100)}}","period":"month","limitUsd":2,"limitTokens":2000000}""");
        await window.GoAsync(Page);
        var card = window.Page.GetByRole(AriaRole.Article, new() { Name = name });
        await Assertions.Expect(card).ToContainTextAsync("$0.21 spent of $2.00");
        await card.GetByText("Ask before a call").ClickAsync();
        await Assertions.Expect(card.GetByText("This budget does not decide: the call does not say enough.")).ToBeVisibleAsync();

        (await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")).ShouldBeFalse();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        var bar = await card.Locator(".limit-bar-spent").First.EvaluateAsync<string[]>("bar => [getComputedStyle(bar).backgroundColor, getComputedStyle(bar.parentElement).backgroundColor, String(bar.clientWidth > 0)]");
        bar[0].ShouldNotBe(bar[1]);
        bar[2].ShouldBe("true");

        await card.GetByRole(AriaRole.Button, new() { Name = "Edit" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Dialog).GetByLabel("Tenant")).ToHaveValueAsync("narrow");
        (await window.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth")).ShouldBeFalse();
        window.ShouldBeClean();
    }

    // One call of 0.21 USD by the shipped price, and one of a model without a price, both now.
    private Task SendCallsAsync(string tenant, int trace) => Traffic.SendAsync(server, new JsonArray(
        Call(trace, 1, tenant, "gpt-4o-mini", 1_000_000, 100_000),
        Call(trace, 2, tenant, "house/model-7b", 1_000, 100)));

    private static JsonObject Call(int trace, int id, string tenant, string model, int input, int output) => Traffic.Span(
        Traffic.TraceId(trace), id, 0, "chat", Traffic.Ago(0), 0, 500,
        ("gen_ai.operation.name", "chat"), ("gen_ai.provider.name", "openai"), ("gen_ai.request.model", model), ("tenant.id", tenant), ("feature", "checkout"),
        ("gen_ai.usage.input_tokens", input), ("gen_ai.usage.output_tokens", output));

    private static async Task<string> AddAsync(Window window, string name, string body)
    {
        var answer = await window.Page.APIRequest.PostAsync(Api, new() { Data = body, Headers = [new("Content-Type", "application/json")] });
        answer.Status.ShouldBe(201, $"{name}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value.GetProperty("id").GetString()!;
    }

    private static async Task ChangeAsync(Window window, string id, string body)
    {
        var answer = await window.Page.APIRequest.PutAsync($"{Api}/{id}", new() { Data = body, Headers = [new("Content-Type", "application/json")] });
        answer.Status.ShouldBe(200, await answer.TextAsync());
    }

    private static async Task ExpectFaultAsync(ILocator dialog, string field, string fault)
    {
        await Assertions.Expect(dialog.GetByLabel(field)).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(dialog.GetByLabel(field)).ToHaveAccessibleDescriptionAsync(new System.Text.RegularExpressions.Regex(System.Text.RegularExpressions.Regex.Escape(fault)));
    }

    private static string Moment(JsonElement budget, string property)
        => TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(budget.GetProperty(property).GetString()!, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin")).ToString("d MMM HH:mm", CultureInfo.InvariantCulture);
}
