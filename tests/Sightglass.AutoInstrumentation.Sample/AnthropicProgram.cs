using System.Text.Json;
using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Models.Messages;

namespace Sample;

/// <summary>Anthropic's SDK.</summary>
internal static class AnthropicProgram
{
    public static async Task RunAsync(Uri address)
    {
        using var client = new AnthropicClient { BaseUrl = address.GetLeftPart(UriPartial.Authority), ApiKey = "none" };
        var answer = await client.Messages.Create(Ask("claude-haiku-4-5", "What is the capital of Switzerland?"));
        Console.WriteLine($"anthropic messages: {string.Concat(answer.Content.Select(static block => block.TryPickText(out var text) ? text.Text : ""))}");

        var events = 0;
        await foreach (var part in client.Messages.CreateStreaming(Ask("claude-sonnet-4-5", "Explain streaming.")))
        {
            events++;
        }

        Console.WriteLine($"anthropic stream: {events}");

        var tool = await client.Messages.Create(Ask("claude-opus-4-1", "How is the weather in Bern?"));
        Console.WriteLine($"anthropic tools: {tool.Content.Count(static block => block.TryPickToolUse(out _))}");

        using var busy = new AnthropicClient { BaseUrl = new Uri(address, "/retry").ToString(), ApiKey = "none" };
        var late = await busy.Messages.Create(Ask("claude-retry", "Hurry."));
        Console.WriteLine($"anthropic retry: {late.Content.Count}");
    }

    private static MessageCreateParams Ask(string model, string text)
    {
        var body = new JsonObject
        {
            ["model"] = model,
            ["max_tokens"] = 512,
            ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = text }),
        };
        var none = new Dictionary<string, JsonElement>();
        return MessageCreateParams.FromRawUnchecked(none, none, body.Deserialize<Dictionary<string, JsonElement>>()!);
    }
}
