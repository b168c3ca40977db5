using Microsoft.Playwright;

namespace Sightglass.Browser.Tests;

/// <summary>What was said, in words: messages, tool calls with their results, documents, what is absent and why.</summary>
[Collection(TraceServer.Tests)]
public sealed class ConversationTests(TraceServer traces)
{
    [BrowserFact]
    public async Task ToolCall_StandsWithItsSpanAndItsResult()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var talk = await OpenAsync(window);

        await Assertions.Expect(talk.GetByText("Call 1 of 3")).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("get_order").First).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("shipped").First).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("failed").First).ToBeVisibleAsync();
        await talk.GetByRole(AriaRole.Button, new() { Name = "Open span", Exact = true }).Nth(1).ClickAsync();

        await Assertions.Expect(new TraceView(window).Selected).ToContainTextAsync("get_order");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Documents_HaveRankAndScore()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var talk = await OpenAsync(window);

        await Assertions.Expect(talk.GetByText("returns-policy.md#4")).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("0.91").First).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("You may send it back within 30 days.").First).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task SystemPrompt_IsFoldedAndKnownToBeTheSame()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var talk = await OpenAsync(window);
        var prompt = talk.GetByRole(AriaRole.Button, new() { Name = "System prompt" });
        await Assertions.Expect(talk.GetByText("Be brief.")).ToHaveCountAsync(0);

        await prompt.First.ClickAsync();
        await Assertions.Expect(talk.GetByText("Be brief.")).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("same as call 1").First).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Message_IsShownAsMarkdownPlainJsonAndRaw()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var talk = await OpenAsync(window);
        await Assertions.Expect(talk.GetByRole(AriaRole.Strong).Filter(new() { HasText = "1182" }).Or(talk.Locator("strong", new() { HasText = "1182" })).First).ToBeVisibleAsync();
        var modes = talk.GetByRole(AriaRole.Group, new() { Name = "Show assistant message as" }).Last;

        await modes.GetByRole(AriaRole.Button, new() { Name = "Plain" }).ClickAsync(new() { Force = true });
        await Assertions.Expect(talk.GetByText("Your order **1182** ships today.")).ToBeVisibleAsync();
        await modes.GetByRole(AriaRole.Button, new() { Name = "Raw" }).ClickAsync(new() { Force = true });
        await Assertions.Expect(talk.GetByText("\"role\": \"assistant\"").First).ToBeVisibleAsync();
        await modes.GetByRole(AriaRole.Button, new() { Name = "Copy assistant message" }).ClickAsync(new() { Force = true });
        (await window.Page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldContain("Your order **1182** ships today.");
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Order_AnswerFirst_IsInTheAddress()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var talk = await OpenAsync(window);

        await talk.GetByRole(AriaRole.Button, new() { Name = "Answer first" }).ClickAsync();

        window.Address.ShouldContain("order=answer");
        await Assertions.Expect(talk.GetByText("Call 3 of 3")).ToBeVisibleAsync();
        await window.Page.GoBackAsync();
        await Assertions.Expect(talk.GetByRole(AriaRole.Button, new() { Name = "As happened", Pressed = true })).ToBeVisibleAsync();
        window.ShouldBeClean();
    }

    [BrowserFact]
    public async Task Media_IsNamedAndItsBytesAreNotShown()
    {
        await using var window = await traces.Browser.OpenAsync(Screen.Desk);
        var talk = await OpenAsync(window);

        await Assertions.Expect(talk.GetByText("image, ").First).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("AAAAAAAA")).ToHaveCountAsync(0);
        await Assertions.Expect(talk.GetByRole(AriaRole.Img).And(window.Page.Locator("img"))).ToHaveCountAsync(0);
        window.ShouldBeClean();
    }

    [BrowserTheory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task HashedText_ShowsLengthAndHashAndFindsItsEquals(int width)
    {
        await using var window = await traces.Browser.OpenAsync(width == 390 ? Screen.Phone : Screen.Desk);
        await window.GoAsync($"/traces/{TraceServer.Hashed}?view=conversation");
        var talk = window.Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" });

        await Assertions.Expect(talk.GetByText("1,204 characters").First).ToBeVisibleAsync();
        await Assertions.Expect(talk.GetByText("9f2c…f00a").First).ToBeVisibleAsync();
        (await window.FindBarriersAsync()).ShouldBeEmpty();
        await talk.GetByRole(AriaRole.Link, new() { Name = "Find same text" }).First.ClickAsync();

        var list = new ListPage(window);
        await list.ExpectCountAsync(2);
        await Assertions.Expect(list.Names).ToHaveTextAsync(["chat with hashes", "chat with hashes"]);
        window.ShouldBeClean();
    }

    private static async Task<ILocator> OpenAsync(Window window)
    {
        await window.GoAsync($"/traces/{TraceServer.Rich}?view=conversation");
        var talk = window.Page.GetByRole(AriaRole.Region, new() { Name = "Conversation" });
        await talk.GetByText("Call 1 of 3").WaitForAsync();
        return talk;
    }
}
