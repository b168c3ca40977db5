using System.ClientModel;
using OpenAI;
using OpenAI.Chat;
using OpenAI.Responses;

namespace Sample;

/// <summary>OpenAI's SDK.</summary>
internal static class OpenAIProgram
{
    private const string ToolName = "get_weather";

    public static async Task RunAsync(Uri address)
    {
        var client = Client(address, "/v1");
        ChatCompletion answer = await client.GetChatClient("gpt-5-mini").CompleteChatAsync([new SystemChatMessage("Be terse."), new UserChatMessage("What is the capital of Switzerland?")]);
        Console.WriteLine($"openai chat: {answer.Content[0].Text}");

        var pieces = "";
        await foreach (var update in client.GetChatClient("gpt-4.1").CompleteChatStreamingAsync([new UserChatMessage("Explain streaming.")]))
        {
            pieces += string.Concat(update.ContentUpdate.Select(static part => part.Text));
        }

        Console.WriteLine($"openai stream: {pieces}");
        await UseToolAsync(client.GetChatClient("gpt-4o-mini"));

        ResponseResult response = await client.GetResponsesClient().CreateResponseAsync("gpt-5", "Why has cheese holes?");
        Console.WriteLine($"openai responses: {response.GetOutputText()}");

        var vector = await client.GetEmbeddingClient("text-embedding-3-small").GenerateEmbeddingAsync("cheese");
        Console.WriteLine($"openai embeddings: {vector.Value.ToFloats().Length}");

        // 429 with Retry-After, then an answer: the SDK sends it again by itself.
        ChatCompletion late = await Client(address, "/retry/v1").GetChatClient("gpt-retry").CompleteChatAsync([new UserChatMessage("Hurry.")]);
        Console.WriteLine($"openai retry: {late.Content[0].Text}");

        try
        {
            await Client(address, "/fail/v1", retries: 0).GetChatClient("gpt-broken").CompleteChatAsync([new UserChatMessage("Fail.")]);
        }
        catch (ClientResultException e)
        {
            Console.WriteLine($"openai failure: {e.Status}");
        }
    }

    private static async Task UseToolAsync(ChatClient client)
    {
        var options = new ChatCompletionOptions
        {
            Tools = { ChatTool.CreateFunctionTool(ToolName, "The weather of a city", BinaryData.FromString("""{"type":"object","properties":{"city":{"type":"string"}}}""")) },
        };
        List<ChatMessage> messages = [new UserChatMessage("How is the weather in Bern?")];
        ChatCompletion asked = await client.CompleteChatAsync(messages, options);
        messages.Add(new AssistantChatMessage(asked));
        messages.AddRange(asked.ToolCalls.Select(static call => new ToolChatMessage(call.Id, "17 degrees in Bern")));
        ChatCompletion answer = await client.CompleteChatAsync(messages, options);
        Console.WriteLine($"openai tools: {answer.Content[0].Text}");
    }

    private static OpenAIClient Client(Uri address, string path, int retries = 3)
        => new(new ApiKeyCredential("none"), new OpenAIClientOptions { Endpoint = new Uri(address, path), RetryPolicy = new System.ClientModel.Primitives.ClientRetryPolicy(retries) });
}
