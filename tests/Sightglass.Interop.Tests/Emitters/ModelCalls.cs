namespace Sightglass.Interop.Tests.Emitters;

/// <summary>The fake provider's fixed numbers: which model is asked decides what is answered.</summary>
internal static class ModelCalls
{
    public const string ToolName = "get_weather";
    public const string ToolCity = "Bern";

    /// <summary>The call that a request for a model is; a request that already has a tool's result is the end of its tool loop.</summary>
    public static ModelCall For(string model, bool hasToolResult)
        => All.FirstOrDefault(call => string.Equals(call.RequestModel, model, StringComparison.Ordinal) && call.Kind.EndsWith("-end", StringComparison.Ordinal) == hasToolResult)
            ?? throw new InvalidOperationException($"The fake provider has no model '{model}'.");

    public static IReadOnlyList<ModelCall> All { get; } =
    [
        new()
        {
            Kind = "chat", Provider = "openai", RequestModel = "gpt-5-mini", ResponseModel = "gpt-5-mini-2025-08-07", ResponseId = "chatcmpl-chat",
            Input = 1234, CacheRead = 1000, Output = 56, Reasoning = 40, FinishReason = "stop", Answer = "Bern.",
        },
        new()
        {
            Kind = "stream", Provider = "openai", RequestModel = "gpt-4.1", ResponseModel = "gpt-4.1-2025-04-14", ResponseId = "chatcmpl-stream", IsStream = true,
            Input = 2345, CacheRead = 2048, Output = 67, Reasoning = 31, FinishReason = "stop", Answer = "Pieces arrive, the usage last.",
        },
        new()
        {
            Kind = "tools", Provider = "openai", RequestModel = "gpt-4o-mini", ResponseModel = "gpt-4o-mini-2024-07-18", ResponseId = "chatcmpl-tools",
            Input = 411, CacheRead = 256, Output = 23, Reasoning = 0, FinishReason = "tool_calls", ToolCallId = "call_weather_1",
        },
        new()
        {
            Kind = "tools-end", Provider = "openai", RequestModel = "gpt-4o-mini", ResponseModel = "gpt-4o-mini-2024-07-18", ResponseId = "chatcmpl-tools-end",
            Input = 487, CacheRead = 384, Output = 29, Reasoning = 0, FinishReason = "stop", Answer = "It is 17 degrees in Bern.",
        },
        new()
        {
            Kind = "responses", Provider = "openai", RequestModel = "gpt-5", ResponseModel = "gpt-5-2025-08-07", ResponseId = "resp_1",
            Input = 1500, CacheRead = 1024, Output = 180, Reasoning = 128, FinishReason = "stop", Answer = "Cheese has holes.",
        },
        new()
        {
            Kind = "embed", Provider = "openai", Operation = "embedding", RequestModel = "text-embedding-3-small", ResponseModel = "text-embedding-3-small", Input = 8, Output = 0,
        },
        new()
        {
            Kind = "messages", Provider = "anthropic", RequestModel = "claude-haiku-4-5", ResponseModel = "claude-haiku-4-5-20251001", ResponseId = "msg_1",
            Input = 6219, CacheRead = 5120, CacheWrite = 976, Output = 55, FinishReason = "stop", Answer = "Bern.",
        },
        new()
        {
            Kind = "messages-stream", Provider = "anthropic", RequestModel = "claude-sonnet-4-5", ResponseModel = "claude-sonnet-4-5-20250929", ResponseId = "msg_stream", IsStream = true,
            Input = 5953, CacheRead = 5120, CacheWrite = 700, Output = 61, FinishReason = "stop", Answer = "The beginning has one token, the end the number.",
        },
        new()
        {
            Kind = "messages-tools", Provider = "anthropic", RequestModel = "claude-opus-4-1", ResponseModel = "claude-opus-4-1-20250805", ResponseId = "msg_tools",
            Input = 800, CacheRead = 0, CacheWrite = 512, Output = 33, FinishReason = "tool_calls", ToolCallId = "toolu_weather_1",
        },
        new()
        {
            Kind = "messages-tools-end", Provider = "anthropic", RequestModel = "claude-opus-4-1", ResponseModel = "claude-opus-4-1-20250805", ResponseId = "msg_tools_end",
            Input = 900, CacheRead = 512, CacheWrite = 0, Output = 27, FinishReason = "stop", Answer = "It is 17 degrees in Bern.",
        },
    ];
}
