using System.Text.Json.Nodes;

namespace Sightglass.Interop.Tests.Emitters;

/// <summary>OpenAI's answers. https://platform.openai.com/docs/api-reference</summary>
internal static class OpenAiWire
{
    private const long Created = 1_760_000_000;

    private static string Arguments => new JsonObject { ["city"] = ModelCalls.ToolCity }.ToJsonString();

    public static bool HasToolResult(JsonNode request)
        => request["messages"]!.AsArray().Any(static message => message!["role"]!.GetValue<string>() is "tool");

    public static JsonNode Chat(ModelCall call) => new JsonObject
    {
        ["id"] = call.ResponseId,
        ["object"] = "chat.completion",
        ["created"] = Created,
        ["model"] = call.ResponseModel,
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["message"] = new JsonObject
            {
                ["role"] = "assistant",
                ["content"] = call.ToolCallId is null ? call.Answer : null,
                ["refusal"] = null,
                ["tool_calls"] = call.ToolCallId is null ? null : new JsonArray(ToolCall(call)),
            },
            ["finish_reason"] = call.FinishReason,
        }),
        ["usage"] = ChatUsage(call),
    };

    public static IEnumerable<string> ChatStream(ModelCall call, JsonNode request)
    {
        var saysUsage = request["stream_options"]?["include_usage"]?.GetValue<bool>() ?? false;
        yield return Event(Chunk(call, new JsonObject { ["role"] = "assistant", ["content"] = "" }, null));
        foreach (var word in call.Answer.Split(' '))
        {
            yield return Event(Chunk(call, new JsonObject { ["content"] = word + " " }, null));
        }

        yield return Event(Chunk(call, new JsonObject(), call.FinishReason));
        if (saysUsage)
        {
            var last = Chunk(call, new JsonObject(), null);
            last["choices"] = new JsonArray();
            last["usage"] = ChatUsage(call);
            yield return Event(last);
        }

        yield return "data: [DONE]";
    }

    public static JsonNode Responses(ModelCall call) => new JsonObject
    {
        ["id"] = call.ResponseId,
        ["object"] = "response",
        ["created_at"] = Created,
        ["status"] = "completed",
        ["error"] = null,
        ["incomplete_details"] = null,
        ["model"] = call.ResponseModel,
        ["output"] = new JsonArray(new JsonObject
        {
            ["type"] = "message",
            ["id"] = "msg_out",
            ["status"] = "completed",
            ["role"] = "assistant",
            ["content"] = new JsonArray(new JsonObject { ["type"] = "output_text", ["text"] = call.Answer, ["annotations"] = new JsonArray() }),
        }),
        ["parallel_tool_calls"] = true,
        ["tool_choice"] = "auto",
        ["tools"] = new JsonArray(),
        ["usage"] = new JsonObject
        {
            ["input_tokens"] = call.Input,
            ["input_tokens_details"] = new JsonObject { ["cached_tokens"] = call.CacheRead },
            ["output_tokens"] = call.Output,
            ["output_tokens_details"] = new JsonObject { ["reasoning_tokens"] = call.Reasoning },
            ["total_tokens"] = call.Input + call.Output,
        },
    };

    public static JsonNode Embeddings(ModelCall call) => new JsonObject
    {
        ["object"] = "list",
        ["data"] = new JsonArray(new JsonObject { ["object"] = "embedding", ["index"] = 0, ["embedding"] = new JsonArray(0.25, -0.5, 0.125) }),
        ["model"] = call.ResponseModel,
        ["usage"] = new JsonObject { ["prompt_tokens"] = call.Input, ["total_tokens"] = call.Input },
    };

    private static JsonObject ChatUsage(ModelCall call) => new()
    {
        ["prompt_tokens"] = call.Input,
        ["completion_tokens"] = call.Output,
        ["total_tokens"] = call.Input + call.Output,
        ["prompt_tokens_details"] = new JsonObject { ["cached_tokens"] = call.CacheRead },
        ["completion_tokens_details"] = new JsonObject { ["reasoning_tokens"] = call.Reasoning },
    };

    private static JsonObject ToolCall(ModelCall call) => new()
    {
        ["id"] = call.ToolCallId,
        ["type"] = "function",
        ["function"] = new JsonObject { ["name"] = ModelCalls.ToolName, ["arguments"] = Arguments },
    };

    private static JsonObject Chunk(ModelCall call, JsonObject delta, string? finishReason) => new()
    {
        ["id"] = call.ResponseId,
        ["object"] = "chat.completion.chunk",
        ["created"] = Created,
        ["model"] = call.ResponseModel,
        ["choices"] = new JsonArray(new JsonObject { ["index"] = 0, ["delta"] = delta, ["finish_reason"] = finishReason }),
    };

    private static string Event(JsonObject chunk) => "data: " + chunk.ToJsonString();
}
