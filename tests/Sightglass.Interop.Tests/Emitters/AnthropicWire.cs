using System.Text.Json.Nodes;

namespace Sightglass.Interop.Tests.Emitters;

/// <summary>Anthropic's answers. Its input leaves the caches out. https://docs.anthropic.com/en/api/messages</summary>
internal static class AnthropicWire
{
    public static bool HasToolResult(JsonNode request) => request["messages"]!.AsArray()
        .Any(static message => message!["content"] is JsonArray parts && parts.Any(static part => part!["type"]?.GetValue<string>() is "tool_result"));

    public static JsonNode Message(ModelCall call)
    {
        var message = Beginning(call);
        message["content"] = new JsonArray(call.ToolCallId is null
            ? new JsonObject { ["type"] = "text", ["text"] = call.Answer }
            : new JsonObject { ["type"] = "tool_use", ["id"] = call.ToolCallId, ["name"] = ModelCalls.ToolName, ["input"] = new JsonObject { ["city"] = ModelCalls.ToolCity } });
        message["stop_reason"] = StopReason(call);
        message["usage"] = Usage(call, call.Output);
        return message;
    }

    public static IEnumerable<string> MessageStream(ModelCall call)
    {
        yield return Event("message_start", new JsonObject { ["message"] = Beginning(call) });
        yield return Event("content_block_start", new JsonObject { ["index"] = 0, ["content_block"] = new JsonObject { ["type"] = "text", ["text"] = "" } });
        foreach (var word in call.Answer.Split(' '))
        {
            yield return Event("content_block_delta", new JsonObject { ["index"] = 0, ["delta"] = new JsonObject { ["type"] = "text_delta", ["text"] = word + " " } });
        }

        yield return Event("content_block_stop", new JsonObject { ["index"] = 0 });
        yield return Event("message_delta", new JsonObject
        {
            ["delta"] = new JsonObject { ["stop_reason"] = StopReason(call), ["stop_sequence"] = null },
            ["usage"] = new JsonObject { ["output_tokens"] = call.Output },
        });
        yield return Event("message_stop", new JsonObject());
    }

    /// <summary>A message as its stream begins: nothing said yet, and one token counted.</summary>
    private static JsonObject Beginning(ModelCall call) => new()
    {
        ["id"] = call.ResponseId,
        ["type"] = "message",
        ["role"] = "assistant",
        ["model"] = call.ResponseModel,
        ["content"] = new JsonArray(),
        ["stop_reason"] = null,
        ["stop_sequence"] = null,
        ["usage"] = Usage(call, 1),
    };

    private static JsonObject Usage(ModelCall call, long output) => new()
    {
        ["input_tokens"] = call.Input - (call.CacheRead ?? 0) - (call.CacheWrite ?? 0),
        ["cache_creation_input_tokens"] = call.CacheWrite,
        ["cache_read_input_tokens"] = call.CacheRead,
        ["cache_creation"] = new JsonObject { ["ephemeral_5m_input_tokens"] = call.CacheWrite, ["ephemeral_1h_input_tokens"] = 0 },
        ["output_tokens"] = output,
        ["service_tier"] = "standard",
    };

    private static string StopReason(ModelCall call) => call.ToolCallId is null ? "end_turn" : "tool_use";

    private static string Event(string type, JsonObject data)
    {
        data["type"] = type;
        return $"event: {type}\ndata: {data.ToJsonString()}";
    }
}
